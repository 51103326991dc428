package org.tessera.platform.identity.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.tessera.platform.security.ApiKeyInfo;

/**
 * An API key as it is stored. Immutable. Times are milliseconds since 1970.
 *
 * @param used when it was used last; null if it never was
 * @param end until when it counts; null for as long as it is not revoked
 */
record StoredKey(long id, long user, String name, KeyScope scope, long made, Long used, Long end) {

    static final String COLUMNS =
            "ID, USER_ID, NAME, READ_ONLY, SCOPE, MADE_MILLIS, USED_MILLIS, END_MILLIS";

    static StoredKey of(ResultSet row) throws SQLException {
        String scope = row.getString(5);
        return new StoredKey(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                KeyScope.of(row.getBoolean(4), scope == null ? "" : scope),
                row.getLong(6),
                time(row, 7),
                time(row, 8));
    }

    private static Long time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : millis;
    }

    boolean isOver(long now) {
        return end != null && now >= end;
    }

    ApiKeyInfo info() {
        return new ApiKeyInfo(
                id,
                name,
                scope.readOnly(),
                scope.parts(),
                Instant.ofEpochMilli(made),
                used == null ? null : Instant.ofEpochMilli(used),
                end == null ? null : Instant.ofEpochMilli(end));
    }
}
