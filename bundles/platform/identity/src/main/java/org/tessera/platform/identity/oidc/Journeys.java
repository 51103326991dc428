package org.tessera.platform.identity.oidc;

import java.time.Clock;
import java.util.Optional;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.identity.session.IdentityTables;
import org.tessera.platform.security.ProviderSignIn;

/**
 * The browsers that were sent to providers and have not come back: each may come back once, to any
 * node. Of state and cookie hashes are stored. Thread-safe.
 */
public final class Journeys {

    private static final int MOST = 10_000;

    private final IdentityTables tables;
    private final Clock clock;

    /**
     * A browser that was sent away.
     *
     * @param provider to which
     * @param returnTo path to go on with
     * @param user who it turned out to be; 0 while that is open
     */
    public record Journey(String provider, String returnTo, long user) {}

    /** Creates the access. */
    public Journeys(IdentityTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** Remembers a browser. Returns whether there was room. */
    public boolean begin(OidcProvider.Ties ties, Journey journey) {
        long now = clock.millis();
        tables.update("DELETE FROM TESSERA_OIDC_JOURNEY WHERE END_MILLIS < ?", now);
        long count =
                tables.select(row -> row.getLong(1), "SELECT COUNT(*) FROM TESSERA_OIDC_JOURNEY")
                        .get(0);
        if (count >= MOST) {
            return false;
        }
        tables.update(
                "INSERT INTO TESSERA_OIDC_JOURNEY"
                        + " (STATE, BINDING, PROVIDER, RETURN_TO, USER_ID, END_MILLIS)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                Secrets.hash(ties.state()),
                Secrets.hash(ties.secret()),
                journey.provider(),
                journey.returnTo(),
                journey.user(),
                now + ProviderSignIn.SECONDS * 1000L);
        return true;
    }

    /** Ends the journey of a browser that came back. Empty if it never began, or is over. */
    public Optional<Journey> end(OidcProvider.Ties ties) {
        String state = Secrets.hash(ties.state());
        String binding = Secrets.hash(ties.secret());
        Optional<Journey> found =
                tables
                        .select(
                                row ->
                                        new Journey(
                                                row.getString(1), row.getString(2), row.getLong(3)),
                                "SELECT PROVIDER, RETURN_TO, USER_ID FROM TESSERA_OIDC_JOURNEY"
                                        + " WHERE STATE = ? AND BINDING = ? AND END_MILLIS >= ?",
                                state,
                                binding,
                                clock.millis())
                        .stream()
                        .findFirst();
        // Two requests with the same state at once: one of them removes the row.
        boolean isFirst =
                found.isPresent()
                        && tables.update("DELETE FROM TESSERA_OIDC_JOURNEY WHERE STATE = ?", state)
                                == 1;
        return isFirst ? found : Optional.empty();
    }
}
