package org.tessera.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void tellsTheLanguageAndTheZoneOfTheReader() {
        assertThat(
                        Main.reader(
                                Map.of("LANG", "es_ES.UTF-8", "LC_ALL", " ", "HOME", "/home/ana"),
                                ZoneId.of("Europe/Madrid")))
                .isEqualTo(Map.of("LANG", "es_ES.UTF-8", "TZ", "Europe/Madrid"));
    }

    @Test
    void saysHowItIsCalled() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(errors, true, StandardCharsets.UTF_8);
        assertThat(Main.run(new String[] {"fly"}, to, to)).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("keygen FILE | run PORT USER FILE COMMAND | open PORT USER FILE");
    }
}
