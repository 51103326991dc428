package org.tessera.platform.records.expression;

import org.tessera.api.type.FieldDescriptor;

/**
 * A computed field and what computes it.
 *
 * @param field the field
 * @param expression its compiled expression
 */
public record Computation(FieldDescriptor field, Expression expression) {}
