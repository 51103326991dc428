package org.tessera.spi.record;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;

/** A write that is under way. Not thread-safe; valid only during the call that it was given to. */
@ProviderType
public interface RecordWrite {

    /**
     * Returns what is done. {@link RecordRule#beforeWrite} is only called for a create or an
     * update. A record that is removed for good counts as deleted; if it was in the bin, rules are
     * not called again.
     */
    EntryKind kind();

    /** Returns the session in which other records are read and written. */
    RecordSession session();

    /** Returns the key of the record. */
    long recordId();

    /** Returns the record as it was before; empty if it is created. */
    Optional<Record> before();

    /** Returns the value of a field after the write, in its Java type; null if it has none. */
    Object value(String field);

    /**
     * Tells whether the field's value differs from the one before; for a created record, whether it
     * has one.
     */
    boolean changed(String field);

    /** Tells whether the field was given in the request, with a value or with null. */
    boolean given(String field);

    /**
     * Sets the value of a field, also of one that clients cannot write.
     *
     * @param value in the Java type of the field; null for none
     * @throws IllegalStateException after the record was stored
     */
    void set(String field, Object value);
}
