package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessera.api.record.Relation;
import org.tessera.platform.transfer.mapping.Columns;
import org.tessera.platform.transfer.mapping.LinkSpec;

/**
 * Decides which records the texts of relations mean. A text names one record, or several with
 * semicolons between them.
 */
final class RelationTexts {

    private final LinkResolver resolver;
    private final MissingRecords missing;

    RelationTexts(LinkResolver resolver, MissingRecords missing) {
        this.resolver = resolver;
        this.missing = missing;
    }

    /**
     * The relations of a field that a row asks for.
     *
     * @param columns the field
     * @param relations the relations
     */
    record Resolved(Columns.Relations columns, List<Relation> relations) {}

    /** Returns the parts of a text with semicolons; none if there are none. */
    static List<String> parts(String text) {
        return text.indexOf(';') < 0
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    /** Returns values as they are shown in messages. */
    static String shown(List<Object> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(" / "));
    }

    /** Returns the relations of a row; adds what cannot be found to its problems. */
    List<Resolved> resolve(int index, RowChunk.Step step) {
        List<Resolved> all = new ArrayList<>();
        for (Map.Entry<Columns.Relations, RowDraft.RelationDraft> entry :
                step.draft.relations().entrySet()) {
            List<Relation> found = new ArrayList<>();
            for (String text : texts(entry.getKey(), entry.getValue().text())) {
                Long id = id(index, step, entry.getKey(), text);
                if (id != null) {
                    found.add(new Relation(id, entry.getValue().attributes()));
                }
            }
            all.add(new Resolved(entry.getKey(), found));
        }
        return all;
    }

    /** A record may have a semicolon in its name. */
    private List<String> texts(Columns.Relations columns, String text) {
        List<String> parts = parts(text);
        if (parts.isEmpty()) {
            return List.of(text);
        }
        Resolution whole =
                resolver.resolve(columns.spec(), columns.source().name(), text, null, false);
        return whole.kind() == Resolution.Kind.FOUND ? List.of(text) : parts;
    }

    private Long id(int index, RowChunk.Step step, Columns.Relations columns, String text) {
        LinkSpec spec = columns.spec();
        Resolution resolution = resolver.resolve(spec, columns.source().name(), text, null, false);
        if (resolution.remark() != null) {
            boolean refused = resolution.kind() == Resolution.Kind.REFUSED;
            (refused ? step.draft.problems() : step.draft.warnings()).add(resolution.remark());
        }
        return switch (resolution.kind()) {
            case FOUND -> resolution.found().id();
            case CREATE ->
                    step.draft.isRejected()
                            ? null
                            : missing.make(index, step, spec, text, null).id();
            default -> null;
        };
    }
}
