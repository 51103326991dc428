package org.tessera.platform.records.engine;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Record;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;

/**
 * Keeps titles that are made of the titles of linked records up with them, in the transaction that
 * changes those. Not thread-safe; for one session.
 */
final class Retitling {

    /** How many records of a type follow one record; the others do when they are written next. */
    static final int MOST = 1_000;

    /** How far a new title is carried on, since links may go in circles. */
    private static final int LEVELS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Retitling.class);

    private final Session session;
    private final Session.Engine engine;
    private final SessionRecords records;
    private final UnitOfWork work;
    private final WriteChecks checks;

    Retitling(
            Session session,
            Session.Engine engine,
            SessionRecords records,
            UnitOfWork work,
            WriteChecks checks) {
        this.session = session;
        this.engine = engine;
        this.records = records;
        this.work = work;
        this.checks = checks;
    }

    /** Gives the records whose title names this one their new title. */
    void follow(BoundType type, long id) {
        follow(type, id, 1);
    }

    private void follow(BoundType type, long id, int level) {
        for (TypeCatalog.InboundLink link : engine.catalog().inbound(type.id())) {
            String field = link.field().field().name();
            if (level <= LEVELS && link.owner().title().fields().contains(field)) {
                // A module that was stopped meanwhile keeps nobody from writing records of another.
                work.writableIfServing(link.owner().id())
                        .ifPresent(
                                owner ->
                                        owners(link, id)
                                                .forEach(found -> retitle(owner, found, level)));
            }
        }
    }

    private List<Long> owners(TypeCatalog.InboundLink link, long id) {
        if (work.isPending(link.owner())) {
            work.flush();
        }
        List<Long> owners =
                engine.queries()
                        .idsWith(
                                link.owner(),
                                link.field().main().column(),
                                id,
                                link.field().main().kind(),
                                false,
                                MOST + 1);
        if (owners.size() <= MOST) {
            return owners;
        }
        LOG.info(
                "More than {} records of {} are named after {}; the others keep their title for now",
                MOST,
                link.owner().id(),
                id);
        return owners.subList(0, MOST);
    }

    private void retitle(BoundType type, long id, int level) {
        Record before = records.anywhere(type, id).orElse(null);
        if (before == null) {
            return;
        }
        String title = checks.title(new Write(type, EntryKind.UPDATE, id, before, session));
        if (!title.equals(before.title())) {
            records.wrote(
                    work.retitle(
                            type,
                            records.entity(type, before),
                            before,
                            title,
                            WriteChecks.titleKey(title)));
            follow(type, id, level + 1);
        }
    }
}
