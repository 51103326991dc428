package org.tessera.platform.identity.oidc;

/**
 * Who somebody is, as a provider says.
 *
 * @param subject what the provider calls the user for ever
 * @param email that the provider verified; null if there is none
 * @param username what the user is called there; null if unknown
 * @param name what people call the user; null if unknown
 */
public record Identity(String subject, String email, String username, String name) {}
