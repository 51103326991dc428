package org.tessera.platform.transfer.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Keeps the text that was read from a given line on, so that it can be read again from the line
 * after it. Lines end with LF, CR or CR LF. Not thread-safe.
 */
final class RetainingReader extends Reader {

    /**
     * How many characters are kept at most; reading on without discarding throws {@link
     * TooLongException} then.
     */
    static final int MAX_KEPT = 1 << 22;

    private static final int BLOCK = 16_384;

    private final Reader source;
    private char[] buffer = new char[4 * BLOCK];
    private int start;
    private int position;
    private int end;
    private long startLine = 1;
    private boolean sourceEnded;

    RetainingReader(Reader source) {
        this.source = source;
    }

    /** Thrown when a row is longer than can be kept. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (position == end) {
            if (end - start > MAX_KEPT) {
                throw new TooLongException();
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** Does nothing: whoever made this reader closes the source. */
    @Override
    public void close() {}

    /** Forgets so many lines, which have been read. */
    void discardLines(int count) {
        for (int i = 0; i < count && start < position; i++) {
            start = afterLine(start, position);
            startLine++;
        }
    }

    /** Forgets the lines without any character in front of the next one that has some. */
    void discardBlankLines() {
        while (start < position && (buffer[start] == '\n' || buffer[start] == '\r')) {
            discardLines(1);
        }
    }

    /** Returns what was read from the first line kept on. */
    String kept() {
        return new String(buffer, start, position - start);
    }

    /** Tells whether everything up to the end of the source was read. */
    boolean ended() throws IOException {
        return position == end && !fill();
    }

    /** Returns the number of the first line kept. */
    long keptLine() {
        return startLine;
    }

    /**
     * Returns the text of the line after the first one kept as far as it was read, without its end.
     */
    String secondLine() {
        int second = afterLine(start, position);
        return text(second, afterLine(second, position));
    }

    /**
     * Takes the first line out of what is kept and goes back to the line after it.
     *
     * @return its text without its end; only the beginning of a line that is longer than can be
     *     kept
     */
    String takeFirstLine() throws IOException {
        String head = null;
        int next = afterLine(start, end);
        int searched = end - start;
        while (next == end && fill()) {
            // The last character of before may be a CR whose LF has come now.
            next = afterLine(start + Math.max(0, searched - 1), end);
            searched = end - start;
            if (next == end && end - start > MAX_KEPT) {
                head = head == null ? text(start, end) : head;
                start = end;
                next = end;
                searched = 0;
            }
        }
        String line = head == null ? text(start, next) : head;
        start = next;
        position = next;
        startLine++;
        return line;
    }

    private String text(int from, int to) {
        int last = to;
        if (last > from && buffer[last - 1] == '\n') {
            last--;
        }
        if (last > from && buffer[last - 1] == '\r') {
            last--;
        }
        return new String(buffer, from, last - from);
    }

    private int afterLine(int from, int limit) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
            if (buffer[i] == '\r') {
                return i + 1 < limit && buffer[i + 1] == '\n' ? i + 2 : i + 1;
            }
        }
        return limit;
    }

    private boolean fill() throws IOException {
        if (sourceEnded) {
            return false;
        }
        if (start > buffer.length / 2) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            position -= start;
            end -= start;
            start = 0;
        }
        if (buffer.length - end < BLOCK) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = source.read(buffer, end, BLOCK);
        if (count < 0) {
            sourceEnded = true;
            return false;
        }
        end += count;
        return true;
    }
}
