package org.tessera.platform.persistence;

import java.util.Objects;

/**
 * SQL that a module brings for what a comparison cannot find out: renamed columns, changed types,
 * moved data. In a bundle it is {@code META-INF/tessera/schema/<version>.<dialect>.sql} or, for
 * every database, {@code <version>.sql}; see {@link SchemaScripts}. Statements end with a semicolon
 * at the end of a line; lines that begin with two hyphens are comments. Immutable.
 *
 * @param version the schema version to which it leads
 * @param name its file name, for messages
 * @param sql its text
 */
public record SchemaScript(int version, String name, String sql) {

    /** Checks that nothing is null. */
    public SchemaScript {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sql, "sql");
    }
}
