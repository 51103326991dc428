package org.tessera.platform.organization.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which records are shared with users and departments. Immutable. */
final class Shares {

    private static final String USER = "u";
    private static final String DEPARTMENT = "d";

    /** Keys of records by with whom they are shared and their type. */
    private final Map<String, Map<String, Set<Long>>> readable = new HashMap<>();

    private final Map<String, Map<String, Set<Long>>> changeable = new HashMap<>();

    Shares(List<Settings.Share> shares) {
        for (Settings.Share share : shares) {
            String with =
                    share.user() == null ? DEPARTMENT + share.department() : USER + share.user();
            add(readable, with, share);
            if (share.change()) {
                add(changeable, with, share);
            }
        }
    }

    private static void add(
            Map<String, Map<String, Set<Long>>> map, String with, Settings.Share share) {
        map.computeIfAbsent(with, key -> new HashMap<>())
                .computeIfAbsent(share.recordType(), key -> new LinkedHashSet<>())
                .add(share.record());
    }

    /** Tells whether nothing is shared. */
    boolean isEmpty() {
        return readable.isEmpty();
    }

    /**
     * Returns the keys of the records of a type that are shared with a user.
     *
     * @param departments those of the user and those above them
     * @param change only those that may be changed
     */
    List<Long> with(String user, Collection<String> departments, String type, boolean change) {
        Map<String, Map<String, Set<Long>>> map = change ? changeable : readable;
        Set<Long> found = new LinkedHashSet<>(of(map, USER + user, type));
        departments.forEach(each -> found.addAll(of(map, DEPARTMENT + each, type)));
        return List.copyOf(found);
    }

    private static Set<Long> of(Map<String, Map<String, Set<Long>>> map, String with, String type) {
        return map.getOrDefault(with, Map.of()).getOrDefault(type, Set.of());
    }
}
