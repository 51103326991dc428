package org.tessera.platform.rest.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.FileForms;
import org.tessera.platform.rest.http.QueryParameters;

/**
 * The question of a list request.
 *
 * @param query what the engine is asked
 * @param members what is shown of each record
 */
record ListQuery(RecordQuery query, Members members) {

    /** The parameters of a list. */
    static final Set<String> PARAMETERS =
            Set.of("filter", "sort", "fields", "include", "limit", "after", "count", "bin");

    /** The parameters of an export, which has no pages. */
    static final Set<String> EXPORT_PARAMETERS =
            Set.of("filter", "sort", "fields", "include", "bin", FileForms.PARAMETER);

    /** Reads the parameters of a request for a page. */
    static ListQuery of(Call call, RecordType type) {
        return of(call, type, PARAMETERS);
    }

    /** Reads the parameters of a request for an export. */
    static ListQuery ofExport(Call call, RecordType type) {
        return of(call, type, EXPORT_PARAMETERS);
    }

    private static ListQuery of(Call call, RecordType type, Set<String> known) {
        QueryParameters parameters = call.query(known).filled();
        Members members = Members.of(parameters, type);
        RecordQuery query =
                RecordQuery.of(type.id())
                        .expression(parameters.text("filter").orElse(null))
                        .sort(sort(parameters.list("sort")))
                        .fields(members.fields())
                        .includes(members.includes())
                        .limit(
                                parameters.number(
                                        "limit",
                                        RecordQuery.DEFAULT_LIMIT,
                                        1,
                                        RecordQuery.MAX_LIMIT))
                        .after(parameters.text("after").orElse(null))
                        .counted(parameters.flag("count"))
                        .bin(
                                parameters.flag("bin")
                                        ? RecordQuery.Bin.ONLY
                                        : RecordQuery.Bin.WITHOUT)
                        .build();
        return new ListQuery(query, members);
    }

    /** Returns the question for the first record alone. */
    RecordQuery first() {
        return RecordQuery.of(query.type())
                .expression(query.expression().orElse(null))
                .sort(query.sort())
                .fields(query.fields())
                .bin(query.bin())
                .limit(1)
                .build();
    }

    private static List<Sort> sort(List<String> keys) {
        List<Sort> sort = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String key : keys) {
            if (!names.add(key.startsWith("-") ? key.substring(1) : key)) {
                throw ProblemException.badRequest(
                        "sort",
                        "duplicate",
                        new LocalizedText("{0} is named twice", "{0} aparece dos veces")
                                .with(key.startsWith("-") ? key.substring(1) : key));
            }
            sort.add(key.startsWith("-") ? Sort.byDescending(key.substring(1)) : Sort.by(key));
        }
        return sort;
    }
}
