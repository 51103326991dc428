package org.tessera.platform.shell.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.format.ProblemText;

/**
 * Makes the exceptions that the console prints as lines and that give a command an error as its
 * exit status.
 */
public final class Failure {

    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[39m";

    /** An ordinary word, and not an id such as {@code sales.lead} or the name of a field. */
    private static final Pattern SENTENCE = Pattern.compile("\\p{Ll}+( |$)");

    private Failure() {}

    /** Returns the failure with a cause in one line. */
    public static CommandException of(String cause) {
        return of(cause, List.of());
    }

    /** Returns the failure with a cause and a line for each detail. */
    public static CommandException of(String cause, List<String> details) {
        String line = SENTENCE.matcher(cause).lookingAt() ? capitalized(cause) : cause;
        StringBuilder shown = new StringBuilder(RED + line + PLAIN);
        for (String detail : details) {
            shown.append(System.lineSeparator()).append("  ").append(detail);
        }
        return new CommandException(shown.toString(), line);
    }

    /** Returns the failure with a cause in both languages; {@link #in} chooses one. */
    public static CommandException of(String english, String spanish, Object... arguments) {
        return new Bilingual(new LocalizedText(english, spanish).with(arguments));
    }

    /** Returns the failure in the language of the reader, if it is there in both. */
    static CommandException in(CommandException failure, Locale locale) {
        return failure instanceof Bilingual bilingual ? of(bilingual.cause.in(locale)) : failure;
    }

    /** A failure whose reader is not known where it happens. In English until then. */
    private static final class Bilingual extends CommandException {

        private static final long serialVersionUID = 1L;

        private final transient LocalizedText cause;

        Bilingual(LocalizedText cause) {
            super(Failure.of(cause.en()).getNiceHelp(), Failure.of(cause.en()).getMessage());
            this.cause = cause;
        }
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Returns the failure that a problem is. */
    public static CommandException of(ProblemException problem, Locale locale) {
        ProblemText text = ProblemText.of(problem, locale);
        return of(text.cause(), text.details());
    }
}
