package org.tessera.platform.transfer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.spi.privacy.DataSubject;

class PersonLinesTest {

    private static final PersonLines ADA =
            new PersonLines(
                    new DataSubject(
                            "customers.contact",
                            7,
                            Set.of(7L),
                            Set.of(),
                            Set.of("Ada@Example.com", "+34600111222"),
                            Set.of("Ada Lovelace", "Byron")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,ADA@example.COM,y",
                "600 111 222",
                "0034-600.111.222",
                "(+34) 600/111/222",
                "Lovelace,Ada",
                "\"LOVELACE\";;\"ada\""
            })
    void findsAddressesNumbersAndWholeNames(String line) {
        assertThat(ADA.isIn(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada@example.org",
                "600 111 223",
                "Ada,Turing",
                "Adalbert Lovelace",
                // A single word is the name of many.
                "Byron"
            })
    void findsNobodyElse(String line) {
        assertThat(ADA.isIn(line)).isFalse();
    }

    @Test
    void readsFilesInTheirCharset(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "Name\nPeña,José\nAda,Lovelace\n", StandardCharsets.ISO_8859_1);
        assertThat(ADA.isIn(file, StandardCharsets.ISO_8859_1)).isTrue();
        Files.writeString(file, "Name\nPeña,José\n", StandardCharsets.ISO_8859_1);
        assertThat(ADA.isIn(file, StandardCharsets.UTF_8)).isFalse();
        assertThat(ADA.isIn(folder.resolve("none.csv"), StandardCharsets.UTF_8)).isFalse();
    }
}
