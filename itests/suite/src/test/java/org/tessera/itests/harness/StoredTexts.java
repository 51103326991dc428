package org.tessera.itests.harness;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Looks through every value of every table of a container that was stopped. */
public final class StoredTexts {

    private StoredTexts() {}

    /**
     * Returns the columns, as table and name, in which a text stands, whatever its case.
     *
     * @param home the installation
     */
    public static Set<String> columnsWith(Path home, String text) throws IOException {
        Properties settings = new Properties();
        try (Reader file =
                Files.newBufferedReader(home.resolve("etc/org.ops4j.datasource-tessera.cfg"))) {
            settings.load(file);
        }
        String url =
                settings.getProperty(
                        "url", "jdbc:derby:" + home.resolve("data/derby/tessera").toAbsolutePath());
        Set<String> found = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String table : tables(connection)) {
                look(connection, table, text.toLowerCase(Locale.ROOT), found);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_SCHEM") + "." + rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static void look(Connection connection, String table, String text, Set<String> found)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    if (text(rows, columns, i).toLowerCase(Locale.ROOT).contains(text)) {
                        found.add(table + "." + columns.getColumnName(i));
                    }
                }
            }
        }
    }

    private static String text(ResultSet rows, ResultSetMetaData columns, int column)
            throws SQLException {
        String type = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        if (type.contains("blob") || type.contains("bytea") || type.contains("binary")) {
            byte[] bytes = rows.getBytes(column);
            return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
        }
        String value = rows.getString(column);
        return value == null ? "" : value;
    }
}
