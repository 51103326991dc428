package org.tessera.platform.organization.rule;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.organization.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Keeps the tree of departments free of circles, and a department as long as something hangs on it:
 * without it, its members would belong to none and be held back nowhere.
 */
@Component(service = RecordRule.class)
public final class DepartmentRule implements RecordRule {

    static final int MAX_DEPTH = 20;

    private static final List<Hanging> HANGING =
            List.of(
                    new Hanging(Types.DEPARTMENT, "parent", "departments", "departamentos"),
                    new Hanging(Types.MEMBER, Types.BELONGS_TO, "members", "miembros"),
                    new Hanging(
                            Types.MODULE_ENABLEMENT,
                            Types.BELONGS_TO,
                            "settings of modules",
                            "ajustes de módulos"),
                    new Hanging(
                            Types.ACTION_VARIANT,
                            Types.BELONGS_TO,
                            "variants of actions",
                            "variantes de acciones"),
                    new Hanging(
                            Types.SHARE,
                            Types.BELONGS_TO,
                            "shared records",
                            "registros compartidos"));

    private record Hanging(String type, String link, String en, String es) {}

    @Override
    public String type() {
        return Types.DEPARTMENT;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (!write.changed("parent") || !(write.value("parent") instanceof Long parent)) {
            return;
        }
        Long next = parent;
        for (int depth = 1; next != null; depth++) {
            if (next == write.recordId()) {
                throw ProblemException.invalid(
                        "parent",
                        "circle",
                        new LocalizedText(
                                "A department cannot belong to itself, nor to one below it",
                                "Un departamento no puede depender de sí mismo ni de uno que dependa de él"));
            }
            if (depth >= MAX_DEPTH) {
                throw ProblemException.invalid(
                        "parent",
                        "too-deep",
                        new LocalizedText(
                                        "The tree would have more than {0} levels",
                                        "El árbol tendría más de {0} niveles")
                                .with(MAX_DEPTH));
            }
            next =
                    write.session()
                            .find(Types.DEPARTMENT, next)
                            .map((Record found) -> found.link("parent"))
                            .orElse(null);
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        if (write.kind() == EntryKind.DELETE) {
            HANGING.forEach(each -> requireNone(write.session(), write.recordId(), each));
        }
    }

    private static void requireNone(RecordSession session, long department, Hanging hanging) {
        RecordQuery query =
                RecordQuery.of(hanging.type())
                        .filter(Filter.eq(hanging.link(), department))
                        .limit(1)
                        .build();
        if (!session.list(query).items().isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                            "The department still has " + hanging.en(),
                            "El departamento todavía tiene " + hanging.es()));
        }
    }
}
