package org.tessera.spi.testing;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;

/** The record service over a {@link MemorySession}. */
public final class MemoryService implements RecordService {

    private final MemorySession session;

    /** Creates the service. */
    public MemoryService(MemorySession session) {
        this.session = session;
    }

    @Override
    public <T> T change(Caller caller, ChangeSet changeSet, Function<RecordSession, T> work) {
        return work.apply(session);
    }

    @Override
    public Optional<Record> find(Caller caller, String type, long id) {
        return session.find(type, id);
    }

    @Override
    public RecordPage list(Caller caller, RecordQuery query) {
        return session.list(query);
    }

    @Override
    public void stream(Caller caller, RecordQuery query, Consumer<Record> consumer) {
        session.all(query.type()).stream()
                .filter(record -> Matching.matches(session, record, query.filter()))
                .forEach(consumer);
    }

    @Override
    public AggregateResult aggregate(Caller caller, AggregateQuery query) {
        return session.aggregate(query);
    }
}
