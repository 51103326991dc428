package org.tessera.platform.records;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/**
 * Keeps who read records of the types that it watches. An OSGi service that the record engine asks:
 * while it is not there, nobody but the product reads anything. Thread-safe.
 */
@ProviderType
public interface ReadWitness {

    /** How records were read. */
    enum Way {
        /** One by its key. */
        RECORD,
        /** A page of a list, or along with records of another type. */
        LIST,
        /** One after the other, as exports do. */
        STREAM,
        /** Counts, sums and groups; no record in particular. */
        SUMMARY,
        /** What the journal has of them. */
        HISTORY,
        /** The answer to a change or an action that did not change them. */
        ANSWER,
        /** A filter on another type that goes through a link to them. */
        FILTER;

        /** Returns the value that stands for it in records. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was read of one type with one question.
     *
     * @param type id of the record type
     * @param records keys of the records, at most {@link #MAX_RECORDS}; may be empty
     * @param question what was asked, without the values that were asked for, which may name
     *     persons; empty if there is nothing to tell
     */
    record Reading(String type, Way way, List<Long> records, String question) {

        /** Copies the keys. */
        public Reading {
            records = List.copyOf(records);
        }
    }

    /** How many records one reading has at most. */
    int MAX_RECORDS = 500;

    /** Returns the ids of the record types that are watched. */
    Set<String> types();

    /**
     * Takes what a caller is about to get. Outside a transaction it is kept when this returns,
     * within one soon after.
     *
     * @throws org.tessera.api.problem.ProblemException {@code unavailable} if it cannot be kept;
     *     the caller must not get it then
     */
    void note(Caller caller, Collection<Reading> readings);
}
