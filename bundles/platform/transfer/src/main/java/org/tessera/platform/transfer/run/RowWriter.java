package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.value.ValueEquality;
import org.tessera.platform.records.value.ValueReader;
import org.tessera.platform.transfer.convert.Currencies;
import org.tessera.platform.transfer.mapping.Columns;
import org.tessera.platform.transfer.mapping.LinkSpec;
import org.tessera.platform.transfer.mapping.RowPlan;
import org.tessera.platform.transfer.mapping.Targets;

/** Writes the record of a row whose links are found. Not thread-safe; for one transaction. */
final class RowWriter {

    private final RunContext context;
    private final RowPlan plan;
    private final RecordSession session;
    private final RecordFinder records;
    private final RelationFinder relations;
    private final Tally tally;

    RowWriter(
            RunContext context,
            RecordSession session,
            RecordFinder records,
            RelationFinder relations,
            Tally tally) {
        this.context = context;
        this.plan = context.plan();
        this.session = session;
        this.records = records;
        this.relations = relations;
        this.tally = tally;
    }

    /**
     * Creates the record of a row, or brings it in line with the row.
     *
     * @param index position of the row among those of the transaction
     * @param existing the record; null to create one
     * @throws RowFailedException if the engine refuses it
     */
    void write(
            int index, RowChunk.Step step, Record existing, List<RelationTexts.Resolved> wanted) {
        warnOfBlanks(step.draft, existing);
        Map<String, Object> values = values(step, existing);
        try {
            if (existing == null) {
                create(step, values, wanted);
            } else {
                update(step, values, existing, wanted);
            }
        } catch (ProblemException e) {
            throw RowFailedException.of(index, e, remarks(step.draft, e), isTakenByOthers(e));
        }
    }

    /** Somebody else may have taken a value since records were looked for. */
    private boolean isTakenByOthers(ProblemException problem) {
        return problem.type() == ProblemType.CONFLICT
                && !records.isWritten(problem.extensions().get("record"));
    }

    /**
     * Says why a row is refused. A record of this transaction is told as another row: it gets
     * another key when the transaction is done again without this one.
     */
    private List<Remark> remarks(RowDraft draft, ProblemException problem) {
        if (problem.type() != ProblemType.CONFLICT || isTakenByOthers(problem)) {
            return Remarks.of(problem);
        }
        return problem.errors().stream()
                .map(error -> Remarks.takenByRow(error, draft.values().get(error.field())))
                .toList();
    }

    private void warnOfBlanks(RowDraft draft, Record existing) {
        for (String name : draft.blanks()) {
            FieldDescriptor field = plan.type().field(name).orElseThrow();
            if (field.recommended() && (existing == null || existing.value(name) == null)) {
                draft.warnings().add(Remarks.recommended(name));
            }
        }
    }

    private Map<String, Object> values(RowChunk.Step step, Record existing) {
        Map<String, Object> values = new LinkedHashMap<>(step.draft.values());
        step.draft
                .openAmounts()
                .forEach(
                        (name, amount) ->
                                values.put(
                                        name,
                                        amount.in(existing == null ? null : existing.value(name))));
        step.found.forEach((name, found) -> values.put(name, found.id()));
        step.draft
                .parts()
                .forEach(
                        (field, parts) -> {
                            Object current = existing == null ? null : existing.value(field.name());
                            boolean amountMissing =
                                    field.type() == FieldType.MONEY && current == null;
                            if (!amountMissing) {
                                values.put(
                                        field.name(),
                                        ValueReader.read(
                                                field,
                                                meant(parts, current),
                                                plan.context().withCurrent(current),
                                                new ArrayList<>()));
                            }
                        });
        return values;
    }

    /** Returns the parts of a value with the currency that a dollar sign stands for. */
    private static Map<String, Object> meant(Map<String, Object> parts, Object current) {
        return current instanceof Money money && parts.get("currency") instanceof String currency
                ? Map.of("currency", Currencies.meant(currency, money.currency()))
                : parts;
    }

