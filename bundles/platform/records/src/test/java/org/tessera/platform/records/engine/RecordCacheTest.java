package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Record;

class RecordCacheTest {

    private static final RecordKey KEY = new RecordKey("garden.plant", 1);

    private final RecordCache cache = new RecordCache(10);

    private static Record record(long version) {
        Record.Stamp stamp = new Record.Stamp(Instant.EPOCH, "ana");
        return new Record("garden.plant", 1, version, "Rose", null, stamp, stamp, null, Map.of());
    }

    private long read(long stored) {
        return cache.get(KEY, 1, key -> record(stored)).version();
    }

    @Test
    void givesWhatItLoaded() {
        assertThat(read(1)).isEqualTo(1);
        assertThat(read(2)).isEqualTo(1);
        assertThat(cache.peek(KEY, 1).version()).isEqualTo(1);
        cache.forget(List.of(KEY));
        assertThat(cache.peek(KEY, 1)).isNull();
        assertThat(read(2)).isEqualTo(2);
    }

    @Test
    void givesNothingOldWhileACommitIsUnderWay() {
        read(1);
        cache.suspend(List.of(KEY));
        assertThat(read(2)).isEqualTo(2);
        assertThat(cache.peek(KEY, 1)).isNull();
        cache.forget(List.of(KEY));
        cache.resume(List.of(KEY));
        assertThat(read(3)).isEqualTo(3);
    }

    @Test
    void waitsForTheLastOfSeveralCommits() {
        read(1);
        cache.suspend(List.of(KEY));
        cache.suspend(List.of(KEY));
        cache.resume(List.of(KEY));
        assertThat(cache.peek(KEY, 1)).isNull();
        cache.resume(List.of(KEY));
        assertThat(cache.peek(KEY, 1).version()).isEqualTo(1);
    }

    @Test
    void givesNothingThatWasReadWithFormerTypes() {
        read(1);
        assertThat(cache.peek(KEY, 2)).isNull();
        assertThat(cache.get(KEY, 2, key -> record(2)).version()).isEqualTo(2);
        assertThat(cache.peek(KEY, 2).version()).isEqualTo(2);
        assertThat(read(3)).isEqualTo(2);
    }
}
