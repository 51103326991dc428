package org.tessera.platform.transfer.csv;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens text files. */
public final class CsvFiles {

    private static final int BUFFER = 1 << 16;

    private CsvFiles() {}

    /**
     * Returns the text of a file without the mark at its beginning and without a line {@code sep=;}
     * there; what is no text becomes U+FFFD.
     */
    public static Reader open(Path file, Charset charset) throws IOException {
        BufferedReader text = unmarked(file, charset);
        DelimiterLine.take(text);
        return text;
    }

    /** Returns the delimiter that the first line of a file names, such as {@code sep=;}. */
    public static Optional<Character> delimiter(Path file, Charset charset) throws IOException {
        try (BufferedReader text = unmarked(file, charset)) {
            return DelimiterLine.take(text);
        }
    }

    private static BufferedReader unmarked(Path file, Charset charset) throws IOException {
        int mark = CharsetGuess.markLength(file, charset);
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(mark);
        return reader(in, charset);
    }

    /** Returns the first so many bytes of a file in UTF-8 as text. */
    public static Reader openUtf8(Path file, long length) throws IOException {
        return reader(limited(Files.newInputStream(file), length), StandardCharsets.UTF_8);
    }

    /** Returns the first so many bytes of a stream. */
    public static InputStream limited(InputStream source, long length) {
        return new FilterInputStream(source) {
            private long left = length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                if (left <= 0) {
                    return -1;
                }
                int read = super.read(target, offset, (int) Math.min(count, left));
                left -= Math.max(read, 0);
                return read;
            }
        };
    }

    private static BufferedReader reader(InputStream in, Charset charset) {
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                BUFFER);
    }
}
