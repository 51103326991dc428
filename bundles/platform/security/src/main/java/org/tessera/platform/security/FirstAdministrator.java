package org.tessera.platform.security;

import java.util.Objects;

/**
 * Who becomes the first administrator. Its text names no secret.
 *
 * @param token the one-time token that the installation made at its first start
 * @param login what the user signs in with
 * @param name what people call the user
 * @param password the new password
 * @param address the network address that the request comes from; null if it is not known
 */
public record FirstAdministrator(
        String token, String login, String name, String password, String address) {

    /** Checks that nothing but the address is null. */
    public FirstAdministrator {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return "FirstAdministrator[login=" + login + "]";
    }
}
