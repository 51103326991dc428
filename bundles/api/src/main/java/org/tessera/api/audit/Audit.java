package org.tessera.api.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Seals the journal and proves that it is as it was sealed. Every few seconds the entries that came
 * meanwhile become a block: the block holds a hash of each entry and the hash of the block before,
 * and is signed with a key that lies outside the database. An OSGi service. Thread-safe.
 */
@ProviderType
public interface Audit {

    /** Returns how far the journal is sealed. */
    AuditStatus status();

    /**
     * Compares the whole journal with what was sealed. Takes a while: all entries are read.
     *
     * @param kept an anchor that was kept elsewhere, to be compared as well
     */
    Verification verify(Optional<Anchor> kept);

    /**
     * Writes entries of the journal as lines of JSON in UTF-8, in the order of the journal, each
     * with the hash that it is sealed with. For administrators: nothing is left out.
     *
     * @param from the first moment
     * @param until the first moment that is not written any more
     * @param out where to; not closed
     * @return how many entries were written
     * @throws IOException if {@code out} cannot take them
     */
    long export(Instant from, Instant until, OutputStream out) throws IOException;
}
