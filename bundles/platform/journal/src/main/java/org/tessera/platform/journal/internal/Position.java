package org.tessera.platform.journal.internal;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Comparator;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;

/**
 * Where an entry stands in the order of the journal.
 *
 * @param epoch stretch of time in which numbers of transactions can be compared
 * @param order number of the transaction
 * @param id key of the entry; {@link Long#MAX_VALUE} for the end of the transaction
 */
record Position(int epoch, long order, long id) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::epoch)
                    .thenComparingLong(Position::order)
                    .thenComparingLong(Position::id);

    /** In front of everything. */
    static final Position START = new Position(0, -1, -1);

    private static final String PREFIX = "1.";
    private static final int LENGTH = Integer.BYTES + 2 * Long.BYTES;

    /** Returns the cursor that says the same to a client. */
    String cursor() {
        byte[] bytes = ByteBuffer.allocate(LENGTH).putInt(epoch).putLong(order).putLong(id).array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the position that a cursor stands for. */
    static Position of(String cursor) {
        if (!cursor.startsWith(PREFIX)) {
            throw malformed();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.substring(PREFIX.length()));
            if (bytes.length != LENGTH) {
                throw malformed();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Position(buffer.getInt(), buffer.getLong(), buffer.getLong());
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return ProblemException.badRequest(
                "after",
                "cursor",
                new LocalizedText(
                        "This is not a cursor of the journal", "No es un cursor del diario"));
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
