package org.tessera.platform.transfer.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.transfer.mapping.Columns;
import org.tessera.platform.transfer.mapping.LinkSpec;

/** Finds what the rows of a chunk link to, and makes what is missing. Not thread-safe. */
final class RowLinks {

    private final LinkFinder finder;
    private final LinkResolver resolver;
    private final MissingRecords missing;

    RowLinks(LinkFinder finder, LinkResolver resolver, MissingRecords missing) {
        this.finder = finder;
        this.resolver = resolver;
        this.missing = missing;
    }

    /** Looks up what the texts of all rows link to. */
    void look(RecordSession session, List<RowChunk.Step> steps) {
        Map<LinkSpec, Set<String>> texts = new LinkedHashMap<>();
        for (RowChunk.Step step : steps) {
            step.draft
                    .links()
                    .forEach(
                            (link, text) ->
                                    texts.computeIfAbsent(link.spec(), s -> new LinkedHashSet<>())
                                            .add(text));
            step.draft
                    .relations()
                    .forEach(
                            (columns, relation) -> {
                                Set<String> wanted =
                                        texts.computeIfAbsent(
                                                columns.spec(), s -> new LinkedHashSet<>());
                                wanted.add(relation.text());
                                wanted.addAll(RelationTexts.parts(relation.text()));
                            });
        }
        texts.forEach((spec, wanted) -> finder.look(session, spec, wanted));
    }

    /** Resolves the links that do not depend on another link of the same record. */
    void resolveFree(RowChunk.Step step) {
        step.draft
                .links()
                .forEach(
                        (link, text) -> {
                            if (link.spec().within() == null) {
                                take(
                                        step,
                                        link,
                                        resolver.resolve(
                                                link.spec(),
                                                link.source().name(),
                                                text,
                                                null,
                                                true));
                            }
                        });
    }

    private static void take(RowChunk.Step step, Columns.Link link, Resolution resolution) {
        if (resolution.kind() == Resolution.Kind.REFUSED) {
            step.draft.problems().add(resolution.remark());
            return;
        }
        if (resolution.remark() != null) {
            step.draft.warnings().add(resolution.remark());
        }
        if (resolution.kind() == Resolution.Kind.FOUND) {
            step.found.put(link.field().name(), resolution.found());
        } else {
            step.open.put(link, resolution.kind());
        }
    }

    /** Resolves the links that depend on another link of the same record. */
    void resolveDependent(RowChunk.Step step, Record existing) {
        step.draft
                .links()
                .forEach(
                        (link, text) -> {
                            String shared = link.spec().within();
                            if (shared == null) {
                                return;
                            }
                            Long within = within(step, existing, shared);
                            Resolution resolution =
                                    resolver.resolve(
                                            link.spec(), link.source().name(), text, within, true);
                            take(step, link, resolution);
                            boolean given =
                                    step.found.containsKey(shared)
                                            || (existing != null && existing.link(shared) != null);
                            if (resolution.kind() == Resolution.Kind.FOUND
                                    && !given
                                    && resolution.found().within() != null) {
                                step.found.put(
                                        shared,
                                        new LinkFinder.Found(
                                                resolution.found().within(), "", null));
                            }
                        });
    }

    private static Long within(RowChunk.Step step, Record existing, String shared) {
        LinkFinder.Found given = step.found.get(shared);
        if (given != null) {
            return given.id();
        }
        return existing == null ? null : existing.link(shared);
    }

    /**
     * Settles the links that were not found: first those that stand alone, then those that depend
     * on another link.
     */
    void settle(int index, RowChunk.Step step, Record existing, boolean dependent) {
        if (step.draft.isRejected()) {
            return;
        }
        for (Columns.Link link : List.copyOf(step.open.keySet())) {
            LinkSpec spec = link.spec();
            if ((spec.within() != null) != dependent) {
                continue;
            }
            String text = step.draft.links().get(link);
            Long within = spec.within() == null ? null : within(step, existing, spec.within());
            // An earlier row of this chunk may have made the record since it was looked up.
            Resolution now = resolver.resolve(spec, link.source().name(), text, within, true);
            step.open.remove(link);
            take(step, link, now);
            if (now.kind() == Resolution.Kind.CREATE) {
                Record made = missing.make(index, step, spec, text, within);
                step.open.remove(link);
                step.found.put(
                        link.field().name(), new LinkFinder.Found(made.id(), made.title(), null));
            }
        }
    }
}
