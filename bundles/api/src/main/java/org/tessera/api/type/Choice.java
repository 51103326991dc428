package org.tessera.api.type;

import org.tessera.api.text.LocalizedText;

/**
 * One value of a choice list.
 *
 * @param value what is stored and sent; stable
 * @param label what people see
 */
public record Choice(String value, LocalizedText label) {}
