package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDerbyTest {

    @TempDir private Path folder;

    @Test
    void shutsItsOwnDatabaseDownAndNoOther() throws Exception {
        EmbeddedDataSource own = files("own");
        EmbeddedDataSource other = files("other");
        try (Connection connection = own.getConnection();
                Connection neighbor = other.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE T (A INTEGER)");
            }
            EmbeddedDerby.of(connection.getMetaData()).shutDown();
            assertThat(connection.isValid(1)).isFalse();
            assertThat(neighbor.isValid(1)).isTrue();
            assertThat(Files.exists(folder.resolve("own/db.lck"))).isFalse();
        }
        try (Connection again = own.getConnection();
                Statement statement = again.createStatement()) {
            statement.execute("INSERT INTO T VALUES (1)");
        }
        stop(own);
        stop(other);
    }

    @Test
    void waitsForConnectionsThatAreBeingClosed() throws Exception {
        EmbeddedDataSource own = files("busy");
        Connection last = own.getConnection();
        EmbeddedDerby derby = EmbeddedDerby.of(last.getMetaData());
        CompletableFuture<Boolean> closedWell =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                boolean commits = last.getAutoCommit();
                                last.close();
                                return commits;
                            } catch (SQLException e) {
                                return false;
                            }
                        },
                        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        derby.shutDown();
        assertThat(closedWell).isCompletedWithValue(true);
        assertThat(Files.exists(folder.resolve("busy/db.lck"))).isFalse();
    }

    @Test
    void aDatabaseInAnotherProcessIsNotOurs() throws Exception {
        DatabaseMetaData data = mock(DatabaseMetaData.class);
        when(data.getURL())
                .thenReturn("jdbc:derby://localhost:1527/tessera", "jdbc:postgresql:x", null);
        assertThat(EmbeddedDerby.of(data)).isNull();
        assertThat(EmbeddedDerby.of(data)).isNull();
        assertThat(EmbeddedDerby.of(data)).isNull();
    }

    private EmbeddedDataSource files(String name) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(folder.resolve(name).toString());
        source.setCreateDatabase("create");
        return source;
    }

    private static void stop(EmbeddedDataSource source) {
        source.setShutdownDatabase("shutdown");
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08006");
        }
    }
}
