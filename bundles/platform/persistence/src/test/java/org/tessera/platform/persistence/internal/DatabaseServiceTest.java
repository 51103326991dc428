package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.testing.TestDatabase;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

class DatabaseServiceTest {

    @ParameterizedTest
    @EnumSource(Product.class)
    void commitsWhatReturnsAndRollsBackWhatThrows(Product product) throws Exception {
        with(
                product,
                database -> {
                    database.inTransaction(() -> insert(database, 1));
                    assertThatThrownBy(
                                    () ->
                                            database.inTransaction(
                                                    () -> {
                                                        insert(database, 2);
                                                        throw new IllegalArgumentException("no");
                                                    }))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("no");
                    assertThat(keys(database)).containsExactly(1);
                    assertThat(database.inTransaction()).isFalse();
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void joinsTheTransactionOfTheThread(Product product) throws Exception {
        with(
                product,
                database -> {
                    assertThatThrownBy(
                                    () ->
                                            database.inTransaction(
                                                    () -> {
                                                        Object outer = database.transactionKey();
                                                        database.inTransaction(
                                                                () -> {
                                                                    assertThat(
                                                                                    database
                                                                                            .transactionKey())
                                                                            .isSameAs(outer);
                                                                    return insert(database, 1);
                                                                });
                                                        assertThat(keys(database))
                                                                .containsExactly(1);
                                                        throw new IllegalArgumentException("no");
                                                    }))
                            .hasMessage("no");
                    assertThat(keys(database)).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void nothingOfATransactionStaysWhenAPartOfItFailed(Product product) throws Exception {
        with(
                product,
                database -> {
                    assertThatThrownBy(
                                    () ->
                                            database.inTransaction(
                                                    () -> {
                                                        insert(database, 1);
                                                        failInside(database);
                                                        return insert(database, 3);
                                                    }))
                            .isInstanceOf(DatabaseException.class)
                            .hasMessageContaining("inner");
                    assertThat(keys(database)).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aTransactionOfItsOwnStaysWhenTheOuterOneFails(Product product) throws Exception {
        with(
                product,
                database -> {
                    assertThatThrownBy(
                                    () ->
                                            database.inTransaction(
                                                    () -> {
                                                        insert(database, 1);
                                                        database.inNewTransaction(
                                                                Duration.ofSeconds(5),
                                                                () -> insert(database, 2));
                                                        throw new IllegalArgumentException("no");
                                                    }))
                            .hasMessage("no");
                    assertThat(keys(database)).containsExactly(2);
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void everyStatementIsItsOwnTransactionOutsideOne(Product product) throws Exception {
        with(
                product,
                database -> {
                    assertThatThrownBy(
                                    () ->
                                            database.query(
                                                    connection -> {
                                                        assertThat(connection.getAutoCommit())
                                                                .isTrue();
                                                        execute(
                                                                connection,
                                                                "INSERT INTO T VALUES (7)");
                                                        throw new IllegalStateException("later");
                                                    }))
                            .hasMessage("later");
                    assertThat(keys(database)).containsExactly(7);
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void refusesToWriteOnceTheTransactionIsLost(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            Database database = Services.database(test);
            test.execute("CREATE TABLE T (ID INTEGER NOT NULL PRIMARY KEY)");
            test.transactions().begin();
            insert(database, 1);
            test.transactions().setRollbackOnly();
            assertThatThrownBy(() -> insert(database, 2)).isInstanceOf(DatabaseException.class);
            test.transactions().rollback();
            assertThat(keys(database)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void listenersHearOfCommitAndRollback(Product product) throws Exception {
        with(
                product,
                database -> {
                    List<String> heard = new ArrayList<>();
                    database.inTransaction(
                            () -> {
                                database.beforeCommit(
                                        () -> {
                                            heard.add("before");
                                            insert(database, 1);
                                        });
                                database.onCompletion(committed -> heard.add("after " + committed));
                                return null;
                            });
                    assertThat(heard).containsExactly("before", "after true");
                    assertThat(keys(database)).containsExactly(1);

                    heard.clear();
                    assertThatThrownBy(
                                    () ->
                                            database.inTransaction(
                                                    () -> {
                                                        database.beforeCommit(
                                                                () -> heard.add("before"));
                                                        database.onCompletion(
                                                                committed ->
                                                                        heard.add(
                                                                                "after "
                                                                                        + committed));
                                                        throw new IllegalArgumentException("no");
                                                    }))
                            .hasMessage("no");
                    assertThat(heard).containsExactly("after false");
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void whatIsThrownBeforeTheCommitReachesTheOwner(Product product) throws Exception {
        with(
                product,
                database -> {
                    assertThatThrownBy(
                                    () ->
                                            database.inTransaction(
                                                    () -> {
                                                        insert(database, 1);
                                                        database.beforeCommit(
                                                                () -> {
                                                                    throw new IllegalArgumentException(
                                                                            "late");
                                                                });
                                                        return null;
                                                    }))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("late");
                    assertThat(keys(database)).isEmpty();
                    assertThatThrownBy(() -> database.beforeCommit(() -> {}))
                            .isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(() -> database.onCompletion(c -> {}))
                            .isInstanceOf(IllegalStateException.class);
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void knowsAValueThatWasThereAlready(Product product) throws Exception {
        with(
                product,
                database -> {
                    database.query(
                            connection ->
                                    execute(
                                            connection,
                                            "CREATE TABLE U (A VARCHAR(5), CONSTRAINT UQ_U_A UNIQUE (A))",
                                            "INSERT INTO U VALUES ('x')"));
                    assertThatThrownBy(
                                    () ->
                                            database.query(
                                                    c -> execute(c, "INSERT INTO U VALUES ('x')")))
                            .isInstanceOf(DatabaseException.class)
                            .satisfies(
                                    e -> {
                                        assertThat(((DatabaseException) e).sqlState())
                                                .isEqualTo("23505");
                                        assertThat(database.isUniqueViolation(e)).isTrue();
                                        assertThat(database.isRetryable(e)).isFalse();
                                        assertThat(
                                                        database.violatedConstraint(
                                                                new IllegalStateException(e)))
                                                .contains("UQ_U_A");
                                    });
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void knowsADeadlock(Product product) throws Exception {
        with(
                product,
                database -> {
                    insert(database, 1);
                    insert(database, 2);
                    CountDownLatch bothHoldOne = new CountDownLatch(2);
                    ExecutorService threads = Executors.newFixedThreadPool(2);
                    try {
                        Future<?> first = threads.submit(() -> lock(database, bothHoldOne, 1, 2));
                        Future<?> second = threads.submit(() -> lock(database, bothHoldOne, 2, 1));
                        List<Throwable> failures = new ArrayList<>();
                        for (Future<?> future : List.of(first, second)) {
                            try {
                                future.get();
                            } catch (Exception e) {
                                failures.add(e);
                            }
                        }
                        assertThat(failures).hasSize(1);
                        assertThat(database.isRetryable(failures.get(0))).isTrue();
                    } finally {
                        threads.shutdownNow();
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void saysUnavailableWhenTheDatabaseIsGone(Product product) throws Exception {
        TestDatabase test = TestDatabase.create(product);
        Database database = Services.database(test);
        test.close();
        assertThatThrownBy(() -> keys(database))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    private static Object lock(Database database, CountDownLatch latch, int mine, int yours) {
        return database.inTransaction(
                () ->
                        database.query(
                                connection -> {
                                    execute(connection, "UPDATE T SET ID = ID WHERE ID = " + mine);
                                    latch.countDown();
                                    try {
                                        latch.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return execute(
                                            connection, "UPDATE T SET ID = ID WHERE ID = " + yours);
                                }));
    }

    private static void failInside(Database database) {
        try {
            database.inTransaction(
                    () -> {
                        insert(database, 2);
                        throw new IllegalArgumentException("inner");
                    });
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("inner");
        }
    }

    private static void with(Product product, Consumer<Database> check) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            test.execute("CREATE TABLE T (ID INTEGER NOT NULL PRIMARY KEY)");
            check.accept(Services.database(test));
        }
    }

    private static Void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return null;
    }

    private static Void insert(Database database, int key) {
        return database.query(c -> execute(c, "INSERT INTO T VALUES (" + key + ")"));
    }

    private static List<Integer> keys(Database database) {
        return database.query(
                connection -> {
                    List<Integer> keys = new ArrayList<>();
                    try (Statement statement = connection.createStatement();
                            ResultSet rows =
                                    statement.executeQuery("SELECT ID FROM T ORDER BY ID")) {
                        while (rows.next()) {
                            keys.add(rows.getInt(1));
                        }
                    }
                    return keys;
                });
    }
}
