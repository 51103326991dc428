package org.tessera.platform.organization.rule;

import org.tessera.platform.organization.internal.Types;
import org.tessera.spi.record.RecordWrite;

/**
 * Sets the unique key of a record that belongs to a department, so that there is one for a
 * department and a word, also if two are written at the same time.
 */
final class PairKey {

    static final String FIELD = "pairKey";

    private PairKey() {}

    static void set(RecordWrite write, Object word) {
        if (write.value(Types.BELONGS_TO) instanceof Long department && word != null) {
            write.set(FIELD, department + "-" + word);
        }
    }
}
