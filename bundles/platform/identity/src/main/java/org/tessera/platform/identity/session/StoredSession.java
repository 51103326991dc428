package org.tessera.platform.identity.session;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A session as it is stored. Immutable. Times are milliseconds since 1970.
 *
 * @param token hash of what the client shows
 * @param lastToken hash of what it showed before the last exchange; null before the first one
 * @param pageToken hash of what pages of a browser send along with changes
 * @param browser whether the client is a browser, which keeps what it shows in a cookie
 */
record StoredSession(
        long id,
        long user,
        String token,
        String lastToken,
        String pageToken,
        boolean browser,
        String address,
        String agent,
        long begun,
        long rotated,
        long used) {

    static final String COLUMNS =
            "ID, USER_ID, TOKEN, LAST_TOKEN, PAGE_TOKEN, BROWSER, ADDRESS, AGENT, BEGUN_MILLIS,"
                    + " ROTATED_MILLIS, USED_MILLIS";

    static StoredSession of(ResultSet row) throws SQLException {
        return new StoredSession(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11));
    }
}
