package org.tessera.platform.identity.session;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.persistence.SqlWork;

/** The tables of identity in the memory of a test. Close them at the end. */
public final class MemoryTables implements AutoCloseable {

    private final Connection connection;
    private final AtomicLong last = new AtomicLong();

    /** Creates the tables. */
    public MemoryTables() throws SQLException {
        connection =
                DriverManager.getConnection(
                        "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE TESSERA_SESSION (ID BIGINT PRIMARY KEY, USER_ID BIGINT, TOKEN VARCHAR(43),"
                            + " LAST_TOKEN VARCHAR(43), PAGE_TOKEN VARCHAR(43), BROWSER BOOLEAN, ADDRESS VARCHAR(64),"
                            + " AGENT VARCHAR(200), BEGUN_MILLIS BIGINT, ROTATED_MILLIS BIGINT, USED_MILLIS BIGINT)");
            statement.execute(
                    "CREATE TABLE TESSERA_API_KEY (ID BIGINT PRIMARY KEY, USER_ID BIGINT, HASH VARCHAR(43),"
                            + " NAME VARCHAR(100), READ_ONLY BOOLEAN, SCOPE VARCHAR(3000), MADE_MILLIS BIGINT,"
                            + " USED_MILLIS BIGINT, END_MILLIS BIGINT)");
            statement.execute(
                    "CREATE TABLE TESSERA_TOTP (USER_ID BIGINT PRIMARY KEY, SECRET VARCHAR(200), CONFIRMED BOOLEAN,"
                            + " LAST_STEP BIGINT, SET_MILLIS BIGINT)");
            statement.execute(
                    "CREATE TABLE TESSERA_RECOVERY_CODE (ID BIGINT PRIMARY KEY, USER_ID BIGINT, HASH VARCHAR(43))");
            statement.execute(
                    "CREATE TABLE TESSERA_FAILED_SIGN_IN (ID BIGINT PRIMARY KEY, SUBJECT VARCHAR(200), AT_MILLIS BIGINT)");
        }
    }

    /** Returns the access to them. */
    public IdentityTables tables() {
        Database database = mock(Database.class);
        when(database.query(any()))
                .thenAnswer(call -> call.<SqlWork<?>>getArgument(0).run(connection));
        return new IdentityTables(database);
    }

    /** Returns keys that count from 1. */
    public Keys keys() {
        Keys keys = mock(Keys.class);
        when(keys.next()).thenAnswer(call -> last.incrementAndGet());
        return keys;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
