package org.tessera.platform.transfer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessTest {

    @TempDir Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file.csv"), content);
    }

    private static byte[] marked(Charset charset, int... mark) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b : mark) {
            out.write(b);
        }
        out.writeBytes("name\nPeña\n".getBytes(charset));
        return out.toByteArray();
    }

    @Test
    void believesTheMark() throws IOException {
        assertThat(CharsetGuess.of(file(marked(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF))))
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(CharsetGuess.of(file(marked(StandardCharsets.UTF_16LE, 0xFF, 0xFE))))
                .isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(CharsetGuess.of(file(marked(StandardCharsets.UTF_16BE, 0xFE, 0xFF))))
                .isEqualTo(StandardCharsets.UTF_16BE);
    }

    @Test
    void seesUtf16WithoutAMark() throws IOException {
        assertThat(CharsetGuess.of(file(marked(StandardCharsets.UTF_16LE))))
                .isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(CharsetGuess.of(file(marked(StandardCharsets.UTF_16BE))))
                .isEqualTo(StandardCharsets.UTF_16BE);
    }

    @Test
    void readsWithoutTheMark() throws IOException {
        Path file = file(marked(StandardCharsets.UTF_16LE, 0xFF, 0xFE));
        try (Reader reader = CsvFiles.open(file, StandardCharsets.UTF_16LE)) {
            char[] start = new char[4];
            assertThat(reader.read(start)).isEqualTo(4);
            assertThat(new String(start)).isEqualTo("name");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8|Peña y Compañía, S.A.|UTF-8",
                "windows-1252|Peña y Compañía, S.A. – París|windows-1252",
                "ISO-8859-1|Müller & Söhne|windows-1252",
                "windows-1252|Ñ|windows-1252",
                "US-ASCII|plain|UTF-8",
                "Shift_JIS|これは日本語のテキストです。会社の名前と住所が書いてあります。|Shift_JIS",
                "windows-1251|Общество с ограниченной ответственностью «Ромашка», город Москва|windows-1251",
                "GB18030|这是一个中文文本文件里面有公司名称和地址信息|GB18030"
            })
    void guessesTheCharacterSet(String written, String text, String guessed) throws IOException {
        String content = ("name,town\n" + text + "\n").repeat(5);
        assertThat(CharsetGuess.of(file(content.getBytes(Charset.forName(written)))))
                .isEqualTo(Charset.forName(guessed));
    }

    @Test
    void aCharacterCutAtABlockBorderIsStillUtf8() throws IOException {
        String content = "x".repeat((1 << 16) - 1) + "ñ".repeat(10);
        assertThat(CharsetGuess.of(file(content.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "a,b,c\\n1,2,3\\n#,",
                "a;b;c\\n1,5;2,5;3\\n#;",
                "a\\tb\\n1,2\\t3\\n#\\t",
                "a|b\\n1|2\\n#|",
                "name;note\\nx;\"a, b, c; d\"\\n#;",
                "only\\none\\n#,",
                "a,b;c\\n1,2;3\\n1,2;3\\n#,"
            })
    void guessesTheDelimiter(String text, String delimiter) throws IOException {
        String content = text.replace("\\n", "\n").replace("\\t", "\t");
        char guessed = DelimiterGuess.of(() -> new StringReader(content));
        assertThat(String.valueOf(guessed)).isEqualTo(delimiter.replace("\\t", "\t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "sep=;\\r\\na,b;c\\r\\n1;2\\r\\n#;",
                "SEP=,\\na,b;c;d\\n1,2\\n#,",
                "\"sep=|\"\\na,b|c\\n1|2\\n#|",
                "sep=\\t\\na,b\\tc\\n1\\t2\\n#\\t"
            })
    void takesTheLineThatNamesTheDelimiter(String text, String delimiter) throws IOException {
        String content = text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        char named = delimiter.replace("\\t", "\t").charAt(0);
        Path file = file(content.getBytes(StandardCharsets.UTF_8));
        assertThat(CsvFiles.delimiter(file, StandardCharsets.UTF_8)).contains(named);
        try (org.tessera.platform.transfer.csv.CsvSource rows = rows(file, named)) {
            assertThat(rows.next().cells()).hasSize(2).first().asString().startsWith("a");
            CsvRow row = rows.next();
            assertThat(row.cells()).containsExactly("1", "2");
            assertThat(row.line()).isEqualTo(3);
            assertThat(rows.next()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"sep#sep", "sep=x#sep=x", "sep=;;#sep=", "sepal;sep#sepal", "sep=#sep="})
    void takesNothingElse(String text, String first) throws IOException {
        Path file = file((text + "\n1\n").getBytes(StandardCharsets.UTF_8));
        assertThat(CsvFiles.delimiter(file, StandardCharsets.UTF_8)).isEmpty();
        try (org.tessera.platform.transfer.csv.CsvSource rows = rows(file, ';')) {
            assertThat(rows.next().cells()).startsWith(first);
        }
    }

    private static org.tessera.platform.transfer.csv.CsvSource rows(Path file, char delimiter)
            throws IOException {
        return new org.tessera.platform.transfer.csv.CsvSource(
                CsvFiles.open(file, StandardCharsets.UTF_8), delimiter);
    }

    @Test
    void aLineThatNamesTheDelimiterMayFollowAMark() throws IOException {
        byte[] content = "\uFEFFsep=;\r\nname\r\n".getBytes(StandardCharsets.UTF_16LE);
        Path file = file(content);
        assertThat(CsvFiles.delimiter(file, StandardCharsets.UTF_16LE)).contains(';');
    }

    @Test
    void headingsAreAllDifferentAndNamed() {
        assertThat(Headings.of(List.of("name", " name ", "", "name 2", "\uFEFFid", "'=x", "NAME")))
                .containsExactly("name", "name 3", "Column 3", "name 2", "id", "=x", "NAME 4");
    }
}
