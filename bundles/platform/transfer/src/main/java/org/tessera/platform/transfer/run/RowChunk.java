package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.transfer.mapping.Columns;

/** Imports the rows of one transaction. Not thread-safe; for one transaction. */
final class RowChunk {

    private final RunContext context;
    private final RecordSession session;
    private final RecordFinder records;
    private final RelationFinder relations = new RelationFinder();
    private final Tally tally = new Tally();
    private final RowLinks links;
    private final RelationTexts relationTexts;
    private final RowWriter writer;

    RowChunk(RunContext context, RecordSession session) {
        this.context = context;
        this.session = session;
        this.records = new RecordFinder(context.plan(), context.keys());
        LinkResolver resolver = new LinkResolver(context.finder(), context.fileKeys());
        MissingRecords missing = new MissingRecords(context, session, tally);
        this.links = new RowLinks(context.finder(), resolver, missing);
        this.relationTexts = new RelationTexts(resolver, missing);
        this.writer = new RowWriter(context, session, records, relations, tally);
    }

    /** A row between draft and record. Not thread-safe. */
    static final class Step {
        final RowDraft draft;
        final Map<String, LinkFinder.Found> found = new LinkedHashMap<>();
        final Map<Columns.Link, Resolution.Kind> open = new LinkedHashMap<>();
        List<Object> matchValues;
        String matchKey;
        boolean made;

        Step(RowDraft draft) {
            this.draft = draft;
        }
    }

    /**
     * Imports rows.
     *
     * @throws RowFailedException if the engine refuses one; everything has to be rolled back then
     */
    Tally run(List<RowEntry> entries) {
        List<Step> steps = new ArrayList<>(entries.size());
        for (RowEntry entry : entries) {
            Step step = new Step(entry.draft());
            step.draft.problems().addAll(entry.refusal());
            steps.add(step);
        }
        List<Step> sound = steps.stream().filter(step -> !step.draft.isRejected()).toList();
        links.look(session, sound);
        sound.forEach(links::resolveFree);
        lookForRecords(sound);
        announce(sound);
        for (int i = 0; i < steps.size(); i++) {
            write(i, steps.get(i));
        }
        return tally;
    }

    private void lookForRecords(List<Step> steps) {
        List<List<Object>> values = new ArrayList<>();
        for (Step step : steps) {
            step.matchValues =
                    step.draft.isRejected() ? null : context.keys().values(step.draft, step.found);
            if (step.matchValues != null) {
                step.matchKey = context.keys().key(step.matchValues);
                values.add(step.matchValues);
            }
        }
        records.look(session, values);
        Set<Long> matched = new HashSet<>();
        for (Step step : steps) {
            if (step.matchKey != null) {
                records.find(step.matchKey).forEach(record -> matched.add(record.id()));
            }
        }
        for (Columns columns : context.plan().columns()) {
            if (columns instanceof Columns.Relations wanted) {
                relations.look(session, wanted, matched);
            }
        }
    }

    /** Tells the session which unique values the rows bring that match no record yet. */
    private void announce(List<Step> steps) {
        Set<String> names = context.plan().uniqueNames();
        Map<String, Set<Object>> values = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step.matchKey != null && !records.find(step.matchKey).isEmpty()) {
                continue;
            }
            for (String name : names) {
                Object value = step.draft.values().get(name);
                if (value != null) {
                    values.computeIfAbsent(name, each -> new LinkedHashSet<>()).add(value);
                }
            }
        }
        String type = context.plan().type().id();
        values.forEach((name, wanted) -> session.announce(type, name, wanted));
    }

    private void write(int index, Step step) {
        RowDraft draft = step.draft;
        Record existing = draft.isRejected() ? null : existing(step);
        if (draft.isRejected()) {
            tally.rejected(draft.row(), draft.problems());
            return;
        }
        if (existing == null
                && context.isDry()
                && step.matchKey != null
                && context.dry().isMade(step.matchKey)) {
            writer.repeat(step);
            return;
        }
        links.settle(index, step, existing, false);
        links.resolveDependent(step, existing);
        links.settle(index, step, existing, true);
        List<RelationTexts.Resolved> resolved = relationTexts.resolve(index, step);
        if (draft.isRejected()) {
            if (step.made) {
                throw new RowFailedException(index, draft.problems());
            }
            tally.rejected(draft.row(), draft.problems());
            return;
        }
        writer.write(index, step, existing, resolved);
    }

    /** Returns the record that a row changes; null to create one or if the row is rejected. */
    private Record existing(Step step) {
        RowDraft draft = step.draft;
        List<Record> found = step.matchKey == null ? List.of() : records.find(step.matchKey);
        String shown = step.matchValues == null ? "" : RelationTexts.shown(step.matchValues);
        if (found.size() > 1) {
            draft.problems().add(Remarks.ambiguous(shown, found.size()));
            return null;
        }
        boolean made =
                context.isDry() && step.matchKey != null && context.dry().isMade(step.matchKey);
        boolean there = !found.isEmpty() || made;
        switch (context.plan().mode()) {
            case CREATE -> {
                if (there) {
                    draft.problems()
                            .add(Remarks.exists(found.isEmpty() ? shown : found.get(0).title()));
                }
                return null;
            }
            case UPDATE -> {
                if (!there) {
                    draft.problems()
                            .add(step.matchKey == null ? Remarks.noKey() : Remarks.noMatch(shown));
                }
            }
            case UPSERT -> {
                if (!there && draft.id() != null && step.matchKey != null) {
                    // A key that we gave away ourselves means a record that was there once.
                    draft.problems().add(Remarks.noMatch(shown));
                }
            }
        }
        return found.isEmpty() ? null : found.get(0);
    }
}
