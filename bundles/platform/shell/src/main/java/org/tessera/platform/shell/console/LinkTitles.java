package org.tessera.platform.shell.console;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.RecordService;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.format.Titles;

/** Finds the titles of linked records, many in one query. Not thread-safe. */
public final class LinkTitles implements Titles {

    private static final int AT_ONCE = 200;

    private final RecordService records;
    private final ModuleRegistry registry;
    private final Caller caller;
    private final Map<String, Set<Long>> wanted = new HashMap<>();
    private final Map<String, Map<Long, String>> found = new HashMap<>();

    /** Creates a finder that sees what the caller may see. */
    public LinkTitles(RecordService records, ModuleRegistry registry, Caller caller) {
        this.records = records;
        this.registry = registry;
        this.caller = caller;
    }

    /** Notes an id, to be looked up with others at once; anything that is no id is ignored. */
    public void want(String type, Object id) {
        if (type != null && id != null) {
            try {
                wanted.computeIfAbsent(type, key -> new LinkedHashSet<>())
                        .add(Long.parseLong(id.toString()));
            } catch (NumberFormatException e) {
                return;
            }
        }
    }

    @Override
    public String title(String type, long id) {
        if (type == null) {
            return null;
        }
        Map<Long, String> known = found.computeIfAbsent(type, key -> new HashMap<>());
        if (!known.containsKey(id)) {
            Set<Long> ids = wanted.computeIfAbsent(type, key -> new LinkedHashSet<>());
            ids.add(id);
            ids.removeAll(known.keySet());
            ids.forEach(one -> known.put(one, null));
            load(type, ids, known);
            ids.clear();
        }
        return known.get(id);
    }

    @Override
    public Optional<RecordType> type(String id) {
        return registry.type(id);
    }

    private void load(String type, Collection<Long> ids, Map<Long, String> known) {
        String field =
                registry.type(type)
                        .flatMap(
                                known1 ->
                                        known1.fields().stream()
                                                .filter(one -> one.type().isStored())
                                                .findFirst())
                        .map(one -> one.name())
                        .orElse(null);
        if (field == null) {
            return;
        }
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            try {
                records.list(
                                caller,
                                RecordQuery.of(type)
                                        .filter(Filter.in("id", some))
                                        .fields(List.of(field))
                                        .limit(AT_ONCE)
                                        .build())
                        .items()
                        .forEach(item -> known.put(item.id(), item.title()));
            } catch (ProblemException e) {
                return;
            }
        }
    }
}
