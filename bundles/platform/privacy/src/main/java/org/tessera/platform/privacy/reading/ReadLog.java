package org.tessera.platform.privacy.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordService;
import org.tessera.platform.core.thread.RecordWatch;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.records.ReadWitness;

/**
 * Keeps the reads of watched types as records, so that the journal seals them. Which types are
 * watched counts within a second on this node and within five elsewhere; the service is there as
 * soon as that has been read once.
 */
@Component(
        service = {},
        immediate = true)
public final class ReadLog implements ReadWitness {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLog.class);
    private static final int CAPACITY = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BundleContext context;
    private final RecordService records;
    private final Database database;
    private final ReadQueue queue;
    private final RecordWatch watch;
    private volatile Set<String> types;
    private ServiceRegistration<ReadWitness> registration;
    private boolean failing;

    /** Begins to look which types are watched. */
    @Activate
    public ReadLog(
            BundleContext context, @Reference RecordService records, @Reference Database database) {
        this.context = context;
        this.records = records;
        this.database = database;
        this.queue = new ReadQueue(this::write, CAPACITY, PATIENCE);
        this.watch =
                new RecordWatch(
                        context,
                        "tessera-watched-types",
                        List.of(ReadTypes.WATCHED),
                        this::refresh,
                        this::withdraw);
    }

    @Deactivate
    void stop() throws InterruptedException {
        watch.stop();
        queue.stop();
    }

    private void withdraw() {
        if (registration != null) {
            registration.unregister();
        }
    }

    private boolean refresh() {
        try {
            Set<String> watched = new HashSet<>();
            RecordQuery query = RecordQuery.of(ReadTypes.WATCHED).sort(Sort.by("id")).build();
            records.stream(
                    ReadTypes.WRITER, query, record -> watched.add(record.text("recordType")));
            types = Set.copyOf(watched);
            if (registration == null) {
                registration = context.registerService(ReadWitness.class, this, null);
            }
            failing = false;
        } catch (RuntimeException e) {
            // Before the first time it is the record type that is not there yet.
            if (types != null && !failing) {
                LOG.warn("Which types are watched cannot be read; what was known last counts", e);
                failing = true;
            }
        }
        return types != null;
    }

    @Override
    public Set<String> types() {
        return types;
    }

    @Override
    public void note(Caller caller, Collection<Reading> readings) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        // What a transaction has locked would keep the one that writes from its end.
        queue.add(
                readings.stream().map(reading -> NotedRead.of(caller, now, reading)).toList(),
                !database.inTransaction());
    }

    private void write(List<NotedRead> reads) {
        records.change(
                ReadTypes.WRITER,
                ChangeSet.ORDINARY,
                session -> {
                    reads.forEach(read -> session.create(ReadTypes.READ, read.values()));
                    return null;
                });
    }
}
