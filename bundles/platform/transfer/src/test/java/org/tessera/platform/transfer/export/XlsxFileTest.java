package org.tessera.platform.transfer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

/** A workbook holds what was put into it, of the right kind, as another reader sees it. */
class XlsxFileTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static List<Cell> cells(Object... values) {
        return Arrays.stream(values).map(value -> new Cell("", value)).toList();
    }

    private List<List<Row>> write(int mostRows, List<List<Cell>> rows) throws IOException {
        XlsxFile file = new XlsxFile(out, "Things", MADRID, mostRows);
        file.headings(List.of("a", "b", "c"));
        for (List<Cell> row : rows) {
            file.row(row);
        }
        file.end();
        List<List<Row>> sheets = new ArrayList<>();
        try (ReadableWorkbook book =
                new ReadableWorkbook(
                        new ByteArrayInputStream(out.toByteArray()),
                        new ReadingOptions(true, false))) {
            for (Sheet sheet : book.getSheets().toList()) {
                try (Stream<Row> read = sheet.openStream()) {
                    sheets.add(read.toList());
                }
            }
        }
        return sheets;
    }

    private List<Row> write(List<Cell> row) throws IOException {
        return write(XlsxFile.MOST_ROWS, List.of(row)).get(0);
    }

    @Test
    void numbersDatesAndTimesAreWhatTheyAre() throws IOException {
        Row row =
                write(
                                cells(
                                        new BigDecimal("-7196.40"),
                                        LocalDate.of(2026, 2, 28),
                                        Instant.parse("2026-03-29T01:30:15.750Z")))
                        .get(1);
        assertThat(row.getCell(0).getType()).isEqualTo(CellType.NUMBER);
        assertThat(row.getCell(0).asNumber()).isEqualByComparingTo("-7196.40");
        assertThat(row.getCell(1).asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(row.getCell(1).getDataFormatString()).isEqualTo("yyyy-mm-dd");
        // In Madrid summer time has begun half an hour before.
        assertThat(row.getCell(2).asDate()).isEqualTo(LocalDateTime.of(2026, 3, 29, 3, 30, 15));
        Row second = write(cells(true, 42L, "text")).get(1);
        assertThat(second.getCell(0).asBoolean()).isTrue();
        assertThat(second.getCell(1).asNumber()).isEqualByComparingTo("42");
        assertThat(second.getCell(2).asString()).isEqualTo("text");
    }

    @Test
    void textsAreNeverFormulas() throws IOException {
        List<String> texts =
                List.of(
                        "=1+1",
                        "+34 911",
                        "-2",
                        "@SUM(A1)",
                        "<b>&amp;\"'",
                        "Ñandú 𝄞\nline",
                        "0012");
        for (String text : texts) {
            out.reset();
            org.dhatim.fastexcel.reader.Cell cell = write(cells(text)).get(1).getCell(0);
            assertThat(cell.getType()).as(text).isEqualTo(CellType.STRING);
            assertThat(cell.getFormula()).isNull();
            assertThat(cell.asString()).isEqualTo(text);
        }
    }

    @Test
    void whatTheFormatCannotHoldIsText() throws IOException {
        Row row =
                write(
                                cells(
                                        new BigDecimal("12345678901234567.89"),
                                        LocalDate.of(1899, 12, 31),
                                        Instant.parse("0900-01-01T00:00:00Z")))
                        .get(1);
        assertThat(row.getCell(0).asString()).isEqualTo("12345678901234567.89");
        assertThat(row.getCell(1).asString()).isEqualTo("1899-12-31");
        assertThat(row.getCell(2).asString()).isEqualTo("0900-01-01T00:00:00Z");
    }

    @Test
    void textsThatAreTooLongAreCut() throws IOException {
        String text = "x".repeat(XlsxFile.MOST_CHARACTERS - 5) + "𝄞".repeat(50);
        String read = write(cells(text)).get(1).getCell(0).asString();
        assertThat(read).hasSizeLessThanOrEqualTo(XlsxFile.MOST_CHARACTERS).endsWith("x […]");
    }

    @Test
    void charactersThatXmlDoesNotKnowDoNoHarm() throws IOException {
        String read = write(cells("a\u0001b\uFFFEc\uD800d")).get(1).getCell(0).asString();
        assertThat(read).startsWith("a").contains("b").contains("c").endsWith("d");
    }

    @Test
    void goesOnOnTheNextSheetWithTheSameHeadings() throws IOException {
        List<List<Cell>> rows = new ArrayList<>();
        for (long i = 0; i < 5; i++) {
            rows.add(cells(i));
        }
        List<List<Row>> sheets = write(3, rows);
        assertThat(sheets).extracting(List::size).containsExactly(3, 3, 2);
        assertThat(sheets)
                .allSatisfy(sheet -> assertThat(sheet.get(0).getCellText(1)).isEqualTo("b"));
        assertThat(sheets.get(2).get(1).getCellAsNumber(0))
                .isEqualTo(Optional.of(new BigDecimal(4)));
    }

    @Test
    void aListWithoutRecordsHasItsHeadings() throws IOException {
        List<List<Row>> sheets = write(XlsxFile.MOST_ROWS, List.of());
        assertThat(sheets.get(0)).hasSize(1);
    }
}
