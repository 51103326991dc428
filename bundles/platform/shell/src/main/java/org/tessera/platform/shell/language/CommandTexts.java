package org.tessera.platform.shell.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.tessera.api.text.LocalizedText;

/**
 * What a command says of itself. English stands in the annotations of its class, Spanish in {@value
 * #FILE} of the same bundle: {@code NAME} for the command, {@code NAME.WORD} for an argument or an
 * option, {@code WORD} for one that means the same in every command. The details are a text file;
 * the Spanish one has {@code _es} behind its name. What is missing in Spanish is told in English.
 */
final class CommandTexts {

    /** Where a bundle has the Spanish texts, in UTF-8. */
    static final String FILE = "/OSGI-INF/l10n/commands_es.properties";

    static final String HELP = "--help";

    private static final LocalizedText HELP_TEXT =
            new LocalizedText("Explains the command", "Explica el comando");
    private static final String CLASSPATH = "classpath:";

    private final Class<?> action;
    private final Command command;
    private final Properties spanish = new Properties();

    CommandTexts(Class<?> action) {
        this.action = action;
        this.command = action.getAnnotation(Command.class);
        try (InputStream file = action.getResourceAsStream(FILE)) {
            if (file != null) {
                spanish.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the command does. */
    String description(Locale locale) {
        return in(locale, command.name(), command.description());
    }

    String argument(Argument argument, Locale locale) {
        return word(argument.name(), argument.description(), locale);
    }

    String option(Option option, Locale locale) {
        return word(option.name(), option.description(), locale);
    }

    /** Returns the text of the option that every command has. */
    static String help(Locale locale) {
        return HELP_TEXT.in(locale);
    }

    private String word(String word, String english, Locale locale) {
        return in(locale, command.name() + "." + word, in(locale, word, english));
    }

    private String in(Locale locale, String key, String english) {
        return isSpanish(locale) ? spanish.getProperty(key, english) : english;
    }

    private static boolean isSpanish(Locale locale) {
        return locale.getLanguage().equals("es");
    }

    /** Returns the details; empty if there are none. */
    String details(Locale locale) {
        String details = command.detailedDescription();
        if (!details.startsWith(CLASSPATH)) {
            return details;
        }
        String file = details.substring(CLASSPATH.length());
        String text = isSpanish(locale) ? read(file.replaceFirst("(?=\\.\\w+$)", "_es")) : null;
        if (text == null) {
            text = read(file);
        }
        return text == null ? "" : text;
    }

    private String read(String name) {
        try (InputStream file = action.getResourceAsStream(name)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
