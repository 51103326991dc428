package org.tessera.platform.rest.report;

import java.util.List;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.MediaTypes;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;

/** The forms in which a table is answered. */
final class Formats {

    /** The parameter that names the form. */
    static final String PARAMETER = "format";

    private static final String CSV_TYPE = "text/csv";
    private static final List<String> TYPES = List.of(Reply.JSON, CSV_TYPE);

    private Formats() {}

    /** Tells whether CSV is asked for, by the parameter or else by the header Accept. */
    static boolean isCsv(Call call, QueryParameters query) {
        String format = query.text(PARAMETER).orElse(null);
        if (format == null) {
            return MediaTypes.choose(call.header("Accept"), TYPES).equals(CSV_TYPE);
        }
        return switch (format) {
            case "json" -> false;
            case "csv" -> true;
            default ->
                    throw ProblemException.badRequest(
                            PARAMETER,
                            "value",
                            new LocalizedText("Has to be json or csv", "Debe ser json o csv"));
        };
    }

    /** Answers with a table as a CSV file of this name. */
    static Reply csv(Call call, ReportTable table, String name) {
        return Reply.of(200, Reply.CSV, ReportCsv.bytes(table, call.locale()))
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    }
}
