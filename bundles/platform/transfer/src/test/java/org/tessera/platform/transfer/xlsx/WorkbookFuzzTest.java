package org.tessera.platform.transfer.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any workbook is read or refused, whatever is in it. */
class WorkbookFuzzTest {

    private static final long LIMIT = 1_000_000;

    @FuzzTest(maxDuration = "60s")
    void aWorkbookIsReadOrRefused(FuzzedDataProvider data) throws IOException {
        Path folder = Files.createTempDirectory("tessera");
        Path file = folder.resolve("book.xlsx");
        Path csv = folder.resolve("book.csv");
        try {
            Files.write(file, book(data));
            String sheet = Workbooks.convert(file, csv, folder.resolve("texts"), null, LIMIT);
            assertThat(sheet).isNotNull();
            assertThat(csv).isNotEmptyFile();
        } catch (BadWorkbookException e) {
            assertThat(e.reason().en()).isNotBlank();
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(file);
            // Nothing else may have stayed.
            Files.delete(folder);
        }
    }

    private static byte[] book(FuzzedDataProvider data) {
        int way = data.consumeInt(0, 4);
        String text = data.consumeRemainingAsString();
        return switch (way) {
            case 0 -> new Book().sheet("S", "", text).bytes();
            case 1 ->
                    new Book()
                            .texts(text)
                            .sheet("S", "", "<row><c t='s'><v>0</v></c></row>")
                            .bytes();
            case 2 ->
                    new Book()
                            .formats(text)
                            .sheet("S", "", "<row><c s='0'><v>1.5</v></c></row>")
                            .bytes();
            case 3 -> new Book().part("xl/workbook.xml", text).bytes();
            default -> new Book().part("_rels/.rels", text).bytes();
        };
    }
}
