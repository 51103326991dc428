package org.tessera.sales.arithmetic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Adds up what people have with what everybody below them has. */
public final class TeamRollup {

    private TeamRollup() {}

    /**
     * Returns for each person the value of the whole team below, the person's own included. A
     * circle of managers, which the module refuses but a database may hold, counts everybody once.
     *
     * @param <T> kind of value
     * @param managerOf the manager of each person who has one
     * @param own the value of each person; who has none and nobody below with one is absent from
     *     the result
     * @param plus adds two values without changing either
     */
    public static <T> Map<Long, T> rollUp(
            Map<Long, Long> managerOf, Map<Long, T> own, BinaryOperator<T> plus) {
        Map<Long, T> total = new LinkedHashMap<>();
        Map<Long, Long> managers = new HashMap<>(managerOf);
        own.forEach(
                (person, value) -> {
                    Set<Long> reached = new HashSet<>();
                    for (Long up = person; up != null && reached.add(up); up = managers.get(up)) {
                        total.merge(up, value, plus);
                    }
                });
        return total;
    }
}
