package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.action.ActionResult;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.record.Record;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.sql.QueryEngine;

/**
 * What a caller gets to see of an action's outcome: actions work with whole records, and hand them
 * out. Of a record that the caller may not read only its key is left.
 */
final class Outcome {

    private final TypeCatalog catalog;
    private final QueryEngine queries;
    private final Caller caller;
    private final SessionRecords records;

    Outcome(TypeCatalog catalog, QueryEngine queries, Caller caller, SessionRecords records) {
        this.catalog = catalog;
        this.records = records;
        this.queries = queries;
        this.caller = caller;
    }

    /** Returns the outcome as the caller may see it. */
    ActionResult shown(ActionResult result) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        result.outcome().forEach((name, value) -> outcome.put(name, shown(value)));
        return new ActionResult(outcome);
    }

    private Object shown(Object value) {
        if (value instanceof Record record) {
            return shown(record);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name, shown(member)));
            return copy;
        }
        if (value instanceof Iterable<?> items) {
            List<Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(shown(item)));
            return copy;
        }
        return value;
    }

    private Record shown(Record record) {
        BoundType type = catalog.get(record.type());
        Access access = queries.decide(caller, Operation.READ, type);
        if (!access.allowed() || !records.isGranted(access, type, record)) {
            return keyOf(record);
        }
        records.show(record);
        return record.without(access.hiddenFields());
    }

    private static Record keyOf(Record record) {
        return new Record(
                record.type(),
                record.id(),
                record.version(),
                "#" + record.id(),
                null,
                null,
                null,
                null,
                Map.of());
    }
}