    private void create(
            RowChunk.Step step, Map<String, Object> values, List<RelationTexts.Resolved> wanted) {
        Map<Columns.Relations, List<Relation>> made = new LinkedHashMap<>();
        for (RelationTexts.Resolved relation : wanted) {
            made.put(
                    relation.columns(),
                    relations.settled(relation.columns(), 0, relation.relations()));
        }
        made.forEach((columns, all) -> values.put(columns.field().name(), all));
        Record created = session.create(plan.type().id(), values);
        made.forEach((columns, all) -> relations.wrote(columns, created.id(), all));
        context.finder().made(created, MissingRecords.specs(plan));
        records.wrote(step.matchKey == null ? context.keys().key(created) : step.matchKey, created);
        if (context.isDry()) {
            rememberDry(step, created);
        }
        done(step, created.id(), Tally.Outcome.CREATED);
    }

    private void rememberDry(RowChunk.Step step, Record created) {
        if (step.matchKey != null) {
            tally.madeRecord(new Tally.MadeRecord(step.matchKey, content(step)));
        }
        for (Columns.Link link : plan.selfLinks()) {
            LinkSpec spec = link.spec();
            String key = LinkFinder.key(spec, created);
            if (key != null) {
                tally.madeTarget(new Tally.MadeTarget(spec.target().id(), spec.path(), key));
            }
        }
    }

    private void update(
            RowChunk.Step step,
            Map<String, Object> values,
            Record existing,
            List<RelationTexts.Resolved> wanted) {
        values.entrySet().removeIf(entry -> isSame(entry.getKey(), entry.getValue(), existing));
        boolean added = !wanted.isEmpty() && context.fileKeys().isRepeated(step.draft);
        boolean related = false;
        for (RelationTexts.Resolved relation : wanted) {
            List<Relation> change =
                    relations.change(
                            relation.columns(), existing.id(), relation.relations(), added);
            if (change != null) {
                values.put(relation.columns().field().name(), change);
                relations.wrote(relation.columns(), existing.id(), change);
                related = true;
            }
        }
        if (values.isEmpty()) {
            done(step, existing.id(), Tally.Outcome.UNCHANGED);
            return;
        }
        Record after = session.update(plan.type().id(), existing.id(), 0, values);
        boolean changed =
                related
                        || values.entrySet().stream()
                                .anyMatch(entry -> isChanged(entry.getKey(), after, existing));
        if (changed && isWrittenByThisImport(existing)) {
            step.draft.warnings().add(Remarks.repeated());
        }
        records.wrote(step.matchKey, after);
        done(step, existing.id(), changed ? Tally.Outcome.UPDATED : Tally.Outcome.UNCHANGED);
    }

    private boolean isWrittenByThisImport(Record existing) {
        if (records.isWritten(existing)) {
            return true;
        }
        Record.Stamp stamp = existing.updated();
        return stamp != null
                && stamp.by().equals(context.actor())
                && !stamp.at().isBefore(context.startedAt());
    }

    /** A row of a dry run whose record an earlier row would have made. */
    void repeat(RowChunk.Step step) {
        boolean same = context.dry().isSame(step.matchKey, content(step));
        if (!same) {
            step.draft.warnings().add(Remarks.repeated());
        }
        done(step, 0, same ? Tally.Outcome.UNCHANGED : Tally.Outcome.UPDATED);
    }

    private static String content(RowChunk.Step step) {
        return String.join("\u0001", step.draft.row().cells());
    }

    private void done(RowChunk.Step step, long id, Tally.Outcome outcome) {
        RowDraft draft = step.draft;
        if (outcome != Tally.Outcome.UNCHANGED) {
            tally.wrote();
        }
        step.open.forEach(
                (link, kind) ->
                        tally.defer(
                                new Tally.Deferred(
                                        draft.row(),
                                        context.isDry() && outcome == Tally.Outcome.CREATED
                                                ? 0
                                                : id,
                                        outcome,
                                        !draft.warnings().isEmpty(),
                                        link.field().name(),
                                        draft.links().get(link))));
        tally.imported(draft.row(), outcome, draft.warnings());
    }

    private boolean isChanged(String name, Record after, Record before) {
        Object value = name.equals(Targets.EXTERNAL_ID) ? after.externalId() : after.value(name);
        return !isSame(name, value, before);
    }

    private boolean isSame(String name, Object value, Record record) {
        if (name.equals(Targets.EXTERNAL_ID)) {
            return value == null ? record.externalId() == null : value.equals(record.externalId());
        }
        FieldDescriptor field = plan.type().field(name).orElseThrow();
        return field.type() != FieldType.RELATION
                && ValueEquality.equal(field.type(), value, record.value(name));
    }
}
