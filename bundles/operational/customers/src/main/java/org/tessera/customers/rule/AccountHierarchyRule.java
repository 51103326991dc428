package org.tessera.customers.rule;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
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
        if (!write.changed("parent") || !(write.value("parent") instanceof Long parent)) {
            return;
        }
        if (parent == write.recordId()) {
            throw circle();
        }
        // Nobody can be below an account that is being created.
        if (write.kind() == EntryKind.UPDATE) {
            climb(write, parent);
        }
    }

    private static void climb(RecordWrite write, long parent) {
        Long next = parent;
        for (int depth = 1; next != null; depth++) {
            if (next == write.recordId()) {
                throw circle();
            }
            if (depth > MAX_DEPTH) {
                throw ProblemException.invalid(
                        "parent",
                        "too-deep",
                        new LocalizedText(
                                        "The hierarchy would have more than {0} levels",
                                        "La jerarquía tendría más de {0} niveles")
                                .with(MAX_DEPTH));
            }
            Optional<Record> account = write.session().find(Types.ACCOUNT, next);
            next = account.map(found -> found.link("parent")).orElse(null);
        }
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
