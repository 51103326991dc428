package org.tessera.platform.lifecycle.plan;

import java.util.ArrayList;
import java.util.List;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;

/** Collects what speaks against a plan. Not thread-safe. */
final class Findings {

    private final List<Finding> found = new ArrayList<>();

    void refuse(String code, String en, String es, Object... arguments) {
        refuse(code, new LocalizedText(en, es).with(arguments));
    }

    void refuse(String code, LocalizedText text) {
        found.add(new Finding(true, code, text));
    }

    void warn(String code, String en, String es, Object... arguments) {
        found.add(new Finding(false, code, new LocalizedText(en, es).with(arguments)));
    }

    void addAll(List<Finding> more) {
        found.addAll(more);
    }

    boolean isRefused() {
        return found.stream().anyMatch(Finding::refuses);
    }

    List<Finding> list() {
        return List.copyOf(found);
    }
}
