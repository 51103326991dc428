package org.tessera.platform.records.value;

import java.util.List;
import java.util.Map;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;

/** One value being read, and where its problems go. The methods that add one return null. */
final class Reading {

    private static final int SHOWN = 40;

    private final FieldDescriptor field;
    private final ValueContext context;
    private final List<FieldProblem> problems;
    private final String path;
    private final int problemsBefore;

    Reading(FieldDescriptor field, ValueContext context, List<FieldProblem> problems) {
        this(field, context, problems, field.name());
    }

    private Reading(
            FieldDescriptor field, ValueContext context, List<FieldProblem> problems, String path) {
        this.field = field;
        this.context = context;
        this.problems = problems;
        this.path = path;
        this.problemsBefore = problems.size();
    }

    /** Returns the reading of a part of this value, such as {@code .currency} or {@code [2].id}. */
    Reading part(String suffix) {
        return new Reading(field, context, problems, path + suffix);
    }

    FieldDescriptor field() {
        return field;
    }

    ValueContext context() {
        return context;
    }

    /** Tells whether a problem was added since this reading began. */
    boolean failed() {
        return problems.size() > problemsBefore;
    }

    /** Adds the problem that something else was expected than what was given. */
    <T> T expected(String code, LocalizedText what, Object given) {
        LocalizedText shown = shown(given);
        return say(
                code,
                "Expected " + what.en() + ", not " + shown.en(),
                "Se espera " + what.es() + ", no " + shown.es());
    }

    /** Adds a problem. */
    <T> T say(String code, String en, String es) {
        return say(code, new LocalizedText(en, es));
    }

    /** Adds a problem. */
    <T> T say(String code, LocalizedText message) {
        problems.add(new FieldProblem(path, code, message));
        return null;
    }

    /** Adds the problem that a value of several parts has one that is not known. */
    void unknownMember(Object name, String known) {
        part("." + Texts.printable(String.valueOf(name), SHOWN))
                .say(
                        "unknown",
                        "There is no such member; there are " + known,
                        "No existe ese miembro; existen " + known);
    }

    private static LocalizedText shown(Object given) {
        if (given instanceof String || given instanceof Number || given instanceof Enum<?>) {
            String text = Texts.printable(given.toString(), SHOWN);
            return LocalizedText.same(given instanceof String ? '"' + text + '"' : text);
        }
        if (given == null || given instanceof Boolean) {
            return LocalizedText.same(String.valueOf(given));
        }
        if (given instanceof Map) {
            return new LocalizedText("an object", "un objeto");
        }
        if (given instanceof Iterable) {
            return new LocalizedText("a list", "una lista");
        }
        return new LocalizedText("a value of another kind", "un valor de otro tipo");
    }
}
