package org.tessera.platform.core.lifecycle;

import org.tessera.api.text.LocalizedText;

/**
 * Something that a plan found. Immutable.
 *
 * @param refuses whether the plan cannot be carried out because of it; a warning otherwise
 * @param code stable and machine-readable, such as {@code unresolved}, {@code fragment}, {@code
 *     refresh}, {@code unsigned}, {@code dependants}
 * @param text what people read, a sentence
 */
public record Finding(boolean refuses, String code, LocalizedText text) {}
