package org.tessera.platform.rest.record;

import java.util.Map;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Members;

/**
 * One operation of a bulk request.
 *
 * @param kind what to do
 * @param id which record; 0 for a new one
 * @param version the version that it is based on; 0 for any
 * @param values the values to set
 */
record BulkOperation(Kind kind, long id, long version, Map<String, Object> values) {

    private static final Set<String> MEMBERS = Set.of("op", "id", "version", "values");

    /** What an operation does. */
    enum Kind {
        CREATE(201),
        UPDATE(200),
        DELETE(204),
        RESTORE(200),
        PURGE(204);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** Returns the status that tells that it was done. */
        int status() {
            return status;
        }

        private boolean takesValues() {
            return this == CREATE || this == UPDATE;
        }

        private boolean takesVersion() {
            return this == UPDATE || this == DELETE;
        }
    }

    /** What an operation left: the record's id and its version, 0 if there is none any more. */
    record Done(long id, long version) {}

    /** Reads an operation from JSON. */
    static BulkOperation of(Map<String, Object> json) {
        Members members = Members.of(json, "", MEMBERS);
        Kind kind = kind(members);
        BulkOperation operation =
                new BulkOperation(
                        kind, members.id("id"), members.id("version"), members.object("values"));
        requireMember(members, "id", kind != Kind.CREATE, kind == Kind.CREATE);
        requireMember(members, "values", kind.takesValues(), !kind.takesValues());
        requireMember(members, "version", false, !kind.takesVersion());
        return operation;
    }

    /** Reads what a bulk request by filter does with each record. */
    static Kind kindByFilter(Members members) {
        Kind kind = kind(members);
        if (kind != Kind.UPDATE && kind != Kind.DELETE) {
            throw members.problem(
                    "op",
                    "value",
                    new LocalizedText(
                            "With a filter, update or delete", "Con un filtro, update o delete"));
        }
        requireMember(members, "values", kind.takesValues(), !kind.takesValues());
        return kind;
    }

    private static Kind kind(Members members) {
        String name = members.text("op", 20);
        if (name == null) {
            throw members.missing("op");
        }
        return switch (name) {
            case "create" -> Kind.CREATE;
            case "update" -> Kind.UPDATE;
            case "delete" -> Kind.DELETE;
            case "restore" -> Kind.RESTORE;
            case "purge" -> Kind.PURGE;
            default ->
                    throw members.problem(
                            "op",
                            "value",
                            new LocalizedText(
                                    "Has to be create, update, delete, restore or purge",
                                    "Debe ser create, update, delete, restore o purge"));
        };
    }

    private static void requireMember(
            Members members, String name, boolean required, boolean forbidden) {
        if (required && !members.has(name)) {
            throw members.missing(name);
        }
        if (forbidden && members.has(name)) {
            throw members.problem(
                    name,
                    "unknown",
                    new LocalizedText(
                            "Does not belong to this operation", "No va con esta operación"));
        }
    }

    /**
     * Does it.
     *
     * @throws ProblemException if it cannot be done
     */
    Done run(RecordSession session, RecordType type) {
        String typeId = type.id();
        switch (kind) {
            case CREATE -> {
                return done(session.create(typeId, values));
            }
            case UPDATE -> {
                return done(session.update(typeId, id, version, values));
            }
            case RESTORE -> {
                return done(session.restore(typeId, id));
            }
            case DELETE -> session.delete(typeId, id, version);
            case PURGE -> session.purge(typeId, id);
        }
        return new Done(id, 0);
    }

    private static Done done(Record record) {
        return new Done(record.id(), record.version());
    }
}
