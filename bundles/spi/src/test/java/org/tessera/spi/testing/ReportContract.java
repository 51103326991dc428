package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportTable;
import org.tessera.api.type.FieldType;
import org.tessera.spi.report.Report;
import org.tessera.spi.report.ReportRequest;

/**
 * What every report has to keep: it always says the same of itself, in both languages, answers with
 * a table whose cells fit its columns, works in several threads at once, and writes nothing.
 */
public abstract class ReportContract {

    /**
     * Returns a new report.
     *
     * @param records reads what {@link #records} has and fails the test when something is written
     */
    protected abstract Report report(RecordService records);

    /** Returns records that the report finds something in. */
    protected abstract RecordService records();

    /** Returns the parameters to ask the report with; none unless this is overridden. */
    protected Map<String, Object> parameters() {
        return Map.of();
    }

    /** Returns the day on which the report is asked. */
    protected LocalDate today() {
        return LocalDate.of(2026, 3, 10);
    }

    @Test
    final void theReportSaysWhatItIs() {
        DescriptionCheck.report(report(records()).descriptor());
    }

    @Test
    final void theReportAlwaysSaysTheSame() {
        RecordService records = records();
        Report report = report(records);
        String said = said(report.descriptor());
        assertThat(said(report(records).descriptor())).isEqualTo(said);
        assertThat(Together.call(() -> said(report.descriptor()))).containsOnly(said);
    }

    private static String said(ReportDescriptor descriptor) {
        return String.join(
                " ",
                descriptor.id(),
                descriptor.label().toString(),
                descriptor.description().toString(),
                DescriptionCheck.said(descriptor.parameters()).toString());
    }

    @Test
    final void theCellsFitTheColumns() {
        ReportTable table = answer(reading());
        assertThat(table.columns())
                .as("columns")
                .isNotEmpty()
                .extracting(ReportTable.Column::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z0-9]*"));
        for (ReportTable.Column column : table.columns()) {
            DescriptionCheck.speaks("heading of " + column.name(), column.label());
            assertThat(column.target() != null)
                    .as("target of %s", column.name())
                    .isEqualTo(column.type() == FieldType.LINK);
        }
        assertThat(table.rows()).as("rows; records() gives it something to find").isNotEmpty();
        for (List<Object> row : table.rows()) {
            assertThat(row).as("cells of a row").hasSameSizeAs(table.columns());
            for (int i = 0; i < row.size(); i++) {
                ReportTable.Column column = table.columns().get(i);
                if (row.get(i) != null) {
                    assertThat(row.get(i)).as(column.name()).isInstanceOf(java(column.type()));
                }
            }
        }
        table.notes().forEach(note -> DescriptionCheck.speaks("note", note));
    }

    @Test
    final void theReportWorksInSeveralThreads() {
        Report report = reading();
        List<List<Object>> alone = answer(report).rows();
        assertThat(Together.call(() -> answer(report).rows())).allMatch(alone::equals);
    }

    private Report reading() {
        RecordService records = records();
        return report(new ReadOnlyRecords(() -> records));
    }

    private ReportTable answer(Report report) {
        return report.run(new ReportRequest(Caller.system("test"), parameters(), today()));
    }

    private static Class<?> java(FieldType type) {
        return switch (type) {
            case INTEGER, LINK -> Long.class;
            case DECIMAL, PERCENT -> BigDecimal.class;
            case MONEY -> Money.class;
            case DATE -> LocalDate.class;
            case DATE_TIME -> ZonedDateTime.class;
            case BOOLEAN -> Boolean.class;
            case MULTI_CHOICE, LINKS, RELATION -> List.class;
            case ADDRESS -> Address.class;
            default -> String.class;
        };
    }
}
