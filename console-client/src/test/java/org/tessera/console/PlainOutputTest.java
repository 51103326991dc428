package org.tessera.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainOutputTest {

    @Test
    void leavesColorsOut() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PlainOutput out = new PlainOutput(bytes)) {
            out.write("\u001b[31;1mR\u001b[0m[x] ñ;1m".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("R[x] ñ;1m");
    }
}
