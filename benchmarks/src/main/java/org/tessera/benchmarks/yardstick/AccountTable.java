package org.tessera.benchmarks.yardstick;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The table of accounts in the shape that the product gives its own, and how it is filled. */
public final class AccountTable {

    /** Key of the first account, as long as those of the product. */
    public static final long FIRST_KEY = 190_000_000_000_000_000L;

    /** The columns with their types, the key first. */
    private static final List<List<String>> COLUMNS =
            List.of(
                    List.of("ID", "BIGINT NOT NULL PRIMARY KEY"),
                    List.of("VERSION", "BIGINT NOT NULL"),
                    List.of("TITLE", "VARCHAR(255)"),
                    List.of("TITLE_KEY", "VARCHAR(255)"),
                    List.of("EXTERNAL_ID", "VARCHAR(190)"),
                    List.of("CREATED_AT", "TIMESTAMP"),
                    List.of("CREATED_BY", "VARCHAR(190)"),
                    List.of("UPDATED_AT", "TIMESTAMP"),
                    List.of("UPDATED_BY", "VARCHAR(190)"),
                    List.of("DELETED_AT", "TIMESTAMP"),
                    List.of("BIN_KEY", "BIGINT NOT NULL DEFAULT 0"),
                    List.of("NAME", "VARCHAR(160)"),
                    List.of("PARENT_ID", "BIGINT"),
                    List.of("KIND", "VARCHAR(60)"),
                    List.of("INDUSTRY", "VARCHAR(60)"),
                    List.of("WEBSITE", "VARCHAR(500)"),
                    List.of("PHONE", "VARCHAR(40)"),
                    List.of("EMAIL", "VARCHAR(254)"),
                    List.of("NET_DOMAIN", "VARCHAR(190)"),
                    List.of("BILLING_ADDRESS_STREET", "VARCHAR(255)"),
                    List.of("BILLING_ADDRESS_CITY", "VARCHAR(120)"),
                    List.of("BILLING_ADDRESS_REGION", "VARCHAR(120)"),
                    List.of("BILLING_ADDRESS_POSTAL_CODE", "VARCHAR(20)"),
                    List.of("BILLING_ADDRESS_COUNTRY", "VARCHAR(120)"),
                    List.of("SHIPPING_ADDRESS_STREET", "VARCHAR(255)"),
                    List.of("SHIPPING_ADDRESS_CITY", "VARCHAR(120)"),
                    List.of("SHIPPING_ADDRESS_REGION", "VARCHAR(120)"),
                    List.of("SHIPPING_ADDRESS_POSTAL_CODE", "VARCHAR(20)"),
                    List.of("SHIPPING_ADDRESS_COUNTRY", "VARCHAR(120)"),
                    List.of("EMPLOYEES", "BIGINT"),
                    List.of("ANNUAL_REVENUE", "DECIMAL(19,2)"),
                    List.of("ANNUAL_REVENUE_CURRENCY", "VARCHAR(3)"),
                    List.of("FOUNDED_YEAR", "BIGINT"),
                    List.of("TAX_ID", "VARCHAR(40)"),
                    List.of("PREFERRED_CHANNEL", "VARCHAR(60)"),
                    List.of("DESCRIPTION", "VARCHAR(20000)"));

    /** The columns that have an index in front of the key. */
    private static final List<String> INDEXED =
            List.of("TITLE_KEY", "PARENT_ID", "KIND", "EMAIL", "NET_DOMAIN");

    private static final String NAME = "CUSTOMERS_ACCOUNT";
    private static final String SELECT =
            "SELECT " + String.join(", ", names()) + " FROM " + NAME + " WHERE ";

    /** Reads the account with a key, unless it is in the bin. */
    static final String FIND = SELECT + "ID = ? AND BIN_KEY = 0";

    /** Reads a number of accounts from a name and a key on, in the order of both. */
    static final String PAGE =
            SELECT
                    + "BIN_KEY = 0 AND TITLE_KEY >= ? AND (TITLE_KEY > ? OR ID > ?)"
                    + " ORDER BY TITLE_KEY, ID FETCH FIRST ? ROWS ONLY";

