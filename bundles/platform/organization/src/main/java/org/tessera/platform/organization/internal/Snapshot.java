package org.tessera.platform.organization.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.caller.Caller;

/**
 * What every department has, worked out once. The nearest setting on the way from a department up
 * to its root decides. A setting or a membership whose department is gone still counts as one, so
 * that nobody gets more by the loss of it. Immutable.
 */
final class Snapshot {

    private final Settings settings;
    private final Map<String, Settings.Department> departments = new HashMap<>();
    private final Map<String, Set<String>> departmentsOf = new HashMap<>();
    private final Set<String> restricted = new HashSet<>();
    private final Map<String, Set<String>> enabled = new HashMap<>();
    private final Map<String, Map<String, Nearest>> variants = new HashMap<>();
    private final Belonging belonging;
    private final Shares shares;

    /** A variant and how many steps up it was found. */
    private record Nearest(String variant, int steps) {}

    Snapshot(Settings settings) {
        this.settings = settings;
        settings.departments().forEach(each -> departments.put(each.id(), each));
        settings.members()
                .forEach(
                        each ->
                                departmentsOf
                                        .computeIfAbsent(each.user(), user -> new LinkedHashSet<>())
                                        .add(each.department()));
        Map<String, Map<String, Boolean>> modules = new HashMap<>();
        for (Settings.Enablement each : settings.modules()) {
            restricted.add(each.module());
            modules.computeIfAbsent(each.department(), id -> new HashMap<>())
                    .put(each.module(), each.enabled());
        }
        Map<String, Map<String, String>> chosen = new HashMap<>();
        for (Settings.Choice each : settings.variants()) {
            chosen.computeIfAbsent(each.department(), id -> new HashMap<>())
                    .put(each.action(), each.variant());
        }
        Map<String, List<String>> waysUp = new HashMap<>();
        for (String department : departments.keySet()) {
            List<String> way = wayUp(department);
            waysUp.put(department, way);
            enabled.put(department, enabledOn(way, modules));
            variants.put(department, variantsOn(way, chosen));
        }
        belonging = new Belonging(settings, waysUp);
        shares = new Shares(settings.shares());
    }

    /** The department, the one that it belongs to, and so on. Ends if it comes to a circle. */
    private List<String> wayUp(String department) {
        Set<String> way = new LinkedHashSet<>();
        Settings.Department next = departments.get(department);
        while (next != null && way.add(next.id())) {
            next = next.parent() == null ? null : departments.get(next.parent());
        }
        return new ArrayList<>(way);
    }

    private Set<String> enabledOn(List<String> way, Map<String, Map<String, Boolean>> modules) {
        Map<String, Boolean> nearest = new HashMap<>();
        for (String department : way) {
            modules.getOrDefault(department, Map.of()).forEach(nearest::putIfAbsent);
        }
        Set<String> result = new HashSet<>(nearest.keySet());
        result.removeIf(module -> !nearest.get(module));
        return result;
    }

    private static Map<String, Nearest> variantsOn(
            List<String> way, Map<String, Map<String, String>> chosen) {
        Map<String, Nearest> nearest = new HashMap<>();
        for (int i = 0; i < way.size(); i++) {
            int steps = i;
            chosen.getOrDefault(way.get(i), Map.of())
                    .forEach(
                            (action, variant) ->
                                    nearest.putIfAbsent(action, new Nearest(variant, steps)));
        }
        return nearest;
    }

    /** Returns what it was made from. */
    Settings settings() {
        return settings;
    }

    /**
     * Returns the departments of a caller: the one that it acts for, else those that it is a member
     * of.
     */
    private Set<String> departmentsOf(Caller caller) {
        return caller.department() == null
                ? departmentsOf.getOrDefault(caller.id(), Set.of())
                : Set.of(caller.department());
    }

    /**
     * Returns the departments that a caller belongs to, or of these the one that it acts for. To
     * act for one below opens no more records than belonging above it does.
     */
    private Set<String> membershipsOf(Caller caller) {
        Set<String> own = departmentsOf.getOrDefault(caller.id(), Set.of());
        return caller.department() != null && own.contains(caller.department())
                ? Set.of(caller.department())
                : own;
    }

    /** Who operates the installation and acts for no department is not held back. */
    private static boolean isFree(Caller caller, Set<String> own) {
        return own.isEmpty() && (caller.isOperator() || caller.isSystem());
    }

    boolean isEnabled(Caller caller, String module) {
        if (!restricted.contains(module)) {
            return true;
        }
        Set<String> own = departmentsOf(caller);
        if (isFree(caller, own)) {
            return true;
        }
        for (String department : own) {
            if (enabled.getOrDefault(department, Set.of()).contains(module)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the keys of the departments whose records a caller reaches. */
    List<Long> departments(Caller caller) {
        return Belonging.keys(membershipsOf(caller));
    }

    /** Returns the keys of these departments and of all below them. */
    List<Long> departmentsAndBelow(Caller caller) {
        return belonging.below(membershipsOf(caller));
    }

    /** Returns the keys of the users in these departments. */
    List<Long> team(Caller caller) {
        return belonging.members(membershipsOf(caller));
    }

    /** Returns the keys of the records of a type that are shared with a caller. */
    List<Long> shared(Caller caller, String type, boolean change) {
        if (shares.isEmpty()) {
            return List.of();
        }
        Set<String> all = new LinkedHashSet<>();
        membershipsOf(caller).forEach(each -> all.addAll(wayUp(each)));
        return shares.with(caller.id(), all, type, change);
    }

    /** Of several departments, the one whose setting is the nearest decides, then the oldest. */
    Optional<String> variant(Caller caller, String action) {
        Set<String> own = departmentsOf(caller);
        Nearest best = null;
        for (String department : own) {
            Nearest found = variants.getOrDefault(department, Map.of()).get(action);
            if (found != null && (best == null || found.steps() < best.steps())) {
                best = found;
            }
        }
        return Optional.ofNullable(best).map(Nearest::variant);
    }

    /**
     * Those who belong to a department act for it and for those below it; of the others, who
     * operates the installation acts for any.
     */
    boolean mayActFor(Caller caller, String department) {
        Set<String> own = departmentsOf(caller);
        return isFree(caller, own) || wayUp(department).stream().anyMatch(own::contains);
    }

    /** Returns the department with this key or code, else the only one with this name. */
    Optional<String> department(String word) {
        if (departments.containsKey(word)) {
            return Optional.of(word);
        }
        List<String> coded = ids(each -> word.equalsIgnoreCase(each.code()));
        if (coded.size() == 1) {
            return Optional.of(coded.get(0));
        }
        List<String> named = ids(each -> word.equalsIgnoreCase(each.name()));
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private List<String> ids(java.util.function.Predicate<Settings.Department> condition) {
        return settings.departments().stream()
                .filter(condition)
                .map(Settings.Department::id)
                .toList();
    }
}
