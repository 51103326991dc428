package org.tessera.platform.persistence;

import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings the tables of a module in line with what the module wants, by comparison with the
 * database. An OSGi service. Thread-safe; no two modules and no two nodes are at it at the same
 * time.
 *
 * <p>What the comparison finds is done when it adds something: tables, columns, longer texts,
 * indexes, unique constraints. Columns that the module no longer has are kept with their data and
 * made nullable. A column of another type, or one that is wider in the database than the module
 * allows, is never touched: that takes a {@link SchemaScript}.
 */
@ProviderType
public interface SchemaManager {

    /**
     * Returns what {@link #apply} would do, without doing it. While there are scripts to run, what
     * comes behind them is compared with the database as it is before.
     *
     * @throws SchemaException if it would throw one
     */
    List<SchemaStep> plan(ModuleSchema schema);

    /**
     * Does what is needed, in one transaction of its own, and records each step in {@code
     * TESSERA_SCHEMA_HISTORY}. Tables that {@link #park} put aside come back first. Scripts run, if
     * the database knows a lower version of the module; a module that is new runs none.
     *
     * <p>A version of the module that is older than its data takes back what only the newer one
     * demands: unique constraints, columns that need a value. The version stays the newer one.
     *
     * @return what was done; empty if everything was in line
     * @throws SchemaException if the data belongs to a newer version of the module and lacks tables
     *     or columns of this one, if a column needs a script, if a script that ran before was
     *     changed, or if the database refuses a step
     */
    List<SchemaStep> apply(ModuleSchema schema);

    /** Returns the version of a module's schema in the database; empty if it was never applied. */
    OptionalInt version(String module);

    /**
     * Returns the names of the tables that were created for a module and are there, those that were
     * put aside included, under the names that the module gave them.
     */
    List<String> tables(String module);

    /**
     * Puts the tables of a module aside under other names, in one transaction of its own. {@link
     * #apply} brings them back. Nobody may use them meanwhile.
     *
     * @return what was done; empty if there was nothing to do
     * @throws SchemaException if the database refuses a step
     */
    List<SchemaStep> park(String module);

    /**
     * Drops the tables of a module, those that were put aside included, and forgets its version, in
     * one transaction of its own. Nobody may use them meanwhile.
     *
     * @return what was done; empty if there was nothing to do
     * @throws SchemaException if the database refuses a step
     */
    List<SchemaStep> drop(String module);
}
