package org.tessera.platform.transfer.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tessera.spi.privacy.DataSubject;

/** Tells whether lines of files tell of a person. Immutable. */
final class PersonLines {

    /** A country code may be missing in a file, so the end of a number counts. */
    private static final int DIGITS = 9;

    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[\\s().\\-/]+(?=\\d)");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> texts = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private final List<List<String>> names;

    PersonLines(DataSubject subject) {
        for (String identifier : subject.identifiers()) {
            String digits = identifier.replaceAll("\\D", "");
            if (identifier.startsWith("+") && digits.length() >= DIGITS) {
                numbers.add(digits.substring(digits.length() - DIGITS));
            } else {
                texts.add(identifier.toLowerCase(Locale.ROOT));
            }
        }
        names =
                subject.names().stream()
                        .map(PersonLines::words)
                        // One word alone is the name of many.
                        .filter(words -> words.size() > 1)
                        .toList();
    }

    private static List<String> words(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Tells whether a text has an address, a number or all of a name of the person. */
    boolean isIn(String text) {
        String line = text.toLowerCase(Locale.ROOT);
        if (texts.stream().anyMatch(line::contains)) {
            return true;
        }
        if (!numbers.isEmpty()) {
            String closed = BETWEEN_DIGITS.matcher(line).replaceAll("");
            if (numbers.stream().anyMatch(closed::contains)) {
                return true;
            }
        }
        if (names.isEmpty()) {
            return false;
        }
        Set<String> words = Set.copyOf(words(line));
        return names.stream().anyMatch(words::containsAll);
    }

    /** Tells whether that is so of a line of a file. A file that is not there has none. */
    boolean isIn(Path file, Charset charset) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset))) {
            return lines.lines().anyMatch(this::isIn);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
