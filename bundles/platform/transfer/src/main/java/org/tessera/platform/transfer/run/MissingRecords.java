package org.tessera.platform.transfer.run;

import java.util.List;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.transfer.mapping.Columns;
import org.tessera.platform.transfer.mapping.LinkSpec;
import org.tessera.platform.transfer.mapping.RowPlan;

/**
 * Makes the records that links ask for and that are not there. Not thread-safe; for one
 * transaction.
 */
final class MissingRecords {

    private final RunContext context;
    private final RecordSession session;
    private final Tally tally;

    MissingRecords(RunContext context, RecordSession session, Tally tally) {
        this.context = context;
        this.session = session;
        this.tally = tally;
    }

    /**
     * Makes the record that a text means.
     *
     * @throws RowFailedException if the engine refuses it
     */
    Record make(int index, RowChunk.Step step, LinkSpec spec, String text, Long within) {
        Record made;
        try {
            made = LinkResolver.create(session, spec, text, within);
        } catch (ProblemException e) {
            throw RowFailedException.of(index, e);
        }
        step.made = true;
        tally.wrote();
        context.finder().made(made, specs(context.plan()));
        if (isNew(spec, text)) {
            step.draft
                    .warnings()
                    .add(Remarks.linkCreated(spec.field().name(), text, spec.target().id()));
        }
        return made;
    }

    /** A dry run makes the same record again in each chunk that needs it, and tells of it once. */
    private boolean isNew(LinkSpec spec, String text) {
        if (!context.isDry()) {
            return true;
        }
        String key = context.finder().key(spec, text);
        if (context.dry().isTargetMade(spec.target().id(), spec.path(), key)) {
            return false;
        }
        tally.madeTarget(new Tally.MadeTarget(spec.target().id(), spec.path(), key));
        return true;
    }

    /** Returns how all links of a plan find their records. */
    static List<LinkSpec> specs(RowPlan plan) {
        return plan.columns().stream()
                .filter(
                        columns ->
                                columns instanceof Columns.Link
                                        || columns instanceof Columns.Relations)
                .map(
                        columns ->
                                columns instanceof Columns.Link link
                                        ? link.spec()
                                        : ((Columns.Relations) columns).spec())
                .toList();
    }
}
