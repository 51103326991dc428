package org.tessera.platform.transfer.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * The bytes of a part. Counts what comes out of the archive, and refuses texts and tags that no
 * spreadsheet writes: they would be in memory as a whole before anybody could look at them.
 */
final class LimitedXml extends FilterInputStream {

    /** The most bytes between two tags, and inside one. */
    static final int LONGEST_PIECE = 1 << 20;

    private final LongConsumer counter;
    private int piece;

    /**
     * Wraps a stream.
     *
     * @param counter told of every number of bytes that was read; may throw
     */
    LimitedXml(InputStream in, LongConsumer counter) {
        super(in);
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            counter.accept(count);
            for (int i = offset; i < offset + count; i++) {
                piece = target[i] == '<' || target[i] == '>' ? 0 : piece + 1;
                if (piece > LONGEST_PIECE) {
                    throw BadWorkbookException.tooLarge(
                            "A cell of the workbook is too long",
                            "Una celda del libro de cálculo es demasiado larga");
                }
            }
        }
        return count;
    }
}
