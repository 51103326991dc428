package org.tessera.spi.testing;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;

/** A record service that reads from another one and fails the test when something is written. */
final class ReadOnlyRecords implements RecordService {

    private final Supplier<RecordService> records;

    ReadOnlyRecords(Supplier<RecordService> records) {
        this.records = records;
    }

    @Override
    public <T> T change(Caller caller, ChangeSet changeSet, Function<RecordSession, T> work) {
        throw new AssertionError(
                "Writes records by itself; actions write through the session of their request, and"
                        + " reports do not write");
    }

    @Override
    public Optional<Record> find(Caller caller, String type, long id) {
        return records.get().find(caller, type, id);
    }

    @Override
    public RecordPage list(Caller caller, RecordQuery query) {
        return records.get().list(caller, query);
    }

    @Override
    public void stream(Caller caller, RecordQuery query, Consumer<Record> consumer) {
        records.get().stream(caller, query, consumer);
    }

    @Override
    public AggregateResult aggregate(Caller caller, AggregateQuery query) {
        return records.get().aggregate(caller, query);
    }
}