    /** Writes an account. */
    static final String INSERT =
            "INSERT INTO "
                    + NAME
                    + " ("
                    + String.join(", ", names())
                    + ") VALUES ("
                    + String.join(", ", Collections.nCopies(COLUMNS.size(), "?"))
                    + ")";

    /** Changes telephone number and description of an account of a version. */
    static final String UPDATE =
            "UPDATE "
                    + NAME
                    + " SET PHONE = ?, DESCRIPTION = ?, VERSION = VERSION + 1, UPDATED_AT = ?"
                    + " WHERE ID = ? AND VERSION = ?";

    private static final int BATCH = 1_000;
    private static final int MANY = 200_000;

    private AccountTable() {}

    private static List<String> names() {
        return COLUMNS.stream().map(column -> column.get(0)).toList();
    }

    /**
     * Creates the table if there is none, fills it up to a number of rows and returns the next key.
     */
    static long prepare(Connection connection, long rows) throws SQLException {
        connection.setAutoCommit(false);
        try (ResultSet found = connection.getMetaData().getTables(null, null, null, null)) {
            boolean exists = false;
            while (found.next()) {
                exists |= NAME.equalsIgnoreCase(found.getString("TABLE_NAME"));
            }
            if (!exists) {
                create(connection);
            }
        }
        return fill(connection, rows);
    }

    /**
     * Fills an existing table up to a number of rows and returns the next key. Switches auto-commit
     * off.
     */
    public static long fill(Connection connection, long rows) throws SQLException {
        connection.setAutoCommit(false);
        long present = maxKey(connection) + 1 - FIRST_KEY;
        if (rows - present > MANY) {
            Indexes indexes = Indexes.drop(connection, NAME);
            insert(connection, present, rows, FIRST_KEY + present);
            indexes.create(connection);
        } else if (present < rows) {
            insert(connection, present, rows, FIRST_KEY + present);
        }
        return maxKey(connection) + 1;
    }

    private static void create(Connection connection) throws SQLException {
        List<String> declarations =
                COLUMNS.stream().map(column -> String.join(" ", column)).toList();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE " + NAME + " (" + String.join(", ", declarations) + ")");
            for (String column : INDEXED) {
                statement.execute(
                        "CREATE INDEX ACCOUNT_" + column + " ON " + NAME + " (" + column + ", ID)");
            }
            statement.execute(
                    "CREATE UNIQUE INDEX ACCOUNT_EXTERNAL ON " + NAME + " (EXTERNAL_ID, BIN_KEY)");
        }
        connection.commit();
    }

    /** Inserts the accounts from one number to another in batches, each committed. */
    private static void insert(Connection connection, long from, long to, long firstKey)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (long number = from; number < to; number++) {
                bind(insert, firstKey + number - from, Account.of(number));
                insert.addBatch();
                if ((number + 1 - from) % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    /** Sets the parameters of {@link #INSERT}. */
    static void bind(PreparedStatement insert, long key, Account account) throws SQLException {
        Timestamp now = Timestamp.from(Instant.now());
        Account.Place billing = account.billing();
        List<Object> values =
                Arrays.asList(
                        key,
                        1L,
                        account.name(),
                        account.nameKey(),
                        account.externalId(),
                        now,
                        "admin",
                        now,
                        "admin",
                        null,
                        0L,
                        account.name(),
                        null,
                        account.kind(),
                        account.industry(),
                        account.website(),
                        account.phone(),
                        account.email(),
                        account.domain(),
                        billing.street(),
                        billing.city(),
                        billing.region(),
                        billing.postalCode(),
                        billing.country(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        account.employees(),
                        account.annualRevenue(),
                        "USD",
                        account.foundedYear(),
                        account.taxId(),
                        null,
                        account.description());
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                insert.setNull(i + 1, nullType(COLUMNS.get(i).get(1)));
            } else {
                insert.setObject(i + 1, values.get(i));
            }
        }
    }

    private static int nullType(String declaration) {
        return declaration.startsWith("VARCHAR")
                ? Types.VARCHAR
                : declaration.startsWith("TIMESTAMP") ? Types.TIMESTAMP : Types.BIGINT;
    }

    private static long maxKey(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT MAX(ID) FROM " + NAME)) {
            result.next();
            long key = result.getLong(1);
            connection.commit();
            return Math.max(key, FIRST_KEY - 1);
        }
    }
}
