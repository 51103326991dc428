package org.tessera.platform.transfer.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Takes values of hidden fields away. */
final class HiddenValues {

    private HiddenValues() {}

    static Map<String, Object> without(Map<String, Object> values, Set<String> hidden) {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(hidden);
        return rest;
    }
}
