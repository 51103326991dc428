package org.tessera.platform.persistence.internal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.DatabaseException;

/** Tells the failures of databases apart. */
final class SqlErrors {

    private static final LocalizedText UNREACHABLE =
            new LocalizedText(
                    "The database cannot be reached right now",
                    "La base de datos no está accesible en este momento");

    /**
     * Deadlock and serialization of both products, lock timeouts of Derby (40XL*) and PostgreSQL.
     */
    private static final Set<String> RETRYABLE =
            Set.of("40001", "40P01", "40XL1", "40XL2", "55P03");

    /**
     * Shutting down, starting up, too many connections; the Derby engine or database is not
     * running.
     */
    private static final Set<String> UNREACHABLE_STATES =
            Set.of("57P01", "57P02", "57P03", "53300", "XJ015", "XJ040", "XJ004");

    private SqlErrors() {}

    static boolean isRetryable(Throwable failure) {
        return find(failure, e -> e.getSQLState() != null && RETRYABLE.contains(e.getSQLState()))
                .isPresent();
    }

    static boolean isUniqueViolation(Throwable failure) {
        return uniqueViolation(failure).isPresent();
    }

    static Optional<SQLException> uniqueViolation(Throwable failure) {
        return find(failure, e -> "23505".equals(e.getSQLState()));
    }

    /** Returns what the outside gets to see of a failure of the driver. */
    static RuntimeException translate(String what, SQLException failure) {
        Optional<SQLException> told = find(failure, e -> e.getSQLState() != null);
        String state = told.map(SQLException::getSQLState).orElse(null);
        if (find(failure, SqlErrors::isUnreachable).isPresent()) {
            return unreachable(failure);
        }
        String reason = told.orElse(failure).getMessage();
        return new DatabaseException(what + ": " + reason, state, failure);
    }

    static ProblemException unreachable(Throwable cause) {
        ProblemException problem = new ProblemException(ProblemType.UNAVAILABLE, UNREACHABLE);
        problem.initCause(cause);
        return problem;
    }

    /**
     * Returns the first SQL exception in the chain of causes, batch members included, that fits.
     */
    static Optional<SQLException> find(Throwable failure, Predicate<SQLException> fits) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof SQLException sql) {
                if (fits.test(sql)) {
                    return Optional.of(sql);
                }
                if (sql.getNextException() != null) {
                    open.add(sql.getNextException());
                }
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
        }
        return Optional.empty();
    }

    private static boolean isUnreachable(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || (state != null
                        && (state.startsWith("08") || UNREACHABLE_STATES.contains(state)));
    }
}
