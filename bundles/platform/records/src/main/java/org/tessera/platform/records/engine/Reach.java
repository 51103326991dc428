package org.tessera.platform.records.engine;

import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/**
 * Tells whether a query looks at records of its own type alone. One that may look at others needs
 * everything that a session has changed in the database, which breaks batches of writes up.
 */
final class Reach {

    private Reach() {}

    static boolean isOwn(RecordType type, RecordQuery query) {
        return query.expression().isEmpty()
                && query.includes().isEmpty()
                && isOwn(type, query.filter());
    }

    static boolean isOwn(RecordType type, AggregateQuery query) {
        return query.expression().isEmpty() && isOwn(type, query.filter());
    }

    /** Tells whether a condition looks at fields of its own type alone. */
    static boolean isOwn(RecordType type, Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> isOwn(type, part));
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().allMatch(part -> isOwn(type, part));
        }
        String path = ((Filter.Comparison) filter).path();
        return path.indexOf('.') < 0
                && type.field(path)
                        .map(
                                field ->
                                        field.type() != FieldType.LINKS
                                                && field.type() != FieldType.RELATION)
                        .orElse(true);
    }
}
