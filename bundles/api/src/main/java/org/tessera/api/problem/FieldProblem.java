package org.tessera.api.problem;

import org.tessera.api.text.LocalizedText;

/**
 * What is wrong with one field or parameter of a request. Immutable.
 *
 * @param field name of the field, dotted for parts ({@code amount.currency}); never null
 * @param code stable machine-readable reason such as {@code required}, {@code format} or {@code
 *     unknown}
 * @param message what a person reads
 */
public record FieldProblem(String field, String code, LocalizedText message) {}
