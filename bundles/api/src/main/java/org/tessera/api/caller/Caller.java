package org.tessera.api.caller;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;

/**
 * On whose behalf something is read or changed. Passed explicitly to every service; never bound to
 * a thread. Immutable.
 *
 * @param id stable identity, kept in the journal as the actor ({@code admin}, {@code system})
 * @param name what people call it
 * @param locale the language that it reads
 * @param zone its time zone, for words like "today"
 * @param origin through which channel it comes: {@code rest}, {@code console}, {@code import},
 *     {@code system} …
 */
public record Caller(String id, String name, Locale locale, ZoneId zone, String origin) {

    /** Checks that nothing is null. */
    public Caller {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(origin, "origin");
    }

    /** Returns the product itself as the caller, in English and UTC. */
    public static Caller system(String origin) {
        return new Caller("system", "Tessera", Locale.ENGLISH, ZoneOffset.UTC, origin);
    }

    /** Returns the same caller coming through another channel. */
    public Caller via(String newOrigin) {
        return new Caller(id, name, locale, zone, newOrigin);
    }
}
