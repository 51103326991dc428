package org.tessera.platform.transfer.mapping;

import java.util.List;
import java.util.Map;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.value.TitleTemplate;

/** Finds out whether records can be found by the match fields of a plan. Not thread-safe. */
final class MatchFields {

    private final Targets targets;
    private final Map<String, Targets.Target> mapped;
    private final PlanProblems problems;

    /**
     * Creates a check.
     *
     * @param mapped what columns are mapped to, by name
     * @param problems takes what is wrong
     */
    MatchFields(Targets targets, Map<String, Targets.Target> mapped, PlanProblems problems) {
        this.targets = targets;
        this.mapped = mapped;
        this.problems = problems;
    }

    void check(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String path = "matchFields[" + i + "]";
            String name = names.get(i);
            if (name.equals(Targets.TITLE)) {
                checkTitle(path, names.size() == 1);
            } else if (!mapped.containsKey(name) && targets.find(name).isEmpty()) {
                problems.addUnknown(
                        path,
                        "{0} has no field {1} that can be imported",
                        "{0} no tiene un campo {1} que se pueda importar",
                        targets.type().id(),
                        name);
            } else if (!isComparable(mapped.get(name))) {
                problems.add(
                        path,
                        "unmapped",
                        "{0} is no field that a column is mapped to and records can be found by",
                        "{0} no es un campo con columna asignada por el que se puedan buscar registros",
                        name);
            }
        }
    }

    private void checkTitle(String path, boolean alone) {
        boolean made =
                TitleTemplate.compile(targets.type().title()).fields().stream()
                        .anyMatch(mapped::containsKey);
        if (!alone || (!made && !mapped.isEmpty())) {
            problems.add(
                    path,
                    "title",
                    "Matching by title stands alone and needs the fields that make the title",
                    "La búsqueda por título va sola y necesita los campos que forman el título");
        }
    }

    /** Ids and external ids have no field. */
    private static boolean isComparable(Targets.Target target) {
        if (target == null || target.field() == null) {
            return target != null;
        }
        FieldType type = target.field().type();
        return type.isSortable() && type != FieldType.MONEY && type != FieldType.DATE_TIME;
    }
}
