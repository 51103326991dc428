package org.tessera.platform.shell.format;

import java.util.Optional;
import org.tessera.api.type.RecordType;

/** Knows what people call records, and their types. */
@FunctionalInterface
public interface Titles {

    /**
     * Returns the title of a record.
     *
     * @param type id of the record type
     * @param id key of the record
     * @return the title; null if it is not known
     */
    String title(String type, long id);

    /** Returns the record type with this id if it is known. */
    default Optional<RecordType> type(String id) {
        return Optional.empty();
    }

    /** Returns titles that know nothing, so that records are shown by their ids. */
    static Titles none() {
        return (type, id) -> null;
    }
}
