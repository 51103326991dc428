package org.tessera.api.caller;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;

/**
 * On whose behalf something is read or changed. Passed explicitly to every service; never bound to
 * a thread. Immutable.
 */
public final class Caller {

    private final String id;
    private final String name;
    private final Locale locale;
    private final ZoneId zone;
    private final String origin;
    private final boolean system;
    private final String department;

    /**
     * Creates a caller, who is never the product itself, whatever its id is.
     *
     * @param id stable identity, kept in the journal as the actor ({@code admin})
     * @param name what people call it
     * @param locale the language that it reads
     * @param zone its time zone, for words like "today"
     * @param origin through which channel it comes: {@code rest}, {@code console}, {@code import},
     *     {@code system} …
     */
    public Caller(String id, String name, Locale locale, ZoneId zone, String origin) {
        this(id, name, locale, zone, origin, false, null);
    }

    private Caller(
            String id,
            String name,
            Locale locale,
            ZoneId zone,
            String origin,
            boolean system,
            String department) {
        this.id = Objects.requireNonNull(id, "id");
        this.name = Objects.requireNonNull(name, "name");
        this.locale = Objects.requireNonNull(locale, "locale");
        this.zone = Objects.requireNonNull(zone, "zone");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.system = system;
        this.department = department;
    }

    /**
     * Returns the product itself as the caller, in English and UTC. It may write what clients
     * cannot; its id in the journal is {@code system}.
     */
    public static Caller system(String origin) {
        return new Caller("system", "Tessera", Locale.ENGLISH, ZoneOffset.UTC, origin, true, null);
    }

    /** Returns the same caller coming through another channel. */
    public Caller via(String newOrigin) {
        return new Caller(id, name, locale, zone, newOrigin, system, department);
    }

    /**
     * Returns the same caller acting for a department.
     *
     * @param newDepartment key of the department as text; null for none in particular
     * @since 1.1
     */
    public Caller in(String newDepartment) {
        return new Caller(id, name, locale, zone, origin, system, newDepartment);
    }

    /** Returns its stable identity, kept in the journal as the actor. */
    public String id() {
        return id;
    }

    /** Returns what people call it. */
    public String name() {
        return name;
    }

    /** Returns the language that it reads. */
    public Locale locale() {
        return locale;
    }

    /** Returns its time zone. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns through which channel it comes. */
    public String origin() {
        return origin;
    }

    /**
     * Returns the key, as text, of the department that it acts for; null for none in particular.
     *
     * @since 1.1
     */
    public String department() {
        return department;
    }

    /** Tells whether this is the product itself: only {@link #system} makes such a caller. */
    public boolean isSystem() {
        return system;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caller that
                && id.equals(that.id)
                && name.equals(that.name)
                && locale.equals(that.locale)
                && zone.equals(that.zone)
                && origin.equals(that.origin)
                && system == that.system
                && Objects.equals(department, that.department);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, locale, zone, origin, system, department);
    }

    @Override
    public String toString() {
        return id + " via " + origin;
    }
}
