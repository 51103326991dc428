package org.tessera.platform.transfer.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.transfer.mapping.LinkSpec;
import org.tessera.platform.transfer.mapping.Targets;

/** Decides which record a text means. Not thread-safe; for one run. */
final class LinkResolver {

    private final LinkFinder finder;
    private final FileKeys fileKeys;

    LinkResolver(LinkFinder finder, FileKeys fileKeys) {
        this.finder = finder;
        this.fileKeys = fileKeys;
    }

    /**
     * Decides which record a text means; it was looked up before.
     *
     * @param name heading or field, for messages
     * @param within the record that both sides have to share; null if it is not known or does not
     *     matter
     * @param rowsToCome whether rows of the file may still make the record
     */
    Resolution resolve(LinkSpec spec, String name, String text, Long within, boolean rowsToCome) {
        List<LinkFinder.Found> all = finder.find(spec, text);
        List<LinkFinder.Found> fitting =
                within == null
                        ? all
                        : all.stream().filter(found -> within.equals(found.within())).toList();
        if (fitting.size() > 1 && spec.by() == LinkSpec.By.TITLE) {
            List<LinkFinder.Found> same =
                    fitting.stream().filter(found -> isSameText(text, found.title())).toList();
            fitting = same.size() == 1 ? same : fitting;
        }
        if (fitting.size() == 1) {
            LinkFinder.Found found = fitting.get(0);
            boolean noted = spec.by() == LinkSpec.By.TITLE && !isSameText(text, found.title());
            return new Resolution(
                    Resolution.Kind.FOUND,
                    found,
                    noted ? Remarks.matched(name, text, found.title()) : null);
        }
        if (fitting.size() > 1) {
            return Resolution.refused(
                    Remarks.linkAmbiguous(name, text, fitting.size(), spec.target().id()));
        }
        if (rowsToCome && spec.self() && !spec.field().required() && fileKeys.mayMake(spec, text)) {
            return new Resolution(Resolution.Kind.LATER, null, null);
        }
        if (spec.createMissing()) {
            return new Resolution(Resolution.Kind.CREATE, null, null);
        }
        boolean elsewhere = !all.isEmpty();
        return Resolution.refused(
                elsewhere
                        ? Remarks.linkNotWithin(name, text, spec.within())
                        : Remarks.linkNotFound(name, text, spec.target().id()));
    }

    /** Makes the record that a text means. */
    static Record create(RecordSession session, LinkSpec spec, String text, Long within) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(spec.titleField(), text);
        if (spec.by() == LinkSpec.By.EXTERNAL_ID) {
            values.put(Targets.EXTERNAL_ID, text);
        } else if (spec.by() == LinkSpec.By.FIELD) {
            values.put(spec.byField().name(), text);
        }
        if (spec.within() != null && within != null) {
            values.put(spec.within(), within);
        }
        return session.create(spec.target().id(), values);
    }

    /** Tells whether two texts differ in case and in the number of blanks at most. */
    private static boolean isSameText(String text, String title) {
        return text.equals(title) || folded(text).equals(folded(title));
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
