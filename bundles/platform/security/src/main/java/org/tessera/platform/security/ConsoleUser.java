package org.tessera.platform.security;

import java.security.Principal;
import java.time.Instant;
import java.util.Objects;

/**
 * A user who signed in at the console of the container, as the subject of the session has it. It
 * says who, and nothing of what the user may do. Immutable.
 *
 * @param id key of the user's record
 * @param login what the user signed in as
 * @param since when that was
 */
public record ConsoleUser(long id, String login, Instant since) implements Principal {

    /** Checks that nothing is missing. */
    public ConsoleUser {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(since, "since");
    }

    @Override
    public String getName() {
        return login;
    }
}
