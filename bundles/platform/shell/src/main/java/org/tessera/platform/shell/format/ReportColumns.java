package org.tessera.platform.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tessera.api.report.ReportTable;
import org.tessera.api.type.FieldType;

/** Finds the columns of a report that are worth showing. */
public final class ReportColumns {

    private ReportColumns() {}

    /**
     * Returns the indexes of the columns to show to people. A link is left out if a column of text
     * says the title of the record in every row.
     */
    public static List<Integer> shown(ReportTable report, Titles titles) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < report.columns().size(); i++) {
            if (!isSaidElsewhere(report, i, titles)) {
                shown.add(i);
            }
        }
        return shown;
    }

    private static boolean isSaidElsewhere(ReportTable report, int link, Titles titles) {
        if (report.columns().get(link).type() != FieldType.LINK) {
            return false;
        }
        for (int i = 0; i < report.columns().size(); i++) {
            if (report.columns().get(i).type() == FieldType.TEXT
                    && saysTitles(report, i, link, titles)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysTitles(ReportTable report, int text, int link, Titles titles) {
        String target = report.columns().get(link).target();
        return report.rows().stream()
                .allMatch(
                        row ->
                                row.get(link) == null
                                        || (row.get(link) instanceof Long id
                                                && Objects.equals(
                                                        titles.title(target, id), row.get(text))));
    }
}
