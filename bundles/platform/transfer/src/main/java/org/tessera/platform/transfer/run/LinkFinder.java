package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.records.value.TitleKey;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueReader;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.transfer.mapping.LinkSpec;

/**
 * Finds the records that links mean, many at once, and remembers them for the rest of the run. What
 * a transaction adds counts only after {@link #keep}. Not thread-safe; for one run.
 */
final class LinkFinder {

    private static final int REMEMBERED = 20_000;

    private final ValueContext context;
    private final Map<IndexKey, Map<String, List<Found>>> remembered = new HashMap<>();
    private final Map<IndexKey, Map<String, List<Found>>> pending = new HashMap<>();
    private final Map<IndexKey, Set<String>> made = new HashMap<>();

    /** Links that look up the same thing share what is remembered. */
    private record IndexKey(String type, String path, String within) {
        static IndexKey of(LinkSpec spec) {
            return new IndexKey(spec.target().id(), spec.path(), spec.within());
        }
    }

    /**
     * A record that a text may mean.
     *
     * @param id its key
     * @param title what people call it
     * @param within what it has in the link that both records share; null if nothing or if there is
     *     no such link
     */
    record Found(long id, String title, Long within) {}

    LinkFinder(ValueContext context) {
        this.context = context;
    }

    /** Begins a transaction: forgets what the one before it added and did not keep. */
    void begin() {
        pending.clear();
        made.clear();
    }

    /**
     * Ends a transaction.
     *
     * @param committed whether records made in it are there now
     */
    void keep(boolean committed) {
        pending.forEach(
                (index, entries) -> {
                    Map<String, List<Found>> known =
                            remembered.computeIfAbsent(index, key -> lru());
                    Set<String> unsure = committed ? Set.of() : made.getOrDefault(index, Set.of());
                    entries.forEach(
                            (key, found) -> {
                                // That there is nothing is not remembered: it may come.
                                if (!found.isEmpty() && !unsure.contains(key)) {
                                    known.put(key, found);
                                }
                            });
                });
        begin();
    }

    /** Looks up all texts that are not remembered. */
    void look(RecordSession session, LinkSpec spec, Set<String> texts) {
        IndexKey index = IndexKey.of(spec);
        Map<String, List<Found>> known = remembered.getOrDefault(index, Map.of());
        Map<String, List<Found>> fresh = pending.computeIfAbsent(index, key -> new HashMap<>());
        Set<String> keys = new LinkedHashSet<>();
        for (String text : texts) {
            String key = key(spec, text);
            if (key != null && !known.containsKey(key) && !fresh.containsKey(key)) {
                keys.add(key);
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        keys.forEach(key -> fresh.put(key, List.of()));
        List<String> fields = new ArrayList<>();
        if (spec.byField() != null) {
            fields.add(spec.byField().name());
        }
        if (spec.within() != null) {
            fields.add(spec.within());
        }
        Lookup.in(
                session,
                spec.target().id(),
                spec.path(),
                List.copyOf(keys),
                fields,
                record -> add(spec, record, fresh));
    }

    private static void add(LinkSpec spec, Record record, Map<String, List<Found>> fresh) {
        String key = key(spec, record);
        if (key != null && fresh.containsKey(key)) {
            fresh.put(key, with(fresh.get(key), found(spec, record)));
        }
    }

    private static Found found(LinkSpec spec, Record record) {
        Long within = spec.within() == null ? null : record.link(spec.within());
        return new Found(record.id(), record.title(), within);
    }

    private static List<Found> with(List<Found> before, Found added) {
        List<Found> all = new ArrayList<>(before);
        all.add(added);
        return List.copyOf(all);
    }

    /**
     * Returns the records that a text means, which was looked up before; empty if there is none.
     */
    List<Found> find(LinkSpec spec, String text) {
        String key = key(spec, text);
        if (key == null) {
            return List.of();
        }
        IndexKey index = IndexKey.of(spec);
        List<Found> fresh = pending.getOrDefault(index, Map.of()).get(key);
        if (fresh != null) {
            return fresh;
        }
        Map<String, List<Found>> known = remembered.get(index);
        List<Found> found = known == null ? null : known.get(key);
        return found == null ? List.of() : found;
    }

    /** Takes note of a record that was made in this transaction, for links of these kinds. */
    void made(Record record, List<LinkSpec> specs) {
        Set<IndexKey> done = new HashSet<>();
        for (LinkSpec spec : specs) {
            IndexKey index = IndexKey.of(spec);
            String key = spec.target().id().equals(record.type()) ? key(spec, record) : null;
            if (key == null || !done.add(index)) {
                continue;
            }
            Map<String, List<Found>> fresh = pending.computeIfAbsent(index, i -> new HashMap<>());
            List<Found> before = fresh.get(key);
            if (before == null) {
                before = remembered.getOrDefault(index, Map.of()).get(key);
            }
            if (before != null) {
                fresh.put(key, with(before, found(spec, record)));
                made.computeIfAbsent(index, i -> new HashSet<>()).add(key);
            }
        }
    }

    /** Returns the form in which a text is compared; null if it cannot identify a record. */
    String key(LinkSpec spec, String text) {
        return switch (spec.by()) {
            case TITLE -> TitleKey.of(text);
            case ID ->
                    text.matches("[0-9]{1,18}|[0-8][0-9]{18}")
                            ? Long.valueOf(text).toString()
                            : null;
            case EXTERNAL_ID -> text;
            case FIELD -> {
                List<FieldProblem> problems = new ArrayList<>();
                Object value = ValueReader.read(spec.byField(), text, context, problems);
                yield value == null ? null : ValueWriter.toText(spec.byField(), value);
            }
        };
    }

    /**
     * Returns what a link finds a record by, in the form in which it is compared; null if the
     * record has no such thing.
     */
    static String key(LinkSpec spec, Record record) {
        return switch (spec.by()) {
            case TITLE -> TitleKey.of(record.title());
            case ID -> Long.toString(record.id());
            case EXTERNAL_ID -> record.externalId();
            case FIELD -> {
                Object value = record.value(spec.byField().name());
                yield value == null ? null : ValueWriter.toText(spec.byField(), value);
            }
        };
    }

    private static Map<String, List<Found>> lru() {
        return new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, List<Found>> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
