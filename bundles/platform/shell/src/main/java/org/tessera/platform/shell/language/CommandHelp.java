package org.tessera.platform.shell.language;

import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.tessera.api.text.LocalizedText;

/** Explains a command, in the same order as Karaf does for its own. */
final class CommandHelp {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[22m";
    private static final String LINE = "        ";
    private static final String TEXT = LINE + LINE;
    private static final int UNKNOWN_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;

    private static final LocalizedText DESCRIPTION =
            new LocalizedText("DESCRIPTION", "DESCRIPCIÓN");
    private static final LocalizedText SYNTAX = new LocalizedText("SYNTAX", "SINTAXIS");
    private static final LocalizedText ARGUMENTS = new LocalizedText("ARGUMENTS", "ARGUMENTOS");
    private static final LocalizedText OPTIONS = new LocalizedText("OPTIONS", "OPCIONES");
    private static final LocalizedText DETAILS = new LocalizedText("DETAILS", "DETALLES");
    private static final LocalizedText WITH_OPTIONS =
            new LocalizedText(" [options]", " [opciones]");
    private static final LocalizedText REQUIRED = new LocalizedText("(required)", "(obligatorio)");
    private static final LocalizedText DEFAULT =
            new LocalizedText("({0} if nothing is said)", "({0} si no se dice nada)");

    private final Action action;
    private final CommandTexts texts;
    private final Locale locale;
    private final PrintStream out;
    private final int width;
    private final List<Field> arguments = new ArrayList<>();
    private final List<Field> options = new ArrayList<>();

    /**
     * @param action the command as it is before anything is set, for what counts if nothing is said
     * @param width characters in a line; 0 if that is not known
     */
    CommandHelp(Action action, CommandTexts texts, Locale locale, PrintStream out, int width) {
        this.action = action;
        this.texts = texts;
        this.locale = locale;
        this.out = out;
        this.width = width <= 0 ? UNKNOWN_WIDTH : Math.max(LEAST_WIDTH, width);
        for (Class<?> type = action.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Option.class)) {
                    options.add(field);
                } else if (isArgument(field)) {
                    arguments.add(field);
                }
            }
        }
        arguments.sort(Comparator.comparing(field -> field.getAnnotation(Argument.class).index()));
        options.sort(Comparator.comparing(field -> field.getAnnotation(Option.class).name()));
    }

    /** Leaves out the argument that only says that options may follow. */
    private static boolean isArgument(Field field) {
        Argument argument = field.getAnnotation(Argument.class);
        return argument != null && !argument.multiValued();
    }

    void print() {
        Command command = action.getClass().getAnnotation(Command.class);
        String name = command.scope() + ":" + command.name();
        heading(DESCRIPTION);
        out.println(LINE + BOLD + name + PLAIN);
        out.println();
        wrapped(LINE, texts.description(locale));
        out.println();
        heading(SYNTAX);
        out.println(LINE + syntax(name));
        out.println();
        if (!arguments.isEmpty()) {
            heading(ARGUMENTS);
            arguments.forEach(this::argument);
            out.println();
        }
        heading(OPTIONS);
        options.forEach(this::option);
        out.println(LINE + BOLD + CommandTexts.HELP + PLAIN);
        wrapped(TEXT, CommandTexts.help(locale));
        String details = texts.details(locale);
        if (!details.isEmpty()) {
            out.println();
            heading(DETAILS);
            details.lines().forEach(line -> wrapped(LINE, line));
        }
    }

    private String syntax(String name) {
        StringBuilder syntax = new StringBuilder(name);
        if (!options.isEmpty()) {
            syntax.append(WITH_OPTIONS.in(locale));
        }
        for (Field field : arguments) {
            Argument argument = field.getAnnotation(Argument.class);
            syntax.append(' ')
                    .append(argument.required() ? argument.name() : "[" + argument.name() + "]");
        }
        return syntax.toString();
    }

    private void argument(Field field) {
        Argument argument = field.getAnnotation(Argument.class);
        out.println(LINE + BOLD + argument.name() + PLAIN);
        wrapped(TEXT, texts.argument(argument, locale));
        if (argument.required()) {
            out.println(TEXT + REQUIRED.in(locale));
        }
    }

    private void option(Field field) {
        Option option = field.getAnnotation(Option.class);
        out.println(LINE + BOLD + String.join(", ", names(option)) + PLAIN);
        wrapped(TEXT, texts.option(option, locale));
        Object value = valueOf(field);
        boolean says =
                value != null
                        && !Boolean.FALSE.equals(value)
                        && !(value instanceof Number number && number.longValue() == 0);
        if (says) {
            out.println(TEXT + DEFAULT.with(value.toString()).in(locale));
        }
    }

    private static List<String> names(Option option) {
        List<String> names = new ArrayList<>(List.of(option.name()));
        names.addAll(List.of(option.aliases()));
        return names;
    }

    private Object valueOf(Field field) {
        try {
            field.setAccessible(true);
            return field.get(action);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void heading(LocalizedText text) {
        out.println(BOLD + text.in(locale) + PLAIN);
    }

    /** Breaks a text at blanks; a line that is indented itself keeps that, and is not broken. */
    private void wrapped(String indent, String text) {
        int room = width - indent.length();
        String rest = text;
        while (rest.length() > room && !text.startsWith(" ")) {
            int end = rest.lastIndexOf(' ', room);
            if (end <= 0) {
                break;
            }
            out.println(indent + rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        out.println(rest.isEmpty() ? "" : indent + rest);
    }
}
