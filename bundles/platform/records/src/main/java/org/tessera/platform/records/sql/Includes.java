package org.tessera.platform.records.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.SystemField;

/**
 * Reads the records linked to those of a page. Those of modules that the caller's department does
 * not have, or that do not serve, are left out. Thread-safe.
 */
final class Includes {

    private final QueryEngine engine;

    Includes(QueryEngine engine) {
        this.engine = engine;
    }

    /**
     * Returns the page with the records of these links, and with the relations among the values of
     * its records; a relation of which a part is left out stands for nothing there.
     */
    RecordPage complete(Caller caller, BoundType type, List<String> names, RecordPage page) {
        if (names.isEmpty()) {
            return page;
        }
        RecordPage result = page;
        Map<String, Map<Long, List<Record>>> included = new LinkedHashMap<>();
        for (String name : names) {
            FieldDescriptor field = type.type().field(name).orElseThrow(() -> noLink(name, type));
            switch (field.type()) {
                case LINK -> included.put(name, one(caller, field, result.items()));
                case LINKS -> included.put(name, many(caller, field, result.items()));
                case RELATION -> result = relations(caller, field, result, included);
                default -> throw noLink(name, type);
            }
        }
        return new RecordPage(result.items(), page.next(), page.count(), included);
    }

    private static ProblemException noLink(String name, BoundType type) {
        return ProblemException.badRequest(
                "include",
                "no-link",
                new LocalizedText("{0} is no link of {1}", "{0} no es un enlace de {1}")
                        .with(name, type.id()));
    }

    private Map<Long, List<Record>> one(Caller caller, FieldDescriptor field, List<Record> items) {
        Set<Long> ids =
                items.stream()
                        .map(item -> item.link(field.name()))
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Long, Record> found = byId(caller, field.target(), ids);
        Map<Long, List<Record>> result = new LinkedHashMap<>();
        for (Record item : items) {
            Record linked =
                    item.link(field.name()) == null ? null : found.get(item.link(field.name()));
            if (linked != null) {
                result.put(item.id(), List.of(linked));
            }
        }
        return result;
    }

    private Map<Long, Record> byId(Caller caller, String type, Set<Long> ids) {
        Map<Long, Record> found = new HashMap<>();
        if (!engine.isReadable(caller, type)) {
            return found;
        }
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += RecordQuery.MAX_LIMIT) {
            List<Long> chunk =
                    all.subList(from, Math.min(all.size(), from + RecordQuery.MAX_LIMIT));
            RecordQuery query =
                    RecordQuery.of(type)
                            .filter(Filter.in(SystemField.ID.attribute(), chunk))
                            .limit(RecordQuery.MAX_LIMIT)
                            .build();
            engine.list(caller, query).items().forEach(record -> found.put(record.id(), record));
        }
        return found;
    }

    private Map<Long, List<Record>> many(Caller caller, FieldDescriptor field, List<Record> items) {
        Map<Long, List<Record>> result = new LinkedHashMap<>();
        if (!engine.isReadable(caller, field.target())) {
            return result;
        }
        for (Record item : items) {
            List<Record> linked =
                    engine.list(caller, pointingTo(field.target(), field.inverse(), item.id()))
                            .items();
            if (!linked.isEmpty()) {
                result.put(item.id(), linked);
            }
        }
        return result;
    }

    private static RecordQuery pointingTo(String type, String link, long id) {
        return RecordQuery.of(type)
                .filter(Filter.eq(link, id))
                .sort(Sort.by(SystemField.ID.attribute()))
                .limit(RecordPage.MAX_INCLUDED)
                .build();
    }

    private RecordPage relations(
            Caller caller,
            FieldDescriptor field,
            RecordPage page,
            Map<String, Map<Long, List<Record>>> included) {
        Set<Long> cut = new HashSet<>();
        Map<Long, List<Record>> junctions = new HashMap<>();
        Set<Long> ids = new LinkedHashSet<>();
        boolean enabled = engine.isReadable(caller, field.through());
        boolean whole = enabled && engine.isReadable(caller, field.target());
        for (Record item : page.items()) {
            RecordPage found =
                    enabled
                            ? engine.list(
                                    caller, pointingTo(field.through(), field.near(), item.id()))
                            : new RecordPage(List.of(), null, null, Map.of());
            List<Record> rows = found.items();
            if (found.next() != null || !whole) {
                cut.add(item.id());
            }
            junctions.put(item.id(), rows);
            rows.forEach(row -> ids.add(row.link(field.far())));
        }
        Map<Long, Record> found = byId(caller, field.target(), ids);
        Map<Long, List<Record>> linked = new LinkedHashMap<>();
        List<Record> items = new ArrayList<>();
        for (Record item : page.items()) {
            List<Relation> relations = new ArrayList<>();
            List<Record> records = new ArrayList<>();
            for (Record junction : junctions.get(item.id())) {
                Record far = found.get(junction.link(field.far()));
                if (far != null) {
                    relations.add(relation(field, junction));
                    records.add(far);
                }
            }
            linked.put(item.id(), records);
            // A part of them sent back would remove the rest.
            items.add(cut.contains(item.id()) ? item : with(item, field.name(), relations));
        }
        included.put(field.name(), linked);
        return new RecordPage(items, page.next(), page.count(), page.included());
    }

    private static Relation relation(FieldDescriptor field, Record junction) {
        Map<String, Object> attributes = new LinkedHashMap<>(junction.values());
        attributes.remove(field.near());
        attributes.remove(field.far());
        return new Relation(junction.link(field.far()), attributes);
    }

    private static Record with(Record record, String name, Object value) {
        Map<String, Object> values = new LinkedHashMap<>(record.values());
        values.put(name, value);
        return new Record(
                        record.type(),
                        record.id(),
                        record.version(),
                        record.title(),
                        record.externalId(),
                        record.created(),
                        record.updated(),
                        record.deletedAt(),
                        values)
                .without(record.hidden());
    }
}
