package org.tessera.demo.load;

import java.util.List;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.demo.generate.Kind;

/**
 * Removes the demo company for good, in the bin or not, and nothing else: the records whose
 * external ids say that they are of it, with what cannot be without them. Thread-safe.
 */
public final class DemoRemover {

    private static final LocalizedText LABEL =
            new LocalizedText("Demo company removed", "Empresa de demostración quitada");
    private static final int CHUNK = 200;

    private final RecordService records;
    private final DemoCompany company;

    /** Creates the remover. */
    public DemoRemover(RecordService records, DemoCompany company) {
        this.records = records;
        this.company = company;
    }

    /**
     * Removes the company.
     *
     * @return number of its records that were removed
     * @throws org.tessera.api.problem.ProblemException if a module is missing
     * @throws InterruptedException if it was canceled; the rest can be removed later
     */
    public long remove(Caller caller, Step step) throws InterruptedException {
        company.requirePossible();
        Run run = new Run(caller, step);
        for (Kind kind : DemoCompany.lastFirst()) {
            for (RecordQuery.Bin bin : RecordQuery.Bin.values()) {
                run.remove(kind, bin);
            }
        }
        return run.count;
    }

    private final class Run {

        private final Caller caller;
        private final Step step;
        private long changeSet;
        private long count;

        Run(Caller caller, Step step) {
            this.caller = caller;
            this.step = step;
        }

        void remove(Kind kind, RecordQuery.Bin bin) throws InterruptedException {
            // The newest first: an account is older than those below it, a manager than the team.
            RecordQuery query =
                    RecordQuery.of(kind.type())
                            .filter(DemoCompany.of(kind))
                            .sort(Sort.byDescending("id"))
                            .fields(company.anyField(kind))
                            .limit(CHUNK)
                            .bin(bin)
                            .build();
            List<Record> found = records.list(caller, query).items();
            while (!found.isEmpty()) {
                if (step.isCanceled()) {
                    throw new InterruptedException();
                }
                List<Long> ids = found.stream().map(Record::id).toList();
                records.change(
                        caller,
                        new ChangeSet(changeSet, LABEL.in(caller.locale()), 0),
                        session -> {
                            purge(session, kind, ids);
                            changeSet = session.changeSetId();
                            return null;
                        });
                count += ids.size();
                step.done(count);
                found = records.list(caller, query).items();
            }
        }
    }

    private static void purge(RecordSession session, Kind kind, List<Long> ids) {
        if (kind == Kind.CONTACT || kind == Kind.ACCOUNT) {
            purgeChannels(session, kind == Kind.CONTACT ? "contact" : "account", ids);
        }
        for (Long id : ids) {
            session.purge(kind.type(), id);
        }
    }

    /**
     * Channels do not have to have a contact, only an owner: the engine would leave them without
     * any.
     */
    private static void purgeChannels(RecordSession session, String owner, List<Long> ids) {
        for (RecordQuery.Bin bin : RecordQuery.Bin.values()) {
            RecordQuery query =
                    RecordQuery.of(Kind.CHANNEL.type())
                            .filter(Filter.in(owner, ids))
                            .limit(RecordQuery.MAX_LIMIT)
                            .bin(bin)
                            .build();
            List<Record> channels = session.list(query).items();
            while (!channels.isEmpty()) {
                channels.forEach(channel -> session.purge(Kind.CHANNEL.type(), channel.id()));
                channels = session.list(query).items();
            }
        }
    }
}
