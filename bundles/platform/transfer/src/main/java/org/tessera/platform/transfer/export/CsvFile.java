package org.tessera.platform.transfer.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes CSV. */
final class CsvFile implements ListFile {

    private final CsvWriter csv;

    CsvFile(OutputStream out) {
        csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    }

    @Override
    public void headings(List<String> headings) {
        csv.writeRecord(headings);
    }

    @Override
    public void row(List<Cell> cells) {
        csv.writeRecord(cells.stream().map(Cell::text).toList());
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
