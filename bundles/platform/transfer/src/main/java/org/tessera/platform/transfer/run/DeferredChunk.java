package org.tessera.platform.transfer.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.transfer.mapping.Columns;
import org.tessera.platform.transfer.mapping.LinkSpec;
import org.tessera.platform.transfer.mapping.RowPlan;

/**
 * Sets the links of one transaction that had to wait until all rows were read. Not thread-safe; for
 * one transaction.
 */
final class DeferredChunk {

    private final RunContext context;
    private final RowPlan plan;
    private final RecordSession session;
    private final LinkResolver resolver;
    private final Tally tally = new Tally();
    private final Map<String, Columns.Link> links = new HashMap<>();

    DeferredChunk(RunContext context, RecordSession session) {
        this.context = context;
        this.plan = context.plan();
        this.session = session;
        this.resolver = new LinkResolver(context.finder(), context.fileKeys());
        plan.selfLinks().forEach(link -> links.put(link.field().name(), link));
    }

    /**
     * Sets links.
     *
     * @throws RowFailedException if the engine refuses one; everything has to be rolled back then
     */
    Tally run(List<DeferredEntry> entries) {
        Map<LinkSpec, Set<String>> texts = new LinkedHashMap<>();
        for (DeferredEntry entry : entries) {
            LinkSpec spec = links.get(entry.link().field()).spec();
            texts.computeIfAbsent(spec, s -> new LinkedHashSet<>()).add(entry.link().text());
        }
        texts.forEach((spec, wanted) -> context.finder().look(session, spec, wanted));
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isRefused()) {
                lose(entries.get(i).link(), entries.get(i).refusal());
            } else {
                set(i, entries.get(i).link());
            }
        }
        return tally;
    }

    private void set(int index, Tally.Deferred waiting) {
        Columns.Link link = links.get(waiting.field());
        LinkSpec spec = link.spec();
        Record record =
                waiting.recordId() == 0
                        ? null
                        : session.find(plan.type().id(), waiting.recordId()).orElse(null);
        Long within = record == null || spec.within() == null ? null : record.link(spec.within());
        Resolution found =
                resolver.resolve(spec, link.source().name(), waiting.text(), within, false);
        if (found.kind() == Resolution.Kind.FOUND) {
            write(index, waiting, record, found.found().id());
            tally.warnLater(waiting, found.remark() == null ? List.of() : List.of(found.remark()));
        } else if (isMadeDry(spec, waiting.text())) {
            write(index, waiting, null, 0);
        } else if (found.kind() == Resolution.Kind.CREATE) {
            create(index, waiting, record, spec, within);
        } else {
            lose(waiting, List.of(Remarks.linkLost(link.source().name(), waiting.text())));
        }
    }

    private boolean isMadeDry(LinkSpec spec, String text) {
        return context.isDry()
                && context.dry()
                        .isTargetMade(
                                spec.target().id(), spec.path(), context.finder().key(spec, text));
    }

    private void create(
            int index, Tally.Deferred waiting, Record record, LinkSpec spec, Long within) {
        try {
            Record made = LinkResolver.create(session, spec, waiting.text(), within);
            tally.wrote();
            context.finder().made(made, MissingRecords.specs(plan));
            if (context.isDry()) {
                String key = context.finder().key(spec, waiting.text());
                tally.madeTarget(new Tally.MadeTarget(spec.target().id(), spec.path(), key));
            }
            write(index, waiting, record, made.id());
        } catch (ProblemException e) {
            throw RowFailedException.of(index, e);
        }
        tally.warnLater(
                waiting,
                List.of(Remarks.linkCreated(waiting.field(), waiting.text(), spec.target().id())));
    }

    /** Sets the link; without a record, in a dry run, it only counts. */
    private void write(int index, Tally.Deferred waiting, Record record, long target) {
        if (record != null) {
            if (Objects.equals(record.link(waiting.field()), target)) {
                return;
            }
            try {
                session.update(plan.type().id(), record.id(), 0, Map.of(waiting.field(), target));
            } catch (ProblemException e) {
                throw RowFailedException.of(index, e);
            }
            tally.wrote();
        } else if (waiting.recordId() != 0 && !context.isDry()) {
            // Somebody removed the record since its row was imported.
            return;
        }
        if (waiting.outcome() == Tally.Outcome.UNCHANGED) {
            tally.changedAfterAll();
        }
    }

    /**
     * The record stays without its link: the row goes to the reject file, so that it can be brought
     * in once more.
     */
    private void lose(Tally.Deferred waiting, List<Remark> reasons) {
        tally.warnLater(waiting, reasons);
        tally.repeatInRejects(waiting.row(), reasons);
    }
}
