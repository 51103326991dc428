package org.tessera.platform.transfer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvSourceTest {

    private static List<CsvRow> read(String text) {
        return read(text, ',');
    }

    private static List<CsvRow> read(String text, char delimiter) {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvSource source = new CsvSource(new StringReader(text), delimiter)) {
            for (CsvRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private static CsvRow row(long line, String... cells) {
        return new CsvRow(line, List.of(cells), false);
    }

    private static CsvRow bad(long line, String raw) {
        return new CsvRow(line, List.of(raw), true);
    }

    @Test
    void keepsLineNumbersAcrossBlankLinesAndQuotedLineEnds() {
        assertThat(read("a,b\r\n1,\"x\r\ny\"\r\n\r\n2,\"say \"\"hi\"\"\"\r\n3,\"q\rr\"\r4,z"))
                .containsExactly(
                        row(1, "a", "b"),
                        row(2, "1", "x\r\ny"),
                        row(5, "2", "say \"hi\""),
                        row(6, "3", "q\rr"),
                        row(8, "4", "z"));
    }

    @Test
    void rowsMayBeRagged() {
        assertThat(read("a,b\n1\n1,2,3\n"))
                .containsExactly(row(1, "a", "b"), row(2, "1"), row(3, "1", "2", "3"));
    }

    @Test
    void aQuoteWithinTextIsText() {
        assertThat(read("a,b\n5\" pipe,6\" pipe\n"))
                .containsExactly(row(1, "a", "b"), row(2, "5\" pipe", "6\" pipe"));
    }

    @Test
    void anOpenQuoteCostsItsLineOnly() {
        assertThat(read("a,b\n1,\"open\n2,x\n3,y\n"))
                .containsExactly(
                        row(1, "a", "b"), bad(2, "1,\"open"), row(3, "2", "x"), row(4, "3", "y"));
    }

    @Test
    void anOpenQuoteInTheLastLineIsNoticed() {
        assertThat(read("a,b\n1,x\n2,\"open"))
                .containsExactly(row(1, "a", "b"), row(2, "1", "x"), bad(3, "2,\"open"));
        assertThat(read("a,b\n2,\"open\n")).containsExactly(row(1, "a", "b"), bad(2, "2,\"open"));
    }

    @Test
    void anOpenQuoteThatALaterQuoteClosesCostsItsLineOnly() {
        assertThat(read("a,b\n1,\"open\n2,\"quoted\"\n3,y\n"))
                .containsExactly(
                        row(1, "a", "b"),
                        bad(2, "1,\"open"),
                        row(3, "2", "quoted"),
                        row(4, "3", "y"));
    }

    @Test
    void textBehindTheClosingQuoteIsMalformed() {
        assertThat(read("a,b\n\"1\"x,2\n3,4\n"))
                .containsExactly(row(1, "a", "b"), bad(2, "\"1\"x,2"), row(3, "3", "4"));
    }

    @Test
    void anOpenQuoteInALongFileCostsItsLineOnly() {
        StringBuilder text = new StringBuilder("a,b\n1,\"open\n");
        int rows = 400_000;
        for (int i = 0; i < rows; i++) {
            text.append(i).append(",some text\n");
        }
        List<CsvRow> read = read(text.toString());
        assertThat(read).hasSize(rows + 2);
        assertThat(read.get(1)).isEqualTo(bad(2, "1,\"open"));
        assertThat(read.get(rows + 1))
                .isEqualTo(row(rows + 2L, Integer.toString(rows - 1), "some text"));
    }

    @Test
    void aLineWithoutEndIsCutShort() {
        String endless = "x".repeat(RetainingReader.MAX_KEPT + 100_000);
        List<CsvRow> read = read("a,b\n\"" + endless + "\n3,4\n");
        assertThat(read).hasSize(3);
        assertThat(read.get(1).malformed()).isTrue();
        assertThat(read.get(2)).isEqualTo(row(3, "3", "4"));
    }

    @Test
    void theEndOfARejectedLineIsFoundWhereverABlockOfTextEnds() {
        int block = 16_384;
        for (int length = block - 12; length < block + 4; length++) {
            String broken = "\"x\"" + "y".repeat(2 * length);
            List<CsvRow> read = read("a,b\r\n" + broken + "\r\n1,2\r\n");
            assertThat(read).containsExactly(row(1, "a", "b"), bad(2, broken), row(3, "1", "2"));
        }
    }

    @Test
    void skipsRows() throws IOException {
        try (CsvSource source = new CsvSource(new StringReader("a\n1\n2\n3\n"), ',')) {
            source.skip(3);
            assertThat(source.next()).isEqualTo(row(4, "3"));
            source.skip(10);
            assertThat(source.next()).isNull();
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings().withChars("ab ,;\"\n\r\t'é").ofMaxLength(8);
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(width -> cell.list().ofSize(width).list().ofMinSize(1).ofMaxSize(30));
    }

    @Property(tries = 500)
    void readsWhatTheWriterWrites(@ForAll("tables") List<List<String>> table) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            table.forEach(writer::writeRecord);
        }
        assertThat(read(text.toString()).stream().map(CsvRow::cells))
                .containsExactlyElementsOf(table);
    }
}
