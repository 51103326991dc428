package org.tessera.platform.rest.report;

import java.util.Set;
import org.tessera.api.report.ReportTable;
import org.tessera.api.summary.SummaryQuery;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Summarizes records by groups. Thread-safe. */
public final class Summaries {

    private static final Set<String> PARAMETERS =
            Set.of("filter", "group", "measure", "limit", Formats.PARAMETER);

    private final Services services;

    /** Creates the handler. */
    public Summaries(Services services) {
        this.services = services;
    }

    /** Answers with the groups of a type's records. */
    public Reply run(Call call, RecordType type) {
        QueryParameters query = call.query(PARAMETERS).filled();
        boolean csv = Formats.isCsv(call, query);
        SummaryQuery question =
                SummaryQuery.read(
                        type.id(),
                        query.text("filter").orElse(null),
                        query.list("group"),
                        query.list("measure"),
                        query.number("limit", SummaryQuery.DEFAULT_ROWS, 1, SummaryQuery.MAX_ROWS));
        ReportTable table = services.summaries().summarize(call.caller(), question);
        return csv
                ? Formats.csv(call, table, type.path() + "-summary")
                : Reply.json(ReportJson.bytes(table, call.locale()));
    }
}
