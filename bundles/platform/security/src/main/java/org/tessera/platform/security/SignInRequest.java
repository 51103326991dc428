package org.tessera.platform.security;

import java.util.Objects;

/**
 * An attempt to sign in. Its text names no secret.
 *
 * @param login what the user is called
 * @param password as it was typed
 * @param code of the second factor, or a recovery code; null if none was given
 * @param browser whether the secret of the session goes into a cookie
 * @param address the network address that the attempt comes from
 * @param agent what the client calls itself; null if it does not
 */
public record SignInRequest(
        String login, String password, String code, boolean browser, String address, String agent) {

    /** Checks that nothing but the code and the client's name is null. */
    public SignInRequest {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
        return "SignInRequest[login=" + login + ", address=" + address + "]";
    }
}
