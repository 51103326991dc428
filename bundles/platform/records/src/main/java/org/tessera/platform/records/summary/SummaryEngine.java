package org.tessera.platform.records.summary;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.summary.SummaryQuery;
import org.tessera.api.summary.SummaryService;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.sql.QueryEngine;

/** Summarizes records with the aggregate queries of the record engine. */
@Component
public final class SummaryEngine implements SummaryService {

    private final RecordService records;
    private final TypeCatalog catalog;
    private final QueryEngine queries;

    /** Creates the engine. */
    @Activate
    public SummaryEngine(
            @Reference RecordService records,
            @Reference TypeCatalog catalog,
            @Reference QueryEngine queries) {
        this.records = records;
        this.catalog = catalog;
        this.queries = queries;
    }

    @Override
    public ReportTable summarize(Caller caller, SummaryQuery query) {
        BoundType type = catalog.get(query.type());
        Access access = queries.access(caller, Operation.READ, type);
        SummaryColumns columns = new SummaryColumns(type.type(), access.hiddenFields(), query);
        AggregateResult answer = records.aggregate(caller, columns.question());
        List<List<Object>> rows =
                answer.rows().stream()
                        .limit(query.limit())
                        .map(row -> columns.row(row, caller.zone()))
                        .toList();
        return new ReportTable(columns.columns(), rows, notes(answer, query));
    }

    private static List<LocalizedText> notes(AggregateResult answer, SummaryQuery query) {
        return answer.rows().size() > query.limit()
                ? List.of(
                        new LocalizedText(
                                        "There are more groups than the first {0} shown here",
                                        "Hay más grupos que los primeros {0} mostrados")
                                .with(query.limit()))
                : List.of();
    }
}
