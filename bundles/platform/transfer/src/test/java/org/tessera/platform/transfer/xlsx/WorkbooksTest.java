package org.tessera.platform.transfer.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbooksTest {

    private static final long MUCH = 50_000_000;

    @TempDir Path folder;

    private String convert(Book book) throws IOException {
        return convert(book, null, MUCH);
    }

    private String convert(Book book, String sheet, long limit) throws IOException {
        Path csv = folder.resolve("out.csv");
        Workbooks.convert(book.in(folder), csv, folder.resolve("texts"), sheet, limit);
        assertThat(folder.resolve("texts")).doesNotExist();
        return Files.readString(csv);
    }

    private void refused(Book book, boolean tooLarge) {
        assertThatThrownBy(() -> convert(book))
                .isInstanceOfSatisfying(
                        BadWorkbookException.class,
                        problem -> {
                            assertThat(problem.isTooLarge()).isEqualTo(tooLarge);
                            assertThat(problem.reason().es()).isNotBlank();
                        });
        assertThat(folder.resolve("texts")).doesNotExist();
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        Book book =
                new Book()
                        .formats("General", "dd/mm/yyyy", "0.0%", "#,##0.00 [$€-C0A]")
                        .texts(
                                "<si><t>Name</t></si>"
                                        + "<si><r><rPr><b/></rPr><t>Be</t></r><r><t>ta</t></r>"
                                        + "<rPh sb='0' eb='1'><t>ベータ</t></rPh></si>"
                                        + "<si><t xml:space='preserve'>two\nlines _x0041_</t></si>"
                                        + "<si/>")
                        .sheet("Hidden", "state='hidden'", "<row><c><v>7</v></c></row>")
                        .sheet("Empty", "", "<row r='3'><c r='A3' s='1'/></row>")
                        .sheet(
                                "Data",
                                "",
                                "<row r='1'><c r='A1' t='s'><v>0</v></c>"
                                        + "<c r='B1' t='inlineStr'><is><t>Since</t></is></c>"
                                        + "<c r='C1' t='str'><f>A1&amp;1</f><v>Rate</v></c>"
                                        + "<c r='D1' t='inlineStr'><is><t>Amount</t></is></c>"
                                        + "<c r='E1' t='inlineStr'><is><t>VIP</t></is></c></row>"
                                        + "<row r='2'><c r='A2' t='s'><v>1</v></c>"
                                        + "<c r='B2' s='1'><v>45351</v></c>"
                                        + "<c r='C2' s='2'><f>1/8</f><v>0.125</v></c>"
                                        + "<c r='D2' s='3'><v>1234.5</v></c>"
                                        + "<c r='E2' t='b'><v>1</v></c></row>"
                                        + "<row r='5'><c r='A5' t='s'><v>2</v></c>"
                                        + "<c r='E5' t='e'><v>#N/A</v></c></row>"
                                        + "<row r='6'><c r='A6' t='inlineStr'><is><t>=1+1</t></is></c>"
                                        + "<c r='B6' t='d'><v>2024-02-29T00:00:00</v></c></row>");
        assertThat(convert(book))
                .isEqualTo(
                        "Name,Since,Rate,Amount,VIP\n"
                                + "Beta,2024-02-29,12.5%,1234.5 €,true\n"
                                + "\n\n"
                                + "\"two\nlines A\",,,,#N/A\n"
                                + "'=1+1,2024-02-29T00:00:00,,,\n");
    }

    @Test
    void readsTheSheetThatIsNamed() throws IOException {
        Book book =
                new Book()
                        .sheet("One", "", "<row><c><v>1</v></c></row>")
                        .sheet("Two &amp; more", "", "<row><c><v>2</v></c><c><v>3</v></c></row>");
        assertThat(convert(book, "two & More", MUCH)).isEqualTo("2,3\n");
        assertThatThrownBy(() -> convert(book, "Three", MUCH))
                .hasMessageContaining("Three")
                .hasMessageContaining("One, Two & more");
    }

    @Test
    void readsManyRowsOfAnotherWriter() throws IOException {
        Path file = folder.resolve("many.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Many");
            for (int row = 0; row < 20_000; row++) {
                sheet.value(row, 0, "Text " + row);
                sheet.value(row, 1, row);
            }
        }
        Path csv = folder.resolve("many.csv");
        assertThat(Workbooks.isArchive(file)).isTrue();
        assertThat(Workbooks.convert(file, csv, folder.resolve("t"), null, MUCH)).isEqualTo("Many");
        assertThat(Files.readAllLines(csv))
                .isEqualTo(
                        IntStream.range(0, 20_000).mapToObj(i -> "Text " + i + "," + i).toList());
    }

    @Test
    void takesDaysFrom1904() throws IOException {
        Book book =
                new Book()
                        .formats("yyyy-mm-dd")
                        .sheet("Data", "", "<row><c s='0'><v>43889</v></c></row>");
        book.bytes();
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        book.part(
                "xl/workbook.xml",
                "<x:workbook xmlns:x='"
                        + main
                        + "' xmlns:r='r'><x:workbookPr date1904='1'/><x:sheets>"
                        + "<x:sheet name='Data' r:id='rId1'/></x:sheets></x:workbook>");
        assertThat(convert(book)).isEqualTo("2024-02-29\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='1'><c r='A1' t='s'><v>5</v></c></row>",
                "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
                "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>",
                "<row r='1'><c r='1'><v>1</v></c></row>",
                "<row r='2'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row>",
                "<row r='99999999'><c><v>1</v></c></row>",
                "<row r='-5'><c><v>1</v></c></row>",
                "<row r='1'><c s='x'><v>1</v></c></row>",
                "<row r='1'><c><v>1</v></row>",
                "<row r='1'><c><v>&bomb;</v></c></row>"
            })
    void refusesDamagedSheets(String rows) {
        refused(new Book().texts("<si><t>a</t></si>").sheet("Bad", "", rows), false);
    }

    @Test
    void refusesEntitiesAndFilesFromElsewhere() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Book book = new Book().sheet("Bad", "", "");
        book.part(
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM '"
                        + secret.toUri()
                        + "'>]><worksheet><sheetData><row><c t='str'><v>&e;</v></c></row>"
                        + "</sheetData></worksheet>");
        refused(book, false);
    }

    @Test
    void refusesWhatIsTooMuch() {
        Book book =
                new Book()
                        .sheet(
                                "Big",
                                "",
                                "<row><c t='str'><v>" + "x".repeat(2 << 20) + "</v></c></row>");
        refused(book, true);
        refused(
                new Book()
                        .texts("<si><t a='" + "x".repeat(2 << 20) + "'/></si>")
                        .sheet("S", "", ""),
                true);
        String cell = "<c t='str'><v>" + "x".repeat(1_000_000) + "</v></c>";
        refused(new Book().sheet("Long", "", "<row>" + cell.repeat(5) + "</row>"), true);
        refused(
                new Book().sheet("Wide", "", "<row>" + "<c><v>1</v></c>".repeat(20_000) + "</row>"),
                false);
        Book bomb = new Book().sheet("Bomb", "", "<row>" + " ".repeat(1_000_000) + "</row>");
        assertThatThrownBy(() -> convert(bomb, null, 200_000))
                .isInstanceOfSatisfying(
                        BadWorkbookException.class,
                        problem -> assertThat(problem.isTooLarge()).isTrue());
        Book rows = new Book().sheet("Rows", "", "<row><c><v>1</v></c></row>".repeat(1_000));
        assertThatThrownBy(() -> convert(rows, null, 1_000))
                .isInstanceOfSatisfying(
                        BadWorkbookException.class,
                        problem -> assertThat(problem.isTooLarge()).isTrue());
    }

    @Test
    void refusesOtherArchives() throws IOException {
        refused(new Book().sheet("None", "", ""), false);
        refused(new Book().part("xl/workbook.xml", "<html/>"), false);
        refused(new Book().part("_rels/.rels", "<Relationships/>"), false);
        Path file = folder.resolve("broken.xlsx");
        byte[] bytes = new Book().sheet("A", "", "<row><c><v>1</v></c></row>").bytes();
        for (int length : new int[] {4, 30, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(
                            () ->
                                    Workbooks.convert(
                                            file,
                                            folder.resolve("c"),
                                            folder.resolve("t"),
                                            null,
                                            MUCH))
                    .isInstanceOf(BadWorkbookException.class);
        }
    }
}
