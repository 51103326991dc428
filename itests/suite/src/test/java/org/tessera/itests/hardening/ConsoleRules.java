package org.tessera.itests.hardening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code console-commands.txt} says: which roles of the console a command is meant for. */
public final class ConsoleRules {

    private static final Pattern RULE = Pattern.compile("\\[(\\w+)] .+\\.");

    private ConsoleRules() {}

    /** Returns the roles of Karaf that may run each command in the file. */
    static SortedMap<String, List<String>> read() throws IOException {
        SortedMap<String, List<String>> commands = new TreeMap<>();
        rules().forEach((command, rule) -> commands.put(command, roles(rule)));
        return commands;
    }

    /** Returns the rule of each command in the file. */
    public static SortedMap<String, String> rules() throws IOException {
        SortedMap<String, String> commands = new TreeMap<>();
        String present = null;
        for (String line : text().lines().toList()) {
            Matcher rule = RULE.matcher(line);
            if (rule.matches()) {
                present = rule.group(1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                add(line, present, commands);
            }
        }
        return commands;
    }

    private static String text() throws IOException {
        try (InputStream file = ConsoleRules.class.getResourceAsStream("/console-commands.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> roles(String name) {
        return switch (name) {
            case "nobody" -> List.of();
            case "administrator" -> List.of("admin");
            case "anybody" -> List.of("admin", "manager", "viewer");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void add(String line, String rule, SortedMap<String, String> commands) {
        String[] scopeAndNames = line.split(": ", 2);
        for (String name : scopeAndNames[1].split(" ")) {
            String command = scopeAndNames[0] + ":" + name;
            if (commands.put(command, rule) != null) {
                throw new IllegalArgumentException(command + " falls under two rules");
            }
        }
    }
}
