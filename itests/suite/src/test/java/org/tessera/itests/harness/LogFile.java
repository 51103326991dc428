package org.tessera.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The log of a container. */
public final class LogFile {

    private static final Pattern ERROR = Pattern.compile("^\\S+ (ERROR|FATAL) .*");

    private final Path file;

    LogFile(Path file) {
        this.file = file;
    }

    /** Returns all lines so far. */
    public List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many lines there are, to look later at what came after. */
    public int mark() {
        return lines().size();
    }

    /** Returns the lines after a {@link #mark}. */
    public List<String> since(int mark) {
        List<String> lines = lines();
        return lines.subList(Math.min(mark, lines.size()), lines.size());
    }

    /** Returns the events of level ERROR and above. */
    public List<String> errors() {
        return lines().stream().filter(line -> ERROR.matcher(line).matches()).toList();
    }

    /** Returns the last lines as one text. */
    public String tail(int count) {
        List<String> lines = lines();
        return String.join(
                System.lineSeparator(),
                lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
