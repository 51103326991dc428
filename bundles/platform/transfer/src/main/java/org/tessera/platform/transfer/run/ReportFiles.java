package org.tessera.platform.transfer.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tessera.api.text.FormulaGuard;
import org.tessera.platform.transfer.csv.CsvRow;
import org.tessera.platform.transfer.mapping.RejectColumns;
import org.tessera.platform.transfer.mapping.RowPlan;

/**
 * The files beside an import: rejected rows, warnings, links that wait. A transaction appends to
 * them before it commits and keeps their lengths with its own progress; what stands behind these
 * lengths is of a transaction that was rolled back and is cut off. Not thread-safe; for one run.
 */
public final class ReportFiles {

    private static final List<String> WARNING_HEADINGS =
            List.of("line", "field", "value", "kind", "message");

    private final Path rejects;
    private final Path warnings;
    private final Path deferred;
    private final List<String> headings;
    private final Locale language;

    /**
     * The lengths of the files, in bytes.
     *
     * @param rejects of the reject file
     * @param warnings of the warnings file
     * @param deferred of the file of waiting links
     */
    record Sizes(long rejects, long warnings, long deferred) {}

    ReportFiles(Path rejects, Path warnings, Path deferred, RowPlan plan) {
        this.rejects = rejects;
        this.warnings = warnings;
        this.deferred = deferred;
        this.headings = RejectColumns.without(plan.headings());
        this.language = plan.locale();
    }

    /** Returns the first line of a reject file for a file with these headings. */
    public static byte[] rejectHeader(List<String> headings) {
        return bytes(List.of(rejectHeadings(RejectColumns.without(headings))));
    }

    /** Returns the first line of a warnings file. */
    public static byte[] warningHeader() {
        return bytes(List.of(WARNING_HEADINGS));
    }

    private static List<String> rejectHeadings(List<String> headings) {
        List<String> header =
                new ArrayList<>(headings.stream().map(FormulaGuard::protect).toList());
        header.add(RejectColumns.LINE);
        header.add(RejectColumns.REASON);
        return header;
    }

    /** Appends what a transaction has to say behind the given lengths. Returns the new lengths. */
    Sizes append(Progress before, Tally tally) {
        return new Sizes(
                append(
                        rejects,
                        before.rejectBytes(),
                        rejectLines(before.rejectBytes() == 0, tally)),
                append(
                        warnings,
                        before.warningBytes(),
                        warningLines(before.warningBytes() == 0, tally)),
                append(deferred, before.deferredBytes(), deferredLines(tally)));
    }

    private List<List<String>> rejectLines(boolean first, Tally tally) {
        List<List<String>> lines = new ArrayList<>();
        if (first && !tally.rejects().isEmpty()) {
            lines.add(rejectHeadings(headings));
        }
        for (Tally.Rejected reject : tally.rejects()) {
            CsvRow row = reject.row();
            List<String> line = new ArrayList<>();
            for (int i = 0; i < headings.size(); i++) {
                line.add(i < row.cells().size() ? guarded(row.cells().get(i)) : "");
            }
            line.add(Long.toString(row.line()));
            line.add(FormulaGuard.protect(reason(reject)));
            lines.add(line);
        }
        return lines;
    }

    /** A cell that was protected when it came stays protected once. */
    private static String guarded(String cell) {
        return FormulaGuard.protect(FormulaGuard.unprotect(cell));
    }

    private String reason(Tally.Rejected reject) {
        String reasons =
                reject.reasons().stream()
                        .map(
                                remark ->
                                        (remark.field().isEmpty() ? "" : remark.field() + ": ")
                                                + remark.text().in(language))
                        .collect(Collectors.joining("; "));
        List<String> cells = reject.row().cells();
        boolean more =
                cells.size() > headings.size()
                        && reject.reasons().stream().anyMatch(r -> r.code().equals("ragged"));
        return more
                ? reasons
                        + " ["
                        + String.join(" | ", cells.subList(headings.size(), cells.size()))
                        + "]"
                : reasons;
    }

    private List<List<String>> warningLines(boolean first, Tally tally) {
        List<List<String>> lines = new ArrayList<>();
        if (first && !tally.warnings().isEmpty()) {
            lines.add(WARNING_HEADINGS);
        }
        for (Tally.Warned warned : tally.warnings()) {
            Remark remark = warned.remark();
            lines.add(
                    List.of(
                            Long.toString(warned.line()),
                            FormulaGuard.protect(remark.field()),
                            FormulaGuard.protect(remark.value()),
                            remark.code(),
                            FormulaGuard.protect(remark.text().in(language))));
        }
        return lines;
    }

    private static List<List<String>> deferredLines(Tally tally) {
        return tally.deferred().stream().map(DeferredEntry::toCells).toList();
    }

    private static long append(Path file, long length, List<List<String>> lines) {
        if (lines.isEmpty()) {
            return length;
        }
        ByteBuffer bytes = ByteBuffer.wrap(bytes(lines));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() < length) {
                throw new IOException("The file " + file.getFileName() + " is shorter than it was");
            }
            channel.truncate(length);
            channel.position(length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            lines.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
