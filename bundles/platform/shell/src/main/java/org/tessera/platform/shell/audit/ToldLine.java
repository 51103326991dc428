package org.tessera.platform.shell.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.support.parsing.GogoParser;

/**
 * Tells a line of the console without what could be a secret or personal: the commands that there
 * are by name, with the parameters that {@link ToldParameters} vouches for, also those inside of
 * braces and quotes. Of all else it tells that something stood there, since people type passwords
 * where commands go.
 */
final class ToldLine {

    static final String SOMETHING = "…";

    private static final String UNREADABLE = "(" + SOMETHING + ")";
    private static final int DEEPEST = 8;

    /** Finds a command by what is typed for it. */
    private final Function<String, Optional<Command>> commands;

    ToldLine(Function<String, Optional<Command>> commands) {
        this.commands = commands;
    }

    String of(CharSequence line) {
        return told(line.toString().strip(), 0);
    }

    private String told(String text, int depth) {
        if (depth > DEEPEST) {
            return UNREADABLE;
        }
        try {
            return new GogoParser(text, text.length())
                    .program().stream()
                            .map(pipeline -> pipeline(pipeline, depth))
                            .collect(Collectors.joining("; "));
        } catch (RuntimeException e) {
            return UNREADABLE;
        }
    }

    private String pipeline(List<List<String>> statements, int depth) {
        return statements.stream()
                .map(words -> statement(words, depth))
                .collect(Collectors.joining(" | "));
    }

    private String statement(List<String> words, int depth) {
        if (words.isEmpty()) {
            return "";
        }
        List<String> behind = words.subList(1, words.size());
        Optional<Command> command = commands.apply(words.get(0));
        List<String> told =
                command.map(found -> ToldParameters.of(found).told(behind))
                        .orElseGet(() -> behind.stream().map(word -> SOMETHING).toList());
        StringBuilder line =
                new StringBuilder(command.isPresent() ? words.get(0) : inner(words.get(0), depth));
        for (int i = 0; i < told.size(); i++) {
            String word = told.get(i);
            line.append(' ').append(word.equals(SOMETHING) ? inner(behind.get(i), depth) : word);
        }
        return line.toString();
    }

    /** Tells the commands inside of a word, or else that it was there. */
    private String inner(String word, int depth) {
        String[][] pairs = {{"{", "}"}, {"(", ")"}};
        for (String[] pair : pairs) {
            int begin = word.indexOf(pair[0]);
            int end = word.lastIndexOf(pair[1]);
            if (begin >= 0 && end > begin) {
                String inside = told(word.substring(begin + 1, end).strip(), depth + 1);
                return pair[0] + " " + inside + " " + pair[1];
            }
        }
        return SOMETHING;
    }
}
