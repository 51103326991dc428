package org.tessera.platform.records.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.tessera.api.record.Record;

/**
 * The records read last, as they are committed. Thread-safe. Loading a record and forgetting it
 * exclude each other, so a record that was read before a commit never stays here behind it. A
 * session that has changed something must not load through the cache, since it would wait for
 * readers that wait for its locks; it may {@link #peek}. Around a commit the records that it
 * changes are suspended, so that nobody gets them from here who can know of the commit already.
 */
final class RecordCache {

    private final Cache<RecordKey, Held> records;

    /** How many commits that are under way change a record. */
    private final ConcurrentMap<RecordKey, Integer> suspended = new ConcurrentHashMap<>();

    /**
     * A record that is kept.
     *
     * @param generation of the types when it was read
     * @param record the record
     */
    private record Held(long generation, Record record) {}

    RecordCache(int size) {
        this.records = Caffeine.newBuilder().maximumSize(size).build();
    }

    /**
     * Returns the record, loaded if it is not here; null if the loader finds none.
     *
     * @param generation of the types that the loader reads with, or an earlier one; what was read
     *     with those before it counts no longer
     */
    Record get(RecordKey key, long generation, Function<RecordKey, Record> loader) {
        if (suspended.containsKey(key)) {
            return loader.apply(key);
        }
        Held found = records.getIfPresent(key);
        if (!isGood(found, generation)) {
            found =
                    records.asMap()
                            .compute(
                                    key,
                                    (k, old) ->
                                            isGood(old, generation)
                                                    ? old
                                                    : held(generation, loader.apply(k)));
        }
        return found == null ? null : found.record();
    }

    private static boolean isGood(Held held, long generation) {
        return held != null && held.generation() >= generation;
    }

    private static Held held(long generation, Record record) {
        return record == null ? null : new Held(generation, record);
    }

    /** Returns the record if it is here and of this generation of the types; else null. */
    Record peek(RecordKey key, long generation) {
        Held found = suspended.containsKey(key) ? null : records.getIfPresent(key);
        return isGood(found, generation) ? found.record() : null;
    }

    /** Gives these records out no longer, from before the commit until they are resumed. */
    void suspend(Collection<RecordKey> keys) {
        keys.forEach(key -> suspended.merge(key, 1, Integer::sum));
    }

    /** Ends a {@link #suspend} after the records were forgotten. */
    void resume(Collection<RecordKey> keys) {
        keys.forEach(key -> suspended.computeIfPresent(key, (k, n) -> n == 1 ? null : n - 1));
    }

    /** Forgets records that were changed. */
    void forget(Collection<RecordKey> keys) {
        records.invalidateAll(keys);
    }

    /** Sets how many records are kept. */
    void resize(int size) {
        records.policy().eviction().ifPresent(eviction -> eviction.setMaximum(size));
    }
}
