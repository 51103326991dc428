package org.tessera.platform.rest.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.QueryParameters;

/**
 * Which members of a record and which linked records a client wants, from the parameters {@code
 * fields} and {@code include}.
 *
 * @param fields the fields that the query reads; empty for all
 * @param includes the links whose records come along
 * @param shown the members that the answer has; empty for all
 */
record Members(List<String> fields, List<String> includes, Set<String> shown) {

    /** The members that every record has beside its fields. */
    static final List<String> SYSTEM =
            List.of(
                    "id",
                    "type",
                    "version",
                    "title",
                    "externalId",
                    "createdAt",
                    "createdBy",
                    "updatedAt",
                    "updatedBy",
                    "deletedAt");

    private static final Members ALL = new Members(List.of(), List.of(), Set.of());

    /** Reads the parameters; every name is checked. */
    static Members of(QueryParameters query, RecordType type) {
        List<String> names = query.list("fields");
        List<String> includes = query.list("include");
        if (names.isEmpty() && includes.isEmpty()) {
            return ALL;
        }
        for (String name : names) {
            if (!SYSTEM.contains(name)
                    && type.field(name).filter(f -> f.type() != FieldType.LINKS).isEmpty()) {
                throw problem(
                        "fields", name, type, "{0} has no field {1}", "{0} no tiene el campo {1}");
            }
        }
        for (String name : includes) {
            if (type.field(name).filter(Members::isLink).isEmpty()) {
                throw problem(
                        "include", name, type, "{0} has no link {1}", "{0} no tiene el enlace {1}");
            }
        }
        if (names.isEmpty()) {
            return new Members(List.of(), includes, Set.of());
        }
        Set<String> read = new LinkedHashSet<>(names);
        read.addAll(includes);
        Set<String> shown = new LinkedHashSet<>(names);
        for (String name : includes) {
            if (type.field(name).orElseThrow().type() == FieldType.RELATION) {
                shown.add(name);
            }
        }
        return new Members(new ArrayList<>(read), includes, shown);
    }

    private static boolean isLink(FieldDescriptor field) {
        return field.target() != null;
    }

    private static ProblemException problem(
            String parameter, String name, RecordType type, String en, String es) {
        return ProblemException.badRequest(
                parameter, "unknown", new LocalizedText(en, es).with(type.id(), name));
    }
}
