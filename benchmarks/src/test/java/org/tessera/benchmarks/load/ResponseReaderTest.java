package org.tessera.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

    private static final String FIXED =
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nCONTENT-LENGTH: 5\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n";

    private final ResponseReader reader = new ResponseReader();

    @ParameterizedTest
    @ValueSource(strings = {FIXED, CHUNKED})
    void readsBodiesHoweverTheyAreCut(String response) throws IOException {
        for (int piece = 1; piece <= response.length(); piece++) {
            reader.reset(true);
            assertThat(feed(response, piece)).as("pieces of %d", piece).isTrue();
            assertThat(new String(reader.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
            assertThat(reader.closes()).isFalse();
        }
    }

    @Test
    void isNotDoneBeforeTheEnd() throws IOException {
        reader.reset(true);
        assertThat(reader.read(bytes(FIXED.substring(0, FIXED.length() - 1)))).isFalse();
        assertThat(reader.read(bytes("o"))).isTrue();
        assertThat(reader.status()).isEqualTo(201);
    }

    @Test
    void knowsThatSomeStatusesHaveNoBody() throws IOException {
        reader.reset(false);
        assertThat(reader.read(bytes("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n"))).isTrue();
        assertThat(reader.status()).isEqualTo(304);
    }

    @Test
    void passesOverInterimResponses() throws IOException {
        reader.reset(false);
        assertThat(reader.read(bytes("HTTP/1.1 100 Continue\r\n\r\n" + FIXED))).isTrue();
        assertThat(reader.status()).isEqualTo(201);
    }

    @Test
    void seesThatTheServerCloses() throws IOException {
        reader.reset(false);
        reader.read(bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        assertThat(reader.closes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\r\n", "HTTP/1.1 abc\r\n"})
    void refusesWhatIsNoResponse(String text) {
        reader.reset(false);
        assertThatThrownBy(() -> reader.read(bytes(text))).isInstanceOf(IOException.class);
    }

    private boolean feed(String response, int piece) throws IOException {
        boolean done = false;
        for (int at = 0; at < response.length(); at += piece) {
            assertThat(done).isFalse();
            done =
                    reader.read(
                            bytes(response.substring(at, Math.min(response.length(), at + piece))));
        }
        return done;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
