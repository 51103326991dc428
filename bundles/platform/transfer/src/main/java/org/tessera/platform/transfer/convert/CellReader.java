package org.tessera.platform.transfer.convert;

import org.tessera.api.text.LocalizedText;

/** Makes a value of the text of a cell. Thread-safe. */
@FunctionalInterface
public interface CellReader {

    /**
     * Returns the value.
     *
     * @param text not blank
     * @param notes takes what is worth saying about the value
     * @throws CellException if the text is no value of the field
     */
    Object read(String text, Notes notes) throws CellException;

    /** Takes what is worth saying about a value that was read. */
    @FunctionalInterface
    interface Notes {
        /** Takes a note of a stable kind. */
        void note(String code, LocalizedText text);
    }
}
