package org.tessera.platform.records.sql;

import java.util.HashMap;
import java.util.Map;
import org.tessera.platform.records.binding.BoundType;

/** The tables of one SELECT: the one that it is about and those joined to it. Not thread-safe. */
final class Scope {

    private final BoundType type;
    private final String alias;
    private final Aliases aliases;
    private final Sql joins = new Sql();
    private final Map<String, String> joined = new HashMap<>();

    /** Gives each table of a statement another alias. */
    static final class Aliases {

        private int count;

        String next() {
            return "t" + count++;
        }
    }

    Scope(BoundType type, Aliases aliases) {
        this.type = type;
        this.aliases = aliases;
        this.alias = aliases.next();
    }

    BoundType type() {
        return type;
    }

    String alias() {
        return alias;
    }

    Aliases aliases() {
        return aliases;
    }

    Sql joins() {
        return joins;
    }

    /** Returns the alias of the table joined for a link; null if it is not joined yet. */
    String joinedAs(String link) {
        return joined.get(link);
    }

    void joined(String link, String as) {
        joined.put(link, as);
    }
}
