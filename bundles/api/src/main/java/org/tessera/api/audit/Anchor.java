package org.tessera.api.audit;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the chain at some time. Kept outside the database it shows later that nothing was cut
 * off. Immutable.
 *
 * @param block number of the last block, from 1
 * @param hash its hash in hexadecimal
 */
public record Anchor(long block, String hash) {

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,17}):(\\p{XDigit}{64})");

    /** Checks that the hash is there. */
    public Anchor {
        Objects.requireNonNull(hash, "hash");
    }

    /** Reads the form that {@link #toString} writes; empty if it is another. */
    public static Optional<Anchor> of(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(
                        new Anchor(
                                Long.parseLong(matcher.group(1)),
                                matcher.group(2).toLowerCase(java.util.Locale.ROOT)))
                : Optional.empty();
    }

    /** Returns the number, a colon and the hash. */
    @Override
    public String toString() {
        return block + ":" + hash;
    }
}
