package org.tessera.platform.identity.session;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.TableDefinition;

/**
 * The tables of what is secret about users, which no record type shows and no journal keeps, and
 * statements on them. Times are milliseconds since 1970. Thread-safe.
 */
public final class IdentityTables {

    /** How many characters the name of an API key may have. */
    public static final int KEY_NAME_LENGTH = 100;

    /** How many characters there are for the scope of an API key. */
    public static final int SCOPE_LENGTH = 3_000;

    static final int ADDRESS_LENGTH = 64;
    static final int AGENT_LENGTH = 200;
    private static final int PASSWORD_LENGTH = 300;
    private static final int ENCRYPTED_LENGTH = 200;
    private static final int SUBJECT_LENGTH = 200;
    private static final int PROVIDER_LENGTH = 40;
    private static final int CLIENT_SECRET_LENGTH = 2_000;
    private static final int PATH_LENGTH = 500;

    private final Database database;

    /** Makes an object of a row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /** Reads the columns. */
        T map(ResultSet row) throws SQLException;
    }

    /** Creates the access to the tables. */
    public IdentityTables(Database database) {
        this.database = database;
    }

    /** Returns the tables. */
    public static ModuleSchema schema() {
        return ModuleSchema.of(
                "platform.identity",
                2,
                passwords(),
                sessions(),
                attempts(),
                invitations(),
                apiKeys(),
                secondFactors(),
                recoveryCodes(),
                clientSecrets(),
                links(),
                journeys());
    }

    private static TableDefinition passwords() {
        return TableDefinition.builder("TESSERA_PASSWORD")
                .required("USER_ID", ColumnType.BIGINT)
                .required("HASH", ColumnType.text(PASSWORD_LENGTH))
                .required("SET_MILLIS", ColumnType.BIGINT)
                .primaryKey("USER_ID")
                .build();
    }

    private static TableDefinition sessions() {
        return TableDefinition.builder("TESSERA_SESSION")
                .required("ID", ColumnType.BIGINT)
                .required("USER_ID", ColumnType.BIGINT)
                .required("TOKEN", ColumnType.text(Secrets.HASH_LENGTH))
                .optional("LAST_TOKEN", ColumnType.text(Secrets.HASH_LENGTH))
                .required("PAGE_TOKEN", ColumnType.text(Secrets.HASH_LENGTH))
                .required("BROWSER", ColumnType.BOOLEAN)
                .required("ADDRESS", ColumnType.text(ADDRESS_LENGTH))
                .required("AGENT", ColumnType.text(AGENT_LENGTH))
                .required("BEGUN_MILLIS", ColumnType.BIGINT)
                .required("ROTATED_MILLIS", ColumnType.BIGINT)
                .required("USED_MILLIS", ColumnType.BIGINT)
                .primaryKey("ID")
                .unique("TOKEN")
                .index("LAST_TOKEN")
                .index("USER_ID")
                .build();
    }

    private static TableDefinition attempts() {
        return TableDefinition.builder("TESSERA_FAILED_SIGN_IN")
                .required("ID", ColumnType.BIGINT)
                .required("SUBJECT", ColumnType.text(SUBJECT_LENGTH))
                .required("AT_MILLIS", ColumnType.BIGINT)
                .primaryKey("ID")
                .index("SUBJECT", "AT_MILLIS")
                .index("AT_MILLIS")
                .build();
    }

    private static TableDefinition invitations() {
        return TableDefinition.builder("TESSERA_INVITATION")
                .required("USER_ID", ColumnType.BIGINT)
                .required("TOKEN", ColumnType.text(Secrets.HASH_LENGTH))
                .required("EMAIL_HASH", ColumnType.text(Secrets.HASH_LENGTH))
                .required("END_MILLIS", ColumnType.BIGINT)
                .primaryKey("USER_ID")
                .unique("TOKEN")
                .build();
    }

    private static TableDefinition apiKeys() {
        return TableDefinition.builder("TESSERA_API_KEY")
                .required("ID", ColumnType.BIGINT)
                .required("USER_ID", ColumnType.BIGINT)
                .required("HASH", ColumnType.text(Secrets.HASH_LENGTH))
                .required("NAME", ColumnType.text(KEY_NAME_LENGTH))
                .required("READ_ONLY", ColumnType.BOOLEAN)
                .required("SCOPE", ColumnType.text(SCOPE_LENGTH))
                .required("MADE_MILLIS", ColumnType.BIGINT)
                .optional("USED_MILLIS", ColumnType.BIGINT)
                .optional("END_MILLIS", ColumnType.BIGINT)
                .primaryKey("ID")
                .unique("HASH")
                .index("USER_ID")
                .build();
    }

    private static TableDefinition secondFactors() {
        return TableDefinition.builder("TESSERA_TOTP")
                .required("USER_ID", ColumnType.BIGINT)
                .required("SECRET", ColumnType.text(ENCRYPTED_LENGTH))
                .required("CONFIRMED", ColumnType.BOOLEAN)
                .required("LAST_STEP", ColumnType.BIGINT)
                .required("SET_MILLIS", ColumnType.BIGINT)
                .primaryKey("USER_ID")
                .build();
    }

    private static TableDefinition recoveryCodes() {
        return TableDefinition.builder("TESSERA_RECOVERY_CODE")
                .required("ID", ColumnType.BIGINT)
                .required("USER_ID", ColumnType.BIGINT)
                .required("HASH", ColumnType.text(Secrets.HASH_LENGTH))
                .primaryKey("ID")
                .index("USER_ID")
                .build();
    }

    private static TableDefinition clientSecrets() {
        return TableDefinition.builder("TESSERA_OIDC_SECRET")
                .required("PROVIDER", ColumnType.text(PROVIDER_LENGTH))
                .required("SECRET", ColumnType.text(CLIENT_SECRET_LENGTH))
                .primaryKey("PROVIDER")
                .build();
    }

    private static TableDefinition links() {
        return TableDefinition.builder("TESSERA_OIDC_LINK")
                .required("SUBJECT", ColumnType.text(Secrets.HASH_LENGTH))
                .required("USER_ID", ColumnType.BIGINT)
                .primaryKey("SUBJECT")
                .build();
    }

    private static TableDefinition journeys() {
        return TableDefinition.builder("TESSERA_OIDC_JOURNEY")
                .required("STATE", ColumnType.text(Secrets.HASH_LENGTH))
                .required("BINDING", ColumnType.text(Secrets.HASH_LENGTH))
                .required("PROVIDER", ColumnType.text(PROVIDER_LENGTH))
                .required("RETURN_TO", ColumnType.text(PATH_LENGTH))
                .required("USER_ID", ColumnType.BIGINT)
                .required("END_MILLIS", ColumnType.BIGINT)
                .primaryKey("STATE")
                .index("END_MILLIS")
                .build();
    }

    /** Changes rows and returns how many. */
    public int update(String sql, Object... parameters) {
        return database.query(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        bind(statement, parameters);
                        return statement.executeUpdate();
                    }
                });
    }

    /**
     * Has memory let go of what has just been changed here: at once, and once more at the end of
     * the transaction, for until then others still read what was there before.
     */
    public void forget(Runnable work) {
        work.run();
        if (database.inTransaction()) {
            database.onCompletion(isCommitted -> work.run());
        }
    }

    /** Reads rows. */
    public <T> List<T> select(RowMapper<T> mapper, String sql, Object... parameters) {
        return database.query(
                connection -> {
                    List<T> found = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        bind(statement, parameters);
                        try (ResultSet row = statement.executeQuery()) {
                            while (row.next()) {
                                found.add(mapper.map(row));
                            }
                        }
                    }
                    return found;
                });
    }

    private static void bind(PreparedStatement statement, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
