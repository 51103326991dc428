package org.tessera.benchmarks.yardstick;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * One connection with its prepared statements, for one thread. Each statement commits by itself, so
 * a create has reached the disk when it returns.
 */
final class AccountStore implements AutoCloseable {

    /**
     * An account as the client gets it.
     *
     * @param version its version
     * @param json its record in UTF-8
     */
    record Found(long version, byte[] json) {}

    private final JsonFactory factory;
    private final Connection connection;
    private final PreparedStatement find;
    private final PreparedStatement page;
    private final PreparedStatement insert;
    private final PreparedStatement update;

    AccountStore(String url, JsonFactory factory) throws SQLException {
        this.factory = factory;
        this.connection = DriverManager.getConnection(url);
        this.find = connection.prepareStatement(AccountTable.FIND);
        this.page = connection.prepareStatement(AccountTable.PAGE);
        this.insert = connection.prepareStatement(AccountTable.INSERT);
        this.update = connection.prepareStatement(AccountTable.UPDATE);
    }

    /** Returns an account; empty if there is none with this key. */
    Optional<Found> find(long key) throws SQLException, IOException {
        find.setLong(1, key);
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            ByteArrayBuilder out = new ByteArrayBuilder(1_024);
            try (JsonGenerator json = factory.createGenerator(out)) {
                AccountJson.write(json, row);
            }
            return Optional.of(new Found(row.getLong(2), out.toByteArray()));
        }
    }

    /** Returns the version of an account; empty if there is none with this key. */
    Optional<Long> version(long key) throws SQLException {
        find.setLong(1, key);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(2)) : Optional.empty();
        }
    }

    /** Returns a page of accounts behind a name and a key, with the cursor of the next one. */
    byte[] page(String nameKey, long key, int limit) throws SQLException, IOException {
        page.setString(1, nameKey);
        page.setString(2, nameKey);
        page.setLong(3, key);
        page.setInt(4, limit + 1);
        ByteArrayBuilder out = new ByteArrayBuilder(64 * 1_024);
        try (JsonGenerator json = factory.createGenerator(out);
                ResultSet row = page.executeQuery()) {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            String last = null;
            boolean more = row.next();
            for (int i = 0; more && i < limit; i++) {
                AccountJson.write(json, row);
                if (i == limit - 1) {
                    last = cursor(row.getString(4), row.getLong(1));
                }
                more = row.next();
            }
            json.writeEndArray();
            json.writeStringField("next", more ? last : null);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static String cursor(String nameKey, long key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key + " " + nameKey).getBytes(StandardCharsets.UTF_8));
    }

    /** Creates an account and returns after it is on the disk. */
    void create(long key, Account account) throws SQLException {
        AccountTable.bind(insert, key, account);
        insert.executeUpdate();
    }

    /** Changes an account of a version and tells whether it still was of that version. */
    boolean change(long key, long version, String phone, String description) throws SQLException {
        update.setString(1, phone);
        update.setString(2, description);
        update.setTimestamp(3, Timestamp.from(Instant.now()));
        update.setLong(4, key);
        update.setLong(5, version);
        return update.executeUpdate() == 1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
