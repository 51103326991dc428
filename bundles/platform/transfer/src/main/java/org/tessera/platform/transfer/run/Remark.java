package org.tessera.platform.transfer.run;

import org.tessera.api.text.LocalizedText;

/**
 * Something to say about a row: why it is rejected, or what was done with a value.
 *
 * @param field the heading or field concerned; empty if the row as a whole is
 * @param value the text of the cell; empty if there is none
 * @param code stable kind
 * @param text what people read
 */
record Remark(String field, String value, String code, LocalizedText text) {

    private static final int MAX_VALUE = 200;

    /** Cuts a long value. */
    Remark {
        value = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "…" : value;
    }
}
