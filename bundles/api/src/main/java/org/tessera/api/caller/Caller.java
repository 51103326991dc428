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
 * @param isSystem whether this is the product itself, which may write what clients cannot; an id
 *     that reads {@code system} does not make it so
 * @param isOperator whether it operates the installation and so may do everything that clients can:
 *     who can read the key on the disk, has the console, or is an administrator
 * @param department key, as text, of the department that it acts for; null for none in particular
 * @param scope what it is held to besides its rights; null for nothing else
 */
public record Caller(
        String id,
        String name,
        Locale locale,
        ZoneId zone,
        String origin,
        boolean isSystem,
        boolean isOperator,
        String department,
        Scope scope) {

    /** Checks that nothing is null but the department and the scope. */
    public Caller {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(origin, "origin");
    }

    /** Creates a caller who is held to nothing besides its rights. */
    public Caller(
            String id,
            String name,
            Locale locale,
            ZoneId zone,
            String origin,
            boolean isSystem,
            boolean isOperator,
            String department) {
        this(id, name, locale, zone, origin, isSystem, isOperator, department, null);
    }

    /** Creates a caller who does not operate the installation. */
    public Caller(
            String id,
            String name,
            Locale locale,
            ZoneId zone,
            String origin,
            boolean isSystem,
            String department) {
        this(id, name, locale, zone, origin, isSystem, false, department);
    }

    /**
     * Creates a caller who is neither the product itself nor operates it, and acts for no
     * department in particular.
     */
    public Caller(String id, String name, Locale locale, ZoneId zone, String origin) {
        this(id, name, locale, zone, origin, false, false, null);
    }

    /** Returns the product itself as the caller, in English and UTC. */
    public static Caller system(String origin) {
        return new Caller(
                "system", "Tessera", Locale.ENGLISH, ZoneOffset.UTC, origin, true, false, null);
    }

    /** Returns the same caller coming through another channel. */
    public Caller via(String newOrigin) {
        return new Caller(
                id, name, locale, zone, newOrigin, isSystem, isOperator, department, scope);
    }

    /**
     * Returns the same caller acting for a department.
     *
     * @param newDepartment key of the department as text; null for none in particular
     * @since 1.1
     */
    public Caller in(String newDepartment) {
        return new Caller(
                id, name, locale, zone, origin, isSystem, isOperator, newDepartment, scope);
    }

    /**
     * Returns the same caller, reading another language in another zone.
     *
     * @since 1.2
     */
    public Caller reading(Locale newLocale, ZoneId newZone) {
        return new Caller(
                id, name, newLocale, newZone, origin, isSystem, isOperator, department, scope);
    }

    /**
     * Returns the same caller as one who operates the installation.
     *
     * @since 1.2
     */
    public Caller operating() {
        return new Caller(id, name, locale, zone, origin, isSystem, true, department, scope);
    }

    /**
     * Returns the same caller held to a scope. It operates nothing, for who operates may do
     * everything.
     *
     * @since 1.3
     */
    public Caller within(Scope newScope) {
        return new Caller(
                id,
                name,
                locale,
                zone,
                origin,
                false,
                false,
                department,
                Objects.requireNonNull(newScope, "newScope"));
    }
}
