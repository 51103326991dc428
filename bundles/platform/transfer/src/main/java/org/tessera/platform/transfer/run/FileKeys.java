package org.tessera.platform.transfer.run;

import java.util.HashMap;
import java.util.Map;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.transfer.csv.CsvRow;
import org.tessera.platform.transfer.csv.CsvSource;
import org.tessera.platform.transfer.mapping.Columns;
import org.tessera.platform.transfer.mapping.LinkSpec;
import org.tessera.platform.transfer.mapping.RowPlan;
import org.tessera.platform.transfer.mapping.Targets;

/**
 * What rows of the file, wherever they stand in it, can be found by: a link to a record that a
 * later row makes has to wait, and several rows of one record add to its relations where one alone
 * replaces them. It looks at a million keys. Not thread-safe; read once before a run.
 */
final class FileKeys {

    private static final int LIMIT = 1_000_000;

    private final RowPlan plan;
    private final MatchKeys keys;
    private final LinkFinder finder;
    private final Map<String, KeySet> byPath = new HashMap<>();
    private final KeySet seen = KeySet.of(LIMIT);
    private final KeySet repeated = KeySet.of(LIMIT);

    FileKeys(RowPlan plan, MatchKeys keys, LinkFinder finder) {
        this.plan = plan;
        this.keys = keys;
        this.finder = finder;
        for (Columns.Link link : plan.selfLinks()) {
            byPath.put(link.spec().path(), KeySet.of(LIMIT));
        }
    }

    /** Tells whether anything of the file has to be known beforehand. */
    boolean isNeeded() {
        return !byPath.isEmpty()
                || plan.columns().stream().anyMatch(Columns.Relations.class::isInstance);
    }

    /** Reads all rows of a file. */
    void read(CsvSource rows) {
        RowReader reader = new RowReader(plan.keysOnly());
        CsvRow row = rows.next();
        while (row != null) {
            // Also rows that will be rejected: what links to them is kept without the link until
            // they are corrected.
            add(reader.read(row));
            row = rows.next();
        }
    }

    private void add(RowDraft draft) {
        for (Columns.Link link : plan.selfLinks()) {
            LinkSpec spec = link.spec();
            String text = text(spec, draft);
            String key = text == null ? null : finder.key(spec, text);
            if (key != null) {
                byPath.get(spec.path()).add(key);
            }
        }
        String match = matchText(draft);
        if (match != null && seen.add(match)) {
            repeated.add(match);
        }
    }

    private String text(LinkSpec spec, RowDraft draft) {
        return switch (spec.by()) {
            case TITLE -> keys.title(draft, Map.of());
            case ID -> null;
            case EXTERNAL_ID -> (String) draft.values().get(Targets.EXTERNAL_ID);
            case FIELD ->
                    ValueWriter.toText(spec.byField(), draft.values().get(spec.byField().name()));
        };
    }

    /** The match values of a row before its links are looked up. */
    private String matchText(RowDraft draft) {
        StringBuilder text = new StringBuilder();
        for (String name : plan.matchFields()) {
            Object value =
                    switch (name) {
                        case Targets.TITLE -> keys.title(draft, Map.of());
                        case Targets.ID -> draft.id();
                        default -> value(name, draft);
                    };
            if (value == null) {
                return null;
            }
            text.append(keys.comparable(name, value)).append('\u0001');
        }
        return text.toString();
    }

    private static Object value(String name, RowDraft draft) {
        Object plain = draft.values().get(name);
        if (plain != null) {
            return plain;
        }
        return draft.links().entrySet().stream()
                .filter(entry -> entry.getKey().field().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Tells whether a row of the file may make the record that a link means. */
    boolean mayMake(LinkSpec spec, String text) {
        KeySet known = byPath.get(spec.path());
        String key = finder.key(spec, text);
        return known != null && key != null && (!known.isComplete() || known.contains(key));
    }

    /** Tells whether other rows of the file mean the same record as this one. */
    boolean isRepeated(RowDraft draft) {
        String match = matchText(draft);
        return match != null && repeated.contains(match);
    }
}
