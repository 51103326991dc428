package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final Sent body = new Sent();

    @BeforeEach
    void serveTheBody() throws IOException {
        when(request.getInputStream()).thenReturn(body);
    }

    @Test
    void areReadToTheEnd() {
        length(11L << 20);
        Leftovers.discard(request);
        assertThat(body.left).isZero();
    }

    @Test
    void areReadWithoutALengthToo() {
        body.left = 100_000;
        when(request.getContentLengthLong()).thenReturn(-1L);
        when(request.getHeader("Transfer-Encoding")).thenReturn("chunked");
        Leftovers.discard(request);
        assertThat(body.left).isZero();
    }

    @Test
    void areLeftIfThereIsTooMuchOfThem() throws IOException {
        length(Leftovers.AT_MOST + 1);
        Leftovers.discard(request);
        verify(request, never()).getInputStream();
    }

    @Test
    void endSomeTimeWithoutALength() {
        body.left = 4 * Leftovers.AT_MOST;
        when(request.getContentLengthLong()).thenReturn(-1L);
        when(request.getHeader("Transfer-Encoding")).thenReturn("chunked");
        Leftovers.discard(request);
        assertThat(body.left).isBetween(2 * Leftovers.AT_MOST, 3 * Leftovers.AT_MOST);
    }

    @Test
    void areNotWaitedForIfTheyComeTooSlowly() {
        length(Leftovers.AT_MOST);
        Leftovers.discard(request, Duration.ofNanos(-1));
        assertThat(body.left).isEqualTo(Leftovers.AT_MOST);
    }

    @Test
    void areNotAskedForOfAClientWhoWaits() throws IOException {
        length(1_000);
        when(request.getHeader("Expect")).thenReturn("100-continue");
        Leftovers.discard(request);
        verify(request, never()).getInputStream();
    }

    @Test
    void thatBreakOffAreNoFailure() {
        length(1_000);
        body.broken = true;
        Leftovers.discard(request);
        assertThat(body.left).isEqualTo(1_000);
    }

    private void length(long bytes) {
        body.left = bytes;
        when(request.getContentLengthLong()).thenReturn(bytes);
    }

    private static final class Sent extends ServletInputStream {

        private long left;
        private boolean broken;

        @Override
        public int read() throws IOException {
            if (broken) {
                throw new IOException("reset");
            }
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (broken) {
                throw new IOException("reset");
            }
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }

        @Override
        public boolean isFinished() {
            return left == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException();
        }
    }
}
