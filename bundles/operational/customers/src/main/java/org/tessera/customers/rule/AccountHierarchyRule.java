package org.tessera.customers.rule;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Keeps the hierarchy of accounts free of circles, and its depth within reason. */
@Component(service = RecordRule.class)
public final class AccountHierarchyRule implements RecordRule {

    static final int MAX_DEPTH = 50;

    @Override
    public String type() {
        return Types.ACCOUNT;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.changed("parent")
                && write.value("parent") instanceof Long parent
                && climb(write, parent) >= MAX_DEPTH) {
            throw ProblemException.invalid(
                    "parent",
                    "too-deep",
                    new LocalizedText(
                                    "The hierarchy would have more than {0} levels",
                                    "La jerarquía tendría más de {0} niveles")
                            .with(MAX_DEPTH));
        }
    }

    /**
     * While an account is in the bin the hierarchy ends there, so one above it may have been put
     * below it.
     */
    @Override
    public void afterWrite(RecordWrite write) {
        if (write.kind() == EntryKind.RESTORE && write.value("parent") instanceof Long parent) {
            try {
                climb(write, parent);
            } catch (ProblemException e) {
                throw new ProblemException(ProblemType.CONFLICT, comesBackInCircle(write));
            }
        }
    }

    private static LocalizedText comesBackInCircle(RecordWrite write) {
        return new LocalizedText(
                        "{0} would belong to itself: an account above it was put below it meanwhile",
                        "{0} dependería de sí misma: entretanto, una cuenta superior pasó a depender de ella")
                .with(write.before().map(Record::title).orElse(""));
    }

    /**
     * Goes up from an account and returns how many levels there are, counted no further than is
     * allowed.
     *
     * @throws ProblemException if the way leads through the account that is written
     */
    private static int climb(RecordWrite write, long from) {
        int depth = 0;
        Long next = from;
        while (next != null && depth < MAX_DEPTH) {
            if (next == write.recordId()) {
                throw circle();
            }
            depth++;
            Optional<Record> account = write.session().find(Types.ACCOUNT, next);
            next = account.map(found -> found.link("parent")).orElse(null);
        }
        return depth;
    }

    private static ProblemException circle() {
        return ProblemException.invalid(
                "parent",
                "circle",
                new LocalizedText(
                        "An account cannot belong to itself, nor to an account below it",
                        "Una cuenta no puede depender de sí misma ni de una cuenta que dependa de ella"));
    }
}
