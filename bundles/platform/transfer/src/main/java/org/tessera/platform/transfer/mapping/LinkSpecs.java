package org.tessera.platform.transfer.mapping;

import java.util.Optional;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.TitleTemplate;

/** Makes out how the cells of a link column find their records. Not thread-safe; for one plan. */
final class LinkSpecs {

    private final Targets targets;
    private final PlanProblems problems;

    LinkSpecs(Targets targets, PlanProblems problems) {
        this.targets = targets;
        this.problems = problems;
    }

    /** Returns how; null if a problem was added. */
    LinkSpec of(FieldDescriptor field, ColumnMapping mapping, int index) {
        String path = "columns[" + index + "].";
        RecordType target = targets.otherType(field.target()).orElse(null);
        if (target == null) {
            problems.add(
                    path + "field",
                    "target",
                    "{0} links to {1}, which is not there at the moment",
                    "{0} enlaza con {1}, que no está disponible en este momento",
                    field.name(),
                    field.target());
            return null;
        }
        String matchBy = mapping.matchBy() == null ? Targets.TITLE : mapping.matchBy();
        FieldDescriptor byField = null;
        LinkSpec.By by =
                switch (matchBy) {
                    case Targets.TITLE -> LinkSpec.By.TITLE;
                    case Targets.ID -> LinkSpec.By.ID;
                    case Targets.EXTERNAL_ID -> LinkSpec.By.EXTERNAL_ID;
                    default -> LinkSpec.By.FIELD;
                };
        if (by == LinkSpec.By.FIELD) {
            byField = target.field(matchBy).filter(FieldDescriptor::unique).orElse(null);
            if (byField == null) {
                problems.addUnknown(
                        path + "matchBy",
                        "{0} has no unique field {1}; there are title, id and externalId as well",
                        "{0} no tiene un campo único {1}; también existen title, id y externalId",
                        target.id(),
                        matchBy);
                return null;
            }
        }
        String titleField = mapping.createMissing() ? titleField(target, by, path) : null;
        boolean creates = mapping.createMissing() && titleField != null;
        boolean self = target.id().equals(targets.type().id());
        return new LinkSpec(
                field, target, by, byField, field.within().orElse(null), creates, titleField, self);
    }

    private String titleField(RecordType target, LinkSpec.By by, String path) {
        Optional<String> only =
                TitleTemplate.compile(target.title())
                        .onlyField()
                        .filter(
                                name ->
                                        target.field(name)
                                                .filter(
                                                        f ->
                                                                f.type() == FieldType.TEXT
                                                                        && !f.readOnly())
                                                .isPresent());
        if (only.isEmpty() || by == LinkSpec.By.ID) {
            problems.add(
                    path + "createMissing",
                    "impossible",
                    "A missing {0} cannot be made of this text alone",
                    "No se puede crear {0} solo con este texto",
                    target.id());
            return null;
        }
        return only.get();
    }
}
