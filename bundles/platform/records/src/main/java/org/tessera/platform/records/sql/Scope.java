package org.tessera.platform.records.sql;

import java.util.HashMap;
import java.util.Map;
import org.tessera.platform.records.binding.BoundType;

/**
 * The tables of one SELECT: the one that it is about and those joined to it. Nothing is joined to
 * the table of a SELECT within another. Not thread-safe.
 */
final class Scope {

    private final BoundType type;
    private final String alias;
    private final Aliases aliases;
    private final boolean inner;
    private final Sql joins = new Sql();
    private final Map<String, String> joined = new HashMap<>();

    /** Gives each table of a statement another alias. */
    private static final class Aliases {

        private int count;

        private String next() {
            return "t" + count++;
        }
    }

    /** Creates the scope of a whole statement. */
    Scope(BoundType type) {
        this(type, new Aliases(), false);
    }

    private Scope(BoundType type, Aliases aliases, boolean inner) {
        this.type = type;
        this.aliases = aliases;
        this.alias = aliases.next();
        this.inner = inner;
    }

    /** Returns the scope of a SELECT within this one's. */
    Scope inner(BoundType about) {
        return new Scope(about, aliases, true);
    }

    BoundType type() {
        return type;
    }

    String alias() {
        return alias;
    }

    /** Tells whether this is a SELECT within another, to which no table can be joined. */
    boolean isInner() {
        return inner;
    }

    Sql joins() {
        return joins;
    }

    /** Returns the alias of the table joined for a link; null if it is not joined yet. */
    String joinedAs(String link) {
        return joined.get(link);
    }

    /** Returns the alias for the table that is going to be joined for a link. */
    String join(String link) {
        String as = aliases.next();
        joined.put(link, as);
        return as;
    }
}
