package org.tessera.platform.shell.console;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;

/**
 * Lets options stand anywhere in a command. Karaf takes every word behind the first argument for an
 * argument; commands therefore declare a last argument named {@value #REST} that collects them, and
 * this class sorts them out.
 */
final class Words {

    /** Name of the argument that collects what Karaf does not sort. */
    static final String REST = "options";

    private final Action action;
    private final List<Field> arguments = new ArrayList<>();
    private final List<Field> options = new ArrayList<>();

    private Words(Action action) {
        this.action = action;
        for (Class<?> type = action.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Argument.class)) {
                    arguments.add(field);
                } else if (field.isAnnotationPresent(Option.class)) {
                    options.add(field);
                }
            }
        }
        arguments.sort(
                Comparator.comparingInt(field -> field.getAnnotation(Argument.class).index()));
        arguments.forEach(field -> field.setAccessible(true));
        options.forEach(field -> field.setAccessible(true));
    }

    /** Puts each word that Karaf handed to the action as an argument where it belongs. */
    static void sort(Action action) throws CommandException {
        Words words = new Words(action);
        try {
            words.assign(words.takeAll());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> takeAll() throws IllegalAccessException {
        List<String> words = new ArrayList<>();
        for (Field field : arguments) {
            Object value = field.get(action);
            if (value instanceof List<?> list) {
                list.forEach(word -> words.add(String.valueOf(word)));
            } else if (value != null) {
                words.add(value.toString());
            }
            field.set(action, null);
        }
        return words;
    }

    private void assign(List<String> words) throws CommandException, IllegalAccessException {
        Iterator<Field> free = arguments.stream().filter(field -> !isRest(field)).iterator();
        Field lastList = null;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (word.length() > 1 && word.startsWith("-")) {
                Field option = setOption(word, rest);
                lastList = option.getType() == List.class ? option : null;
            } else if (free.hasNext()) {
                free.next().set(action, word);
                lastList = null;
            } else if (lastList != null) {
                add(lastList, word);
            } else {
                throw Failure.of("unexpected argument: {0}", "argumento inesperado: {0}", word);
            }
        }
        while (free.hasNext()) {
            Argument missing = free.next().getAnnotation(Argument.class);
            if (missing.required()) {
                throw Failure.of(
                        "argument {0} is missing", "falta el argumento {0}", missing.name());
            }
        }
    }

    private Field setOption(String word, Iterator<String> rest)
            throws CommandException, IllegalAccessException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Field field =
                options.stream()
                        .filter(candidate -> isNamed(candidate.getAnnotation(Option.class), name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                "unknown option {0}; --help lists the options",
                                                "opción desconocida {0}; --help las enumera",
                                                name));
        boolean flag = field.getType() == boolean.class;
        String value;
        if (equals >= 0) {
            value = word.substring(equals + 1);
        } else if (flag) {
            value = "true";
        } else if (rest.hasNext()) {
            value = rest.next();
        } else {
            throw Failure.of("option {0} needs a value", "la opción {0} necesita un valor", name);
        }
        if (flag) {
            field.setBoolean(action, Boolean.parseBoolean(value));
        } else if (field.getType() == int.class) {
            field.setInt(action, integer(name, value));
        } else if (field.getType() == List.class) {
            add(field, value);
        } else {
            field.set(action, value);
        }
        return field;
    }

    private void add(Field field, String value) throws IllegalAccessException {
        List<Object> list = new ArrayList<>();
        if (field.get(action) instanceof List<?> before) {
            list.addAll(before);
        }
        list.add(value);
        field.set(action, list);
    }

    private static int integer(String name, String value) throws CommandException {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Failure.of(
                    "{0}: not a whole number: {1}",
                    "{0}: no es un número entero: {1}", name, value);
        }
    }

    private static boolean isRest(Field field) {
        return REST.equals(field.getAnnotation(Argument.class).name());
    }

    private static boolean isNamed(Option option, String name) {
        return option.name().equals(name) || List.of(option.aliases()).contains(name);
    }
}
