package org.tessera.platform.organization.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which users belong to which departments, and which departments lie below others. Immutable. */
final class Belonging {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,18}");

    private final Map<String, List<Long>> below = new HashMap<>();
    private final Map<String, List<Long>> members = new HashMap<>();

    /**
     * Works it out.
     *
     * @param waysUp each department with itself, the one that it belongs to, and so on
     */
    Belonging(Settings settings, Map<String, List<String>> waysUp) {
        waysUp.forEach(
                (department, way) ->
                        way.forEach(
                                each ->
                                        below.computeIfAbsent(each, id -> new ArrayList<>())
                                                .add(Long.valueOf(department))));
        for (Settings.Member member : settings.members()) {
            if (KEY.matcher(member.user()).matches()) {
                members.computeIfAbsent(member.department(), id -> new ArrayList<>())
                        .add(Long.valueOf(member.user()));
            }
        }
    }

    /** Returns the keys of these departments. */
    static List<Long> keys(Collection<String> departments) {
        return departments.stream()
                .filter(each -> KEY.matcher(each).matches())
                .map(Long::valueOf)
                .toList();
    }

    /** Returns the keys of these departments and of all below them. */
    List<Long> below(Collection<String> departments) {
        return union(departments, below);
    }

    /** Returns the keys of the users who belong to one of these departments. */
    List<Long> members(Collection<String> departments) {
        return union(departments, members);
    }

    private static List<Long> union(Collection<String> departments, Map<String, List<Long>> map) {
        if (departments.size() == 1) {
            return map.getOrDefault(departments.iterator().next(), List.of());
        }
        Set<Long> all = new LinkedHashSet<>();
        departments.forEach(each -> all.addAll(map.getOrDefault(each, List.of())));
        return List.copyOf(all);
    }
}
