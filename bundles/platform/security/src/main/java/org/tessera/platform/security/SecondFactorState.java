package org.tessera.platform.security;

import java.time.Instant;

/**
 * What is known of the second factor of a user. Immutable.
 *
 * @param since since when there is one; null if there is none
 * @param recoveryCodes how many recovery codes are left
 * @param isDemanded whether a role of the user demands one
 */
public record SecondFactorState(Instant since, int recoveryCodes, boolean isDemanded) {}
