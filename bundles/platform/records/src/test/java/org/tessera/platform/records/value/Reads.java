package org.tessera.platform.records.value;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/** Fields to test with, and what comes of reading a value. */
record Reads(Object value, List<FieldProblem> problems) {

    Reads {
        if (value != null && !problems.isEmpty()) {
            throw new AssertionError("There is a value in spite of " + problems);
        }
    }

    static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    static FieldDescriptor.Builder builder(FieldType type) {
        return FieldDescriptor.builder("x", type, new LocalizedText("The x", "La x"));
    }

    static FieldDescriptor field(FieldType type) {
        FieldDescriptor.Builder builder = builder(type);
        if (type == FieldType.CHOICE || type == FieldType.MULTI_CHOICE) {
            builder.choices(choices("hot", "warm", "cold"));
        }
        return builder.build();
    }

    static List<Choice> choices(String... values) {
        return java.util.Arrays.stream(values)
                .map(value -> new Choice(value, LocalizedText.same(value)))
                .toList();
    }

    static Reads read(FieldType type, Object raw) {
        return read(field(type), raw, ValueContext.DEFAULT);
    }

    static Reads read(FieldDescriptor field, Object raw) {
        return read(field, raw, ValueContext.DEFAULT);
    }

    static Reads read(FieldType type, Object raw, ValueContext context) {
        return read(field(type), raw, context);
    }

    static Reads read(FieldDescriptor field, Object raw, ValueContext context) {
        List<FieldProblem> problems = new ArrayList<>();
        return new Reads(ValueReader.read(field, raw, context, problems), problems);
    }

    /** The problems as {@code field:code}; {@code ok} and the value if there is none. */
    String outcome() {
        if (problems.isEmpty()) {
            return "ok " + value;
        }
        return String.join(
                " ", problems.stream().map(p -> p.field() + ":" + p.code()).sorted().toList());
    }

    String english() {
        return problems.get(0).message().en();
    }

    String spanish() {
        return problems.get(0).message().es();
    }
}
