package org.tessera.sales.report;

import java.util.List;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;
import org.tessera.spi.report.ReportRequest;

/** What the reports of the module have in common. Thread-safe. */
abstract class SalesReport implements Report {

    static final FieldDescriptor OWNER =
            Parameters.link("owner", Types.REPRESENTATIVE, "Representative", "Comercial");
    static final FieldDescriptor PIPELINE =
            Parameters.link("pipeline", Types.PIPELINE, "Pipeline", "Embudo");
    static final FieldDescriptor FROM = Parameters.date("from", "From", "Desde");
    static final FieldDescriptor TO = Parameters.date("to", "To", "Hasta");

    private final RecordService records;
    private final ReportDescriptor descriptor;

    SalesReport(
            RecordService records,
            String name,
            LocalizedText label,
            LocalizedText description,
            FieldDescriptor... parameters) {
        this.records = records;
        this.descriptor =
                new ReportDescriptor("sales", name, label, description, List.of(parameters));
    }

    @Override
    public final ReportDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public final ReportTable run(ReportRequest request) {
        return answer(new Question(records, request));
    }

    abstract ReportTable answer(Question question);

    static Column money(String name, String en, String es) {
        return Column.of(name, FieldType.MONEY, en, es);
    }

    static Column number(String name, String en, String es) {
        return Column.of(name, FieldType.INTEGER, en, es);
    }

    static Column percent(String name, String en, String es) {
        return Column.of(name, FieldType.PERCENT, en, es);
    }

    static Column text(String name, String en, String es) {
        return Column.of(name, FieldType.TEXT, en, es);
    }

    static Column date(String name, String en, String es) {
        return Column.of(name, FieldType.DATE, en, es);
    }
}
