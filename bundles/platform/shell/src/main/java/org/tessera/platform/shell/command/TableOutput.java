package org.tessera.platform.shell.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.console.Printer;
import org.tessera.platform.shell.format.CsvText;
import org.tessera.platform.shell.format.NumberText;
import org.tessera.platform.shell.format.ReportColumns;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.ValueText;

/**
 * Shows the table that a report or a summary answers with, or writes it to a file.
 *
 * @param titles names the records that the table links to
 * @param values writes values for the reader
 * @param printer where to print
 * @param locale the reader's language
 */
record TableOutput(LinkTitles titles, ValueText values, Printer printer, Locale locale) {

    /** Fails if a file is there that was not to be overwritten. */
    static void requireFree(Path file, boolean force) throws CommandException {
        if (file != null && !force && Files.exists(file)) {
            throw Failure.of(
                    "{0} exists; --force overwrites it",
                    "{0} ya existe; --force lo sobrescribe", file);
        }
    }

    /** Shows a table under a heading, or writes it to the file if there is one. */
    void put(String heading, ReportTable answer, Path file, boolean force) throws IOException {
        want(answer);
        if (file == null) {
            show(heading, answer);
        } else {
            write(answer, file, force);
        }
    }

    private void want(ReportTable answer) {
        List<ReportTable.Column> columns = answer.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == FieldType.LINK) {
                for (List<Object> row : answer.rows()) {
                    titles.want(columns.get(i).target(), row.get(i));
                }
            }
        }
    }

    private void show(String heading, ReportTable answer) {
        TextTable table = new TextTable();
        List<Integer> shown = ReportColumns.shown(answer, titles);
        for (int i : shown) {
            ReportTable.Column column = answer.columns().get(i);
            table.column(column.label().in(locale), ValueText.kind(column.type()));
        }
        for (List<Object> row : answer.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i : shown) {
                ReportTable.Column column = answer.columns().get(i);
                Object said = column.said(row.get(i));
                cells.add(
                        said instanceof LocalizedText label
                                ? TextTable.clean(label.in(locale))
                                : values.text(column.type(), column.target(), said));
            }
            table.row(cells);
        }
        printer.heading(heading);
        printer.table(table, "Nothing to report", "Nada que informar");
        answer.notes().forEach(note -> printer.line(TextTable.clean(note.in(locale))));
    }

    private void write(ReportTable answer, Path file, boolean force) throws IOException {
        CsvText csv = new CsvText(answer, titles);
        StandardOpenOption[] options =
                force
                        ? new StandardOpenOption[] {
                            StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
                        }
                        : new StandardOpenOption[] {StandardOpenOption.CREATE_NEW};
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, options)) {
            out.write(csv.headings(locale));
            for (List<Object> row : answer.rows()) {
                out.write(csv.row(row, locale));
            }
        }
        printer.good(
                "{0} rows written to {1}",
                "{0} filas escritas en {1}",
                new NumberText(locale).whole(answer.rows().size()),
                file);
    }
}
