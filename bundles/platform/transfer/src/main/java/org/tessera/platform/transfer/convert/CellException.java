package org.tessera.platform.transfer.convert;

import org.tessera.api.text.LocalizedText;

/** Thrown when the text of a cell is no value of its field. */
public final class CellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient LocalizedText text;

    /**
     * Creates the exception; it has no stack trace since it is thrown for ordinary cells.
     *
     * @param code stable kind
     * @param text what people read
     */
    public CellException(String code, LocalizedText text) {
        super(text.en(), null, false, false);
        this.code = code;
        this.text = text;
    }

    /** Returns the stable kind. */
    public String code() {
        return code;
    }

    /** Returns what people read. */
    public LocalizedText text() {
        return text;
    }
}
