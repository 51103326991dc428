package org.tessera.platform.identity.rights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who manages whom, directly or through others. Circles do no harm. Immutable. */
final class Lines {

    private final Map<Long, List<Long>> reports = new HashMap<>();

    /**
     * Works it out.
     *
     * @param managers the manager of each user who has one
     */
    Lines(Map<Long, Long> managers) {
        managers.forEach(
                (user, manager) ->
                        reports.computeIfAbsent(manager, key -> new ArrayList<>()).add(user));
    }

    /** Returns the key of a user and the keys of all whom the user manages. */
    List<Long> of(long user) {
        Set<Long> line = new LinkedHashSet<>();
        Deque<Long> open = new ArrayDeque<>(List.of(user));
        while (!open.isEmpty()) {
            Long next = open.remove();
            if (line.add(next)) {
                open.addAll(reports.getOrDefault(next, List.of()));
            }
        }
        return List.copyOf(line);
    }
}
