package org.tessera.platform.transfer.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tessera.platform.transfer.csv.CsvFiles;
import org.tessera.platform.transfer.csv.CsvSource;
import org.tessera.platform.transfer.export.RejectBook;
import org.tessera.platform.transfer.run.ReportFiles;
import org.tessera.platform.transfer.store.ImportFiles;
import org.tessera.platform.transfer.store.ImportRow;

/** Hands out the files beside an import, as far as they belong to what was committed. */
final class ReportReader {

    private ReportReader() {}

    static void rejects(ImportRow row, ImportFiles files, OutputStream out) {
        byte[] header = ReportFiles.rejectHeader(row.definition().headings());
        copy(files.rejects(row.id()), row.progress().rejectBytes(), header, out);
    }

    static void rejectBook(ImportRow row, ImportFiles files, OutputStream out) {
        byte[] header = ReportFiles.rejectHeader(row.definition().headings());
        long length = row.progress().rejectBytes();
        Path file = files.rejects(row.id());
        try (Reader text =
                        length == 0
                                ? new StringReader(new String(header, StandardCharsets.UTF_8))
                                : CsvFiles.openUtf8(file, length);
                CsvSource rejects = new CsvSource(text, ',')) {
            RejectBook.write(rejects, row.definition().plan().columns(), out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void warnings(ImportRow row, ImportFiles files, OutputStream out) {
        copy(
                files.warnings(row.id()),
                row.progress().warningBytes(),
                ReportFiles.warningHeader(),
                out);
    }

    private static void copy(Path file, long length, byte[] header, OutputStream out) {
        try {
            if (length == 0) {
                out.write(header);
            } else {
                try (InputStream in = CsvFiles.limited(Files.newInputStream(file), length)) {
                    in.transferTo(out);
                }
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
