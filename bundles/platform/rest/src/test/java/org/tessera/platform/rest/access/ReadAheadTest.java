package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.platform.rest.Calls;

class ReadAheadTest {

    private static final String PATH = "/api/v1/garden/plants";

    private final BodyRoom room = new BodyRoom(ReadAhead.AT_MOST * 5L / 2);

    @Test
    void leavesRequestsWithoutABodyAlone() throws Exception {
        HttpServletRequest request = Calls.request("GET", PATH, null, null);
        assertThat(ReadAhead.of(request, room)).isSameAs(request);
        when(request.getContentLengthLong()).thenReturn(-1L);
        assertThat(ReadAhead.of(request, room)).isSameAs(request);
    }

    /** Who asks before he sends a lot is told to go on by whoever wants it. */
    @Test
    void leavesThoseWhoAskBeforeTheySendMuch() throws Exception {
        HttpServletRequest request =
                request(ReadAhead.AT_MOST + 1, ReadAhead.AT_MOST + 1, null, "Expect");
        assertThat(ReadAhead.of(request, room)).isSameAs(request);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1, 9_000, ReadAhead.AT_MOST - 1, ReadAhead.AT_MOST, ReadAhead.AT_MOST + 9_000})
    void givesEveryByte(int length) throws Exception {
        for (long said : new long[] {length, -1}) {
            HttpServletRequest request = request(length, said, null, "Transfer-Encoding");
            ServletInputStream source = request.getInputStream();
            HttpServletRequest ahead = ReadAhead.of(request, room);
            assertThat(source.available()).isEqualTo(Math.max(0, length - ReadAhead.AT_MOST));
            assertThat(ahead.getInputStream().isFinished()).isFalse();
            assertThat(ahead.getInputStream().read()).isEqualTo(0);
            assertThat(ahead.getInputStream().readAllBytes())
                    .isEqualTo(java.util.Arrays.copyOfRange(bytes(length), 1, length));
            assertThat(ahead.getInputStream().isFinished()).isTrue();
        }
    }

    @Test
    void tellsWhatWentWrongToWhoeverReadsThatFar() throws Exception {
        for (Exception failure :
                new Exception[] {new IOException("gone"), new IllegalStateException("chunk")}) {
            ServletInputStream in =
                    ReadAhead.of(request(3, 100, failure, "Host"), room).getInputStream();
            assertThat(in.readNBytes(3)).isEqualTo(bytes(3));
            assertThat(in.isFinished()).isFalse();
            assertThatThrownBy(in::read).isSameAs(failure);
        }
    }

    /**
     * Two that do not say how long they are may take all there is; then the others are not read.
     */
    @Test
    void readsNoMoreAtATimeThanThereIsRoomFor() throws Exception {
        HttpServletRequest first = ReadAhead.of(request(10, -1, null, "Transfer-Encoding"), room);
        ReadAhead.of(request(10, -1, null, "Transfer-Encoding"), room);
        HttpServletRequest third = request(10, -1, null, "Transfer-Encoding");
        assertThat(ReadAhead.of(third, room)).isSameAs(third);
        assertThat(ReadAhead.of(request(10, 10, null, "Host"), room)).isInstanceOf(ReadAhead.class);
        ReadAhead.end(first, room);
        assertThat(ReadAhead.of(third, room)).isInstanceOf(ReadAhead.class);
        long left = room.left();
        HttpServletRequest broken = request(10, 10, null, "Host");
        when(broken.getInputStream()).thenThrow(new IOException("gone"));
        assertThatThrownBy(() -> ReadAhead.of(broken, room)).hasMessage("gone");
        ReadAhead.end(broken, room);
        assertThat(room.left()).isEqualTo(left);
    }

    @Test
    void readsText() throws Exception {
        HttpServletRequest request = Calls.request("POST", PATH, "text/plain", "Ca\u00f1a");
        when(request.getCharacterEncoding()).thenReturn("UTF-8");
        assertThat(ReadAhead.of(request, room).getReader().readLine()).isEqualTo("Ca\u00f1a");
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static HttpServletRequest request(
            int length, long said, Exception failure, String header) throws IOException {
        HttpServletRequest request = Calls.request("POST", PATH, null, null, header, "any");
        when(request.getContentLengthLong()).thenReturn(said);
        when(request.getInputStream()).thenReturn(new Source(bytes(length), failure));
        return request;
    }

    private static final class Source extends ServletInputStream {

        private final ByteArrayInputStream bytes;
        private final Exception failure;

        private Source(byte[] bytes, Exception failure) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = bytes.read(buffer, offset, Math.min(length, 1_000));
            if (count < 0 && failure instanceof IOException io) {
                throw io;
            }
            if (count < 0 && failure instanceof RuntimeException runtime) {
                throw runtime;
            }
            return count;
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
