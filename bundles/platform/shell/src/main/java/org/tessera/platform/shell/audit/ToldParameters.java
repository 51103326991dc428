package org.tessera.platform.shell.audit;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.tessera.platform.shell.completer.ActionCompleter;
import org.tessera.platform.shell.completer.ChangeSetCompleter;
import org.tessera.platform.shell.completer.DepartmentCompleter;
import org.tessera.platform.shell.completer.ImportCompleter;
import org.tessera.platform.shell.completer.ModuleCompleter;
import org.tessera.platform.shell.completer.PlanCompleter;
import org.tessera.platform.shell.completer.RecordCompleter;
import org.tessera.platform.shell.completer.ReportCompleter;
import org.tessera.platform.shell.completer.TopicCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.language.BilingualCommand;

/**
 * Which words behind a command may be kept: names of options, and values that name things of the
 * product, such as types, modules and keys of records, if they look like that.
 */
abstract class ToldParameters {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}");
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Pattern KEY = Pattern.compile("\\d{1,19}");

    /** How values look of parameters that these complete; names of people do not look like that. */
    private static final Map<Class<? extends Completer>, Pattern> NAMES =
            Map.ofEntries(
                    Map.entry(ActionCompleter.class, NAME),
                    Map.entry(ChangeSetCompleter.class, KEY),
                    Map.entry(DepartmentCompleter.class, NAME),
                    Map.entry(ImportCompleter.class, NAME),
                    Map.entry(ModuleCompleter.class, NAME),
                    Map.entry(PlanCompleter.class, NAME),
                    Map.entry(RecordCompleter.class, KEY),
                    Map.entry(ReportCompleter.class, NAME),
                    Map.entry(TopicCompleter.class, NAME),
                    Map.entry(TypeCompleter.class, TYPE));

    /**
     * How many values of the container's commands name things of the container, by scope. The first
     * of those that take one is a property, a logger's level or a user; what follows may be secret.
     */
    private static final Map<String, Integer> CONTAINER =
            Map.of(
                    "bundle", Integer.MAX_VALUE,
                    "feature", Integer.MAX_VALUE,
                    "package", Integer.MAX_VALUE,
                    "scr", Integer.MAX_VALUE,
                    "service", Integer.MAX_VALUE,
                    "config", 1,
                    "log", 1,
                    "system", 1);

    static ToldParameters of(Command command) {
        return command instanceof BilingualCommand bilingual
                ? new Declared(bilingual.action())
                : new Counted(CONTAINER.getOrDefault(command.getScope(), 0));
    }

    /** Tells words, each one for itself. */
    abstract List<String> told(List<String> words);

    private static String name(String word) {
        return NAME.matcher(word).matches() ? word : ToldLine.SOMETHING;
    }

    /** Tells words behind a command of which only the scope is known. */
    private static final class Counted extends ToldParameters {

        private static final Pattern OPTION = Pattern.compile("-[A-Za-z]|--[a-z][a-z-]{0,30}");
        private final int count;

        Counted(int count) {
            this.count = count;
        }

        @Override
        List<String> told(List<String> words) {
            List<String> told = new ArrayList<>();
            int values = 0;
            for (String word : words) {
                if (OPTION.matcher(word).matches()) {
                    told.add(word);
                } else {
                    told.add(values++ < count ? name(word) : ToldLine.SOMETHING);
                }
            }
            return told;
        }
    }

    /** Tells words behind a command whose class says which parameters there are. */
    private static final class Declared extends ToldParameters {

        private final Map<String, Field> options = new HashMap<>();
        private final List<Field> arguments;

        Declared(Class<?> action) {
            Map<Integer, Field> places = new TreeMap<>();
            for (Class<?> type = action; type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    Option option = field.getAnnotation(Option.class);
                    Argument argument = field.getAnnotation(Argument.class);
                    if (option != null) {
                        options.put(option.name(), field);
                        for (String alias : option.aliases()) {
                            options.put(alias, field);
                        }
                    } else if (argument != null) {
                        places.put(argument.index(), field);
                    }
                }
            }
            arguments = List.copyOf(places.values());
        }

        @Override
        List<String> told(List<String> words) {
            List<String> told = new ArrayList<>();
            int place = 0;
            Field awaited = null;
            for (String word : words) {
                int equals = word.indexOf('=');
                Field option = options.get(equals < 0 ? word : word.substring(0, equals));
                if (awaited != null) {
                    told.add(value(awaited, word));
                    awaited = null;
                } else if (option != null && equals > 0) {
                    String value = value(option, word.substring(equals + 1));
                    told.add(word.substring(0, equals + 1) + value);
                } else if (option != null) {
                    told.add(word);
                    awaited = option.getType() == boolean.class ? null : option;
                } else {
                    told.add(word.equals("--help") ? word : value(argument(place++), word));
                }
            }
            return told;
        }

        /**
         * Returns the argument at a place; null if there is none. The last may have many values.
         */
        private Field argument(int place) {
            if (place < arguments.size()) {
                return arguments.get(place);
            }
            Field last = arguments.isEmpty() ? null : arguments.get(arguments.size() - 1);
            boolean isMany = last != null && Collection.class.isAssignableFrom(last.getType());
            return isMany ? last : null;
        }

        private static String value(Field parameter, String typed) {
            String word = typed.replaceFirst("^(['\"])(.*)\\1$", "$2");
            if (parameter != null && pattern(parameter).matcher(word).matches()) {
                return word;
            }
            return ToldLine.SOMETHING;
        }

        private static Pattern pattern(Field parameter) {
            Completion completion = parameter.getAnnotation(Completion.class);
            Class<?> type = parameter.getType();
            boolean isNumber = type.isPrimitive() || Number.class.isAssignableFrom(type);
            Pattern otherwise = isNumber ? NUMBER : NOTHING;
            return completion == null
                    ? otherwise
                    : NAMES.getOrDefault(completion.value(), otherwise);
        }
    }
}
