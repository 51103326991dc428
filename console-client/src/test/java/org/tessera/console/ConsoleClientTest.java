package org.tessera.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;

class ConsoleClientTest {

    @Test
    void everyKeyIsSentOn() throws IOException {
        try (Terminal terminal =
                TerminalBuilder.builder()
                        .system(false)
                        .streams(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())
                        .build()) {
            Attributes before = ConsoleClient.enterRawMode(terminal);
            assertThat(before.getLocalFlag(LocalFlag.ISIG)).isTrue();
            Attributes raw = terminal.getAttributes();
            assertThat(raw.getLocalFlag(LocalFlag.ISIG)).isFalse();
            assertThat(raw.getLocalFlag(LocalFlag.ICANON)).isFalse();
            assertThat(raw.getLocalFlag(LocalFlag.ECHO)).isFalse();
        }
    }
}
