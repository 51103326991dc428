package org.tessera.platform.persistence.internal;

import java.util.ArrayList;
import java.util.List;

/** Splits a script into statements. */
final class SqlScript {

    private SqlScript() {}

    /**
     * Returns the statements of a script: each ends with a semicolon at the end of a line, the last
     * one may do without. Lines that begin with two hyphens are left out, except for Derby's
     * properties, which say something.
     */
    static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.lines().toList()) {
            String end = line.stripTrailing();
            if (end.stripLeading().startsWith("--") && !end.contains("DERBY-PROPERTIES")) {
                continue;
            }
            if (end.endsWith(";")) {
                open.append(end, 0, end.length() - 1);
                add(statements, open);
            } else {
                open.append(end).append('\n');
            }
        }
        add(statements, open);
        return statements;
    }

    private static void add(List<String> statements, StringBuilder open) {
        String statement = open.toString().strip();
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        open.setLength(0);
    }
}
