package org.tessera.platform.transfer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any file is read to its end, whatever is in it. */
class CsvFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aFileHasRows(byte[] content) throws IOException {
        Path file = Files.createTempFile("tessera", ".csv");
        try {
            Files.write(file, content);
            Charset charset = CharsetGuess.of(file);
            char delimiter = DelimiterGuess.of(() -> CsvFiles.open(file, charset));
            int rows = 0;
            try (CsvSource source = new CsvSource(CsvFiles.open(file, charset), delimiter)) {
                for (CsvRow row = source.next(); row != null; row = source.next()) {
                    rows++;
                    if (rows == 1 && row.cells() != null) {
                        assertThat(Headings.of(row.cells())).hasSameSizeAs(row.cells());
                    }
                }
            }
            // A row takes a character at least.
            assertThat(rows).isLessThanOrEqualTo(content.length);
        } finally {
            Files.delete(file);
        }
    }
}
