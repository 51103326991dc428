package org.tessera.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work with a connection of the database.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface SqlWork<T> {

    /**
     * Does the work.
     *
     * @param connection belongs to the caller; not to be closed, kept or committed
     */
    T run(Connection connection) throws SQLException;
}
