package org.tessera.platform.security;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A line that was typed at the console, told without what could be a secret or personal. Immutable.
 *
 * @param key of the record that has it already; null if none has
 * @param at when it was typed
 * @param user who typed it; null if that was no user of the product
 * @param actor what is known of who typed it, such as the name of a key
 * @param address the network address it came from; null if it is not known
 * @param text the line as far as it may be kept
 * @param outcome what became of it
 */
public record ConsoleCommand(
        Long key,
        Instant at,
        ConsoleUser user,
        String actor,
        String address,
        String text,
        Outcome outcome) {

    /** What became of a line. */
    public enum Outcome {
        /** It has begun; nothing is known of its end. */
        BEGUN,
        /** It went through. */
        DONE,
        /** It failed. */
        FAILED,
        /** Whoever typed it may not, or there is no such command. */
        REFUSED,
        /** Lines that could not be kept; the text says how many. */
        LOST;

        /** Returns what records and messages call it. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that nothing is missing. */
    public ConsoleCommand {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(outcome, "outcome");
    }
}
