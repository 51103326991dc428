package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.binding.SystemField;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueEquality;
import org.tessera.platform.records.value.ValueReader;

/** Reads the values that somebody gave for a record into a write. Immutable. */
final class InputReader {

    private static final LocalizedText READ_ONLY =
            new LocalizedText("this cannot be written", "esto no se puede escribir");
    private static final FieldDescriptor EXTERNAL_ID =
            FieldDescriptor.builder(
                            SystemField.EXTERNAL_ID.attribute(),
                            FieldType.TEXT,
                            new LocalizedText("External id", "Identificador externo"))
                    .maxLength(190)
                    .build();

    private final ValueContext context;
    private final boolean trusted;
    private final Set<String> hidden;

    /**
     * Creates a reader.
     *
     * @param context what completes values
     * @param trusted whether fields that clients cannot write may be given
     * @param hidden fields that do not exist for the caller
     */
    InputReader(ValueContext context, boolean trusted, Set<String> hidden) {
        this.context = context;
        this.trusted = trusted;
        this.hidden = hidden;
    }

    /** Reads values into a write; throws all problems found at once. */
    void read(Map<String, Object> input, Write write) {
        List<FieldProblem> unknown = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        input.forEach(
                (name, raw) -> {
                    FieldDescriptor field = write.boundType().type().field(name).orElse(null);
                    if (field != null && !hidden.contains(name)) {
                        read(field, raw, write, problems);
                    } else if (name.equals(EXTERNAL_ID.name())) {
                        write.externalId(
                                (String) ValueReader.read(EXTERNAL_ID, raw, context, problems));
                    } else if (SystemField.visible(name).isPresent() || name.equals("type")) {
                        requireSame(name, raw, write, problems);
                    } else {
                        unknown.add(
                                new FieldProblem(
                                        name,
                                        "unknown",
                                        new LocalizedText(
                                                        "{0} has no such field",
                                                        "{0} no tiene ese campo")
                                                .with(write.boundType().id())));
                    }
                });
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
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
    }

    private void read(FieldDescriptor field, Object raw, Write write, List<FieldProblem> problems) {
        if (field.type() == FieldType.LINKS) {
            problems.add(new FieldProblem(field.name(), "read-only", READ_ONLY));
            return;
        }
        Object current = write.values().get(field.name());
        int before = problems.size();
        Object value = ValueReader.read(field, raw, context.withCurrent(current), problems);
        if (problems.size() > before) {
            return;
        }
        if (field.type() == FieldType.RELATION) {
            write.relations().put(field.name(), relations(value));
        } else if (isWritable(field)) {
            write.put(field.name(), value);
        } else if (!ValueEquality.equal(field.type(), value, current)) {
            problems.add(new FieldProblem(field.name(), "read-only", READ_ONLY));
            return;
        }
        write.markGiven(field.name());
    }

    private boolean isWritable(FieldDescriptor field) {
        return !field.readOnly() || (trusted && field.computed().isEmpty());
    }

    @SuppressWarnings("unchecked")
    private static List<Relation> relations(Object value) {
        return value == null ? List.of() : (List<Relation>) value;
    }

    /**
     * A record sent back as it was read has the members that the engine keeps; they may stand there
     * unchanged.
     */
    private static void requireSame(
            String name, Object raw, Write write, List<FieldProblem> problems) {
        Record before = write.before().orElse(null);
        Object kept =
                before == null
                        ? null
                        : switch (name) {
                            case "id" -> before.id();
                            case "type" -> before.type();
                            case "version" -> before.version();
                            case "title" -> before.title();
                            case "createdAt" -> before.created().at();
                            case "createdBy" -> before.created().by();
                            case "updatedAt" -> before.updated().at();
                            case "updatedBy" -> before.updated().by();
                            default -> before.deletedAt();
                        };
        if (!Objects.toString(raw, "").equals(Objects.toString(kept, ""))) {
            problems.add(new FieldProblem(name, "read-only", READ_ONLY));
        }
    }
}
