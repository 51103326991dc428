package org.tessera.platform.rest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;

/** Finds names of fields that a record type does not have. */
final class KnownFields {

    private static final LocalizedText UNKNOWN =
            new LocalizedText("{0} has no such field", "{0} no tiene ese campo");

    private KnownFields() {}

    /**
     * Checks that values belong to fields, whether there is a record to set them in or not.
     *
     * @param hidden fields that do not exist for the caller
     * @throws ProblemException {@code bad-request} that names all others as {@code values.<name>}
     */
    static void require(RecordType type, Set<String> hidden, Map<String, Object> values) {
        List<FieldProblem> unknown = new ArrayList<>();
        for (String name : values.keySet()) {
            boolean known =
                    Members.SYSTEM.contains(name)
                            || (type.field(name).isPresent() && !hidden.contains(name));
            if (!known) {
                unknown.add(new FieldProblem("values." + name, "unknown", UNKNOWN.with(type.id())));
            }
        }
        if (!unknown.isEmpty()) {
            FieldProblem first = unknown.get(0);
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    new LocalizedText(
                            first.field() + ": " + first.message().en(),
                            first.field() + ": " + first.message().es()),
                    unknown,
                    Map.of());
        }
    }
}
