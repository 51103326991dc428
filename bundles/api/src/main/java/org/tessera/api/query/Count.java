package org.tessera.api.query;

/**
 * How many records there are.
 *
 * @param value the number
 * @param exact whether it was counted (up to 10,000) or estimated
 */
public record Count(long value, boolean exact) {}
