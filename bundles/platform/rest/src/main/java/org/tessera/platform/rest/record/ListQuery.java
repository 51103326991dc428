package org.tessera.platform.rest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
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

    /** Reads the parameters of a request. */
    static ListQuery of(Call call, RecordType type) {
        QueryParameters parameters = call.query(PARAMETERS);
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
        for (String key : keys) {
            sort.add(key.startsWith("-") ? Sort.byDescending(key.substring(1)) : Sort.by(key));
        }
        return sort;
    }
}
