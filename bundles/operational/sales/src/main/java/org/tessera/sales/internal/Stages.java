package org.tessera.sales.internal;

import java.util.Optional;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;

/** Finds pipelines and stages. */
public final class Stages {

    private Stages() {}

    /** Returns the default pipeline. */
    public static Optional<Record> defaultPipeline(RecordSession session) {
        return first(session, RecordQuery.of(Types.PIPELINE).filter(Filter.eq("isDefault", true)));
    }

    /** Returns the stage of a pipeline with this outcome that comes first. */
    public static Optional<Record> first(RecordSession session, long pipeline, String outcome) {
        Filter filter = Filter.and(Filter.eq("pipeline", pipeline), Filter.eq("outcome", outcome));
        return first(session, RecordQuery.of(Types.STAGE).filter(filter).sort(Sort.by("position")));
    }

    /** Returns the first record of an answer. */
    public static Optional<Record> first(RecordSession session, RecordQuery.Builder query) {
        return session.list(query.limit(1).build()).items().stream().findFirst();
    }

    /** Tells whether an opportunity outside the bin points to a pipeline or stage. */
    public static boolean used(RecordSession session, String link, long id) {
        return first(session, RecordQuery.of(Types.OPPORTUNITY).filter(Filter.eq(link, id)))
                .isPresent();
    }
}
