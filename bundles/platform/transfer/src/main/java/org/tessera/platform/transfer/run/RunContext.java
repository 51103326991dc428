package org.tessera.platform.transfer.run;

import java.time.Instant;
import org.tessera.platform.transfer.mapping.RowPlan;

/**
 * What the transactions of one run share.
 *
 * @param plan how rows become records
 * @param keys compares match values
 * @param finder finds linked records and remembers them
 * @param fileKeys what the rows of the file can be found by
 * @param dry what a dry run would have made; null for a run that makes it
 * @param startedAt when the import was started first
 * @param actor on whose behalf
 */
record RunContext(
        RowPlan plan,
        MatchKeys keys,
        LinkFinder finder,
        FileKeys fileKeys,
        DryMemory dry,
        Instant startedAt,
        String actor) {

    boolean isDry() {
        return dry != null;
    }
}
