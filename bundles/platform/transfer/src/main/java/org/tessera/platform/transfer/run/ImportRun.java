package org.tessera.platform.transfer.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.tessera.api.job.JobState;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.transfer.csv.CsvFiles;
import org.tessera.platform.transfer.csv.CsvRow;
import org.tessera.platform.transfer.csv.CsvSource;

/**
 * Imports the rows of a file, a chunk in each transaction, and then the links that had to wait for
 * rows behind them. Not thread-safe; for one run.
 */
public final class ImportRun {

    private final ImportJob job;
    private final RecordService records;
    private final RunStore store;
    private final ReportFiles files;
    private final RunContext context;
    private final Runnable guard;
    private final int chunkSize;
    private Progress progress;

    /** Thrown to roll back what a dry run did. */
    private static final class DryRunEndException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Tally tally;

        DryRunEndException(Tally tally) {
            super("dry run", null, false, false);
            this.tally = tally;
        }
    }

    /**
     * Creates a run.
     *
     * @param guard throws {@link StoppedException} if a record type is not there
     * @param chunkSize number of rows in a transaction
     */
    public ImportRun(
            ImportJob job, RecordService records, RunStore store, Runnable guard, int chunkSize) {
        this.job = job;
        this.records = records;
        this.store = store;
        this.guard = guard;
        this.chunkSize = chunkSize;
        this.progress = job.progress();
        this.files = new ReportFiles(job.rejects(), job.warnings(), job.deferred(), job.plan());
        MatchKeys keys = new MatchKeys(job.plan());
        LinkFinder finder = new LinkFinder(job.plan().context());
        this.context =
                new RunContext(
                        job.plan(),
                        keys,
                        finder,
                        new FileKeys(job.plan(), keys, finder),
                        job.dry() ? new DryMemory() : null,
                        job.startedAt(),
                        job.caller().id());
    }

    /**
     * Runs to the end, or until it is asked to stop.
     *
     * @param stopping tells whether the container wants it to stop
     * @return {@code DONE}, {@code CANCELED} or {@code INTERRUPTED}
     */
    public JobState run(BooleanSupplier stopping) {
        if (context.fileKeys().isNeeded()) {
            try (CsvSource rows = open(job.file())) {
                rows.skip(1);
                context.fileKeys().read(rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        JobState state = rows(stopping);
        return state == JobState.DONE ? deferred(stopping) : state;
    }

    private JobState rows(BooleanSupplier stopping) {
        ChunkDriver<RowEntry> driver = new ChunkDriver<>(this::commitRows, guard);
        RowReader reader = new RowReader(context.plan());
        try (CsvSource rows = open(job.file())) {
            rows.skip(1 + progress.position());
            return each(rows, row -> RowEntry.of(row, reader), driver, stopping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobState deferred(BooleanSupplier stopping) {
        if (progress.deferredBytes() == 0) {
            return JobState.DONE;
        }
        ChunkDriver<DeferredEntry> driver = new ChunkDriver<>(this::commitDeferred, guard);
        try (CsvSource links =
                new CsvSource(CsvFiles.openUtf8(job.deferred(), progress.deferredBytes()), ',')) {
            links.skip(progress.deferredDone());
            return each(links, line -> DeferredEntry.of(line.cells()), driver, stopping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does all pieces, a chunk at a time, until the end or until the run is asked to stop. */
    private <T extends Refusable<T>> JobState each(
            CsvSource source,
            Function<CsvRow, T> piece,
            ChunkDriver<T> driver,
            BooleanSupplier stopping) {
        try (ReadAhead<List<T>> chunks = new ReadAhead<>(() -> chunk(source, piece))) {
            while (true) {
                JobState asked = asked(stopping);
                if (asked != null) {
                    return asked;
                }
                List<T> chunk = chunks.next();
                if (chunk.isEmpty()) {
                    return JobState.DONE;
                }
                guard.run();
                driver.run(chunk);
            }
        }
    }

    private <T> List<T> chunk(CsvSource source, Function<CsvRow, T> piece) {
        List<T> chunk = new ArrayList<>(chunkSize);
        CsvRow row = source.next();
        while (row != null) {
            chunk.add(piece.apply(row));
            row = chunk.size() < chunkSize ? source.next() : null;
        }
        return chunk;
    }

    private CsvSource open(Path file) throws IOException {
        return new CsvSource(CsvFiles.open(file, job.charset()), job.delimiter(), job.isSheet());
    }

    private JobState asked(BooleanSupplier stopping) {
        if (stopping.getAsBoolean()) {
            return JobState.INTERRUPTED;
        }
        return store.isCancelAsked(job.id()) ? JobState.CANCELED : null;
    }

    private boolean commitRows(List<RowEntry> entries) {
        return commit(session -> new RowChunk(context, session).run(entries), entries.size(), 0);
    }

    private boolean commitDeferred(List<DeferredEntry> entries) {
        return commit(
                session -> new DeferredChunk(context, session).run(entries), 0, entries.size());
    }

    /** Does work in a transaction. Returns whether something was imported. */
    private boolean commit(Function<RecordSession, Tally> work, long rows, long links) {
        Progress before = progress;
        ChangeSet changes = new ChangeSet(before.changeSet(), job.label(), 0);
        if (job.dry()) {
            Tally tally = dryRun(changes, work);
            context.finder().keep(false);
            progress = store.inTransaction(() -> save(tally, rows, links, 0));
            tally.madeRecords()
                    .forEach(made -> context.dry().made(made.matchKey(), made.content()));
            tally.madeTargets()
                    .forEach(
                            made -> context.dry().madeTarget(made.type(), made.path(), made.key()));
        } else {
            progress =
                    records.change(
                            job.caller(),
                            changes,
                            session -> {
                                Tally tally = attempt(session, work);
                                return save(
                                        tally,
                                        rows,
                                        links,
                                        tally.isWritten() ? session.changeSetId() : 0);
                            });
            context.finder().keep(true);
        }
        return progress.imported() > before.imported();
    }

    private Tally dryRun(ChangeSet changes, Function<RecordSession, Tally> work) {
        try {
            return records.change(
                    job.caller(),
                    changes,
                    session -> {
                        throw new DryRunEndException(attempt(session, work));
                    });
        } catch (DryRunEndException e) {
            return e.tally;
        }
    }

    /**
     * Does the work of one transaction. It may be done again, so whatever an attempt before has
     * left is forgotten.
     */
    private Tally attempt(RecordSession session, Function<RecordSession, Tally> work) {
        context.finder().begin();
        Tally tally = work.apply(session);
        if (tally.isWritten()) {
            flush(session);
        }
        return tally;
    }

    /** A question sends what was written to the database, which may refuse it. */
    private void flush(RecordSession session) {
        session.list(
                RecordQuery.of(job.plan().type().id())
                        .filter(Filter.eq("id", 1L))
                        .fields(List.of("id"))
                        .limit(1)
                        .build());
    }

    /**
     * Keeps the progress in the transaction of the chunk. The files come first: what they have too
     * much is cut off later.
     */
    private Progress save(Tally tally, long rows, long links, long changeSet) {
        ReportFiles.Sizes sizes = files.append(progress, tally);
        Progress next = progress.plus(rows, links, tally, changeSet, sizes);
        store.saveProgress(job.id(), job.run(), next);
        return next;
    }
}
