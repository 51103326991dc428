package org.tessera.platform.rest.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.value.JsonValues;

/** Reads bodies of requests. */
final class Bodies {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private Bodies() {}

    /** Returns the JSON object that a text in UTF-8 is. */
    static Map<String, Object> object(byte[] body) {
        try {
            // Decoded here: a parser that sees bytes guesses UTF-16 and takes overlong forms.
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(body))
                            .toString();
            return JsonValues.parseObject(
                    text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest(
                    "body",
                    "json",
                    new LocalizedText("The JSON is not valid UTF-8", "El JSON no es UTF-8 válido"));
        }
    }

    /**
     * Returns the body of a request as a stream that throws a problem when it is longer than so
     * many bytes.
     */
    static InputStream limited(HttpServletRequest request, long limit) {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        try {
            return new Limited(request.getInputStream(), limit);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Returns the problem that the body did not come as it should, for example because the client
     * broke off.
     */
    static ProblemException unreadable(Exception cause) {
        ProblemException problem =
                new ProblemException(
                        ProblemType.BAD_REQUEST,
                        new LocalizedText(
                                "The body cannot be read to its end",
                                "El cuerpo no se puede leer hasta el final"));
        problem.initCause(cause);
        return problem;
    }

    private static ProblemException tooLarge(long limit) {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                new LocalizedText(
                                "A body may have {0} bytes at most",
                                "Un cuerpo puede tener {0} bytes como máximo")
                        .with(limit));
    }

    private static final class Limited extends FilterInputStream {

        private static final int SKIP_BYTES = 8_192;

        private final long limit;
        private long left;

        private Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(buffer, offset, length);
            } catch (RuntimeException e) {
                // Containers tell of broken chunks with exceptions of their own.
                throw unreadable(e);
            }
            left -= Math.max(count, 0);
            if (left < 0) {
                throw tooLarge(limit);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, SKIP_BYTES)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        // The container closes its own stream.
        @Override
        public void close() {}
    }
}
