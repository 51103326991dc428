package org.tessera.platform.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void callsOnBehalfOfTheUser() {
        lenient().when(session.get("USER")).thenReturn("maria");
        assertThat(Callers.of(session, "admin", Map.of()).id()).isEqualTo("admin");
        assertThat(Callers.of(session, null, Map.of()).id()).isEqualTo("maria");
        assertThat(Callers.of(mock(Session.class), null, Map.of()).id()).isEqualTo("console");
        assertThat(Callers.of(session, null, Map.of()).origin()).isEqualTo("console");
    }

    @Test
    void readsTheLanguageOfTheTerminal() {
        assertThat(locale(Map.of("LANG", "es_MX.UTF-8"))).isEqualTo(new Locale("es", "MX"));
        assertThat(locale(Map.of("LANG", "es"))).isEqualTo(new Locale("es"));
        assertThat(locale(Map.of("LANG", "en_GB.UTF-8"))).isEqualTo(Locale.UK);
        assertThat(locale(Map.of("LANG", "de_DE.UTF-8"))).isEqualTo(Locale.ENGLISH);
        assertThat(locale(Map.of("LANG", "C.UTF-8"))).isEqualTo(Locale.ENGLISH);
        assertThat(locale(Map.of("LANG", "en_US", "LC_ALL", "es_ES@euro")))
                .isEqualTo(new Locale("es", "ES"));
        lenient().when(session.get("LANG")).thenReturn("es_AR.UTF-8");
        assertThat(locale(Map.of("LC_ALL", "en_US"))).isEqualTo(new Locale("es", "AR"));
    }

    @Test
    void readsTheLanguageOfTheInstallation() {
        System.setProperty("tessera.language", "es-MX");
        try {
            assertThat(Callers.installationLocale()).isEqualTo(new Locale("es", "MX"));
            assertThat(locale(Map.of("LANG", "en_US"))).isEqualTo(new Locale("es", "MX"));
            lenient().when(session.get("LANG")).thenReturn("C.UTF-8");
            assertThat(Callers.localeOf(session)).isEqualTo(new Locale("es", "MX"));
            lenient().when(session.get("LANG")).thenReturn("en_US.UTF-8");
            assertThat(Callers.localeOf(session)).isEqualTo(Locale.US);
        } finally {
            System.clearProperty("tessera.language");
        }
        assertThat(Callers.installationLocale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void takesTheZoneOfTheTerminal() {
        assertThat(Callers.of(session, "x", Map.of()).zone()).isEqualTo(ZoneId.systemDefault());
        lenient().when(session.get("TZ")).thenReturn("America/Bogota");
        assertThat(Callers.of(session, "x", Map.of()).zone())
                .isEqualTo(ZoneId.of("America/Bogota"));
        lenient().when(session.get("TZ")).thenReturn("CET-1CEST,M3.5.0");
        assertThat(Callers.of(session, "x", Map.of()).zone()).isEqualTo(ZoneId.systemDefault());
    }

    private Locale locale(Map<String, String> environment) {
        return Callers.of(session, "x", environment).locale();
    }

    @Test
    void writesProgressOverOnATerminal() {
        Progress progress = new Progress(out, true, 10, () -> 0);
        progress.show("half of it is done");
        progress.end();
        progress.end();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[Khalf of …\r\u001b[K");
    }

    @Test
    void writesProgressNowAndThenElsewhere() {
        AtomicLong clock = new AtomicLong();
        Progress progress = new Progress(out, false, 0, clock::get);
        for (int second = 0; second < 11; second++) {
            clock.set(Duration.ofSeconds(second).toNanos());
            progress.show("second " + second);
        }
        progress.end();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("second 0", "second 5", "second 10");
    }
}
