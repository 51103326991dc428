package org.tessera.demo.generate;

/**
 * A stage that opportunities can be in.
 *
 * @param id key of the stage
 * @param outcome {@code open}, {@code won} or {@code lost}
 */
public record StageChoice(long id, String outcome) {}
