package org.tessera.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void hasDefaults() {
        Options options = Options.parse();
        assertThat(options.rows()).isEqualTo(100_000);
        assertThat(options.wants("create")).isTrue();
        assertThat(options.writesTessera()).isTrue();
    }

    @Test
    void readsArguments() {
        Options options =
                Options.parse(
                        "--url",
                        "http://127.0.0.1:8181",
                        "--key",
                        "secret",
                        "--seconds",
                        "2",
                        "--scenarios",
                        "read,list");
        assertThat(options.url()).contains(URI.create("http://127.0.0.1:8181"));
        assertThat(options.key()).isEqualTo("secret");
        assertThat(options.window()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.wants("list of 50")).isTrue();
        assertThat(options.wants("create")).isFalse();
        assertThat(options.writesTessera()).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Options.parse("--rows")).hasMessageContaining("needs a value");
    }
}
