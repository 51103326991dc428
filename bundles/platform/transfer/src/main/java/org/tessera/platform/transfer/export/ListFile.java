package org.tessera.platform.transfer.export;

import java.io.IOException;
import java.util.List;

/** A file that records are written to, one row after the other. Not thread-safe. */
interface ListFile {

    /** Writes the first row. */
    void headings(List<String> headings);

    /** Writes a row. */
    void row(List<Cell> cells) throws IOException;

    /** Writes what is left; the stream stays open. */
    void end() throws IOException;
}
