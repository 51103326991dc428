package org.tessera.platform.records.sql;

import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.SqlWork;

/** Asks the database, and says in the caller's words what it cannot answer. Thread-safe. */
final class Reads {

    private static final int ATTEMPTS = 3;

    /** How Derby and PostgreSQL tell that a statement is more than they can do. */
    private static final Set<String> TOO_COMPLEX = Set.of("42ZA0", "54000", "54001", "54011");

    private static final LocalizedText COMPLEX =
            new LocalizedText(
                    "the filter is more than the database can do; ask for less at once",
                    "el filtro es demasiado para la base de datos; pida menos de una vez");
    private static final LocalizedText BUSY =
            new LocalizedText(
                    "other requests have locked these records for long; try again",
                    "otras peticiones bloquean estos registros desde hace tiempo; inténtelo de nuevo");

    private final Database database;

    Reads(Database database) {
        this.database = database;
    }

    /**
     * Asks the database. Outside a transaction a query that was given up for the sake of somebody's
     * write is asked again; within one, all of the transaction has to be.
     */
    <T> T ask(SqlWork<T> query) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.query(query);
            } catch (DatabaseException e) {
                if (e.sqlState() != null && TOO_COMPLEX.contains(e.sqlState())) {
                    throw ProblemException.badRequest("filter", "too-complex", COMPLEX);
                }
                if (!database.isRetryable(e) || database.inTransaction()) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    ProblemException busy = new ProblemException(ProblemType.UNAVAILABLE, BUSY);
                    busy.initCause(e);
                    throw busy;
                }
            }
        }
    }
}
