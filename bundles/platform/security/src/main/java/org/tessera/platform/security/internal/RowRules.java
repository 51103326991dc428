package org.tessera.platform.security.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Operation;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Level;

/**
 * Turns the levels of a user's permissions into conditions on records. For one user and one
 * decision.
 */
final class RowRules {

    /** No record has no key. */
    static final Filter NOTHING = Filter.isNull("id");

    /** How many links lead from a record to the one that it follows in the end. */
    private static final int MOST_LINKS = 3;

    private final Caller caller;
    private final Grants grants;
    private final ModuleGuard guard;
    private final Function<String, Optional<RecordType>> types;

    RowRules(
            Caller caller,
            Grants grants,
            ModuleGuard guard,
            Function<String, Optional<RecordType>> types) {
        this.caller = caller;
        this.grants = grants;
        this.guard = guard;
        this.types = types;
    }

    /** Returns the records that an operation is granted for. */
    Filter rows(Operation operation, RecordType type) {
        return rows(operation, grants.levels(operation, type), type, MOST_LINKS);
    }

    private Filter rows(Operation operation, Set<Level> levels, RecordType type, int links) {
        if (type.isOwned()) {
            return withShared(owned(levels), operation, type, links);
        }
        if (!type.follows().isEmpty()) {
            return links == 0 ? NOTHING : following(operation, levels, type, links);
        }
        boolean any = levels.stream().anyMatch(level -> level != Level.NONE);
        return any ? Filter.all() : NOTHING;
    }

    /**
     * Adds the records that are shared. Sharing a record for changes lets its parts be created and
     * deleted as well, itself only be changed.
     */
    private Filter withShared(Filter rows, Operation operation, RecordType type, int links) {
        boolean reading = operation == Operation.READ || operation == Operation.EXPORT;
        boolean part = links < MOST_LINKS;
        if (!reading && !part && operation != Operation.UPDATE) {
            return rows;
        }
        List<Long> shared = guard.departments().shared(caller, type.id(), !reading);
        if (shared.isEmpty()) {
            return rows;
        }
        Filter among = Filter.in("id", shared);
        return rows.equals(NOTHING) ? among : Filter.or(rows, among);
    }

    private Filter owned(Set<Level> levels) {
        Filter open = Filter.eq(Ownership.CONFIDENTIAL, false);
        if (levels.contains(Level.TEAM) && Collections.max(levels) == Level.TEAM) {
            // All of them have one of these owners: an index finds them.
            Set<Long> owners = new LinkedHashSet<>(grants.line());
            owners.addAll(guard.departments().team(caller));
            Filter mine = Filter.in(Ownership.OWNER, grants.line());
            return Filter.and(
                    Filter.in(Ownership.OWNER, List.copyOf(owners)), Filter.or(mine, open));
        }
        List<Filter> ways = new ArrayList<>(3);
        if (levels.stream().anyMatch(level -> level != Level.NONE)) {
            ways.add(Filter.in(Ownership.OWNER, grants.line()));
        }
        if (levels.contains(Level.ALL)) {
            ways.add(open);
        } else {
            others(levels).ifPresent(others -> ways.add(Filter.and(others, open)));
        }
        return any(ways);
    }

    /** The records of others, private ones among them. */
    private Optional<Filter> others(Set<Level> levels) {
        List<Filter> ways = new ArrayList<>(2);
        if (levels.contains(Level.TEAM)) {
            addIn(ways, Ownership.OWNER, guard.departments().team(caller));
        }
        if (levels.contains(Level.DEPARTMENT_AND_BELOW)) {
            addIn(ways, Ownership.DEPARTMENT, guard.departments().departmentsAndBelow(caller));
        } else if (levels.contains(Level.DEPARTMENT)) {
            addIn(ways, Ownership.DEPARTMENT, guard.departments().departments(caller));
        }
        return ways.isEmpty() ? Optional.empty() : Optional.of(any(ways));
    }

    private static void addIn(List<Filter> ways, String field, List<Long> values) {
        if (!values.isEmpty()) {
            ways.add(Filter.in(field, values));
        }
    }

    private static Filter any(List<Filter> ways) {
        return switch (ways.size()) {
            case 0 -> NOTHING;
            case 1 -> ways.get(0);
            default -> new Filter.Or(ways);
        };
    }

    /** All of the records that it is a part of have to be within reach, as far as there are any. */
    private Filter following(Operation operation, Set<Level> levels, RecordType type, int links) {
        List<Filter> conditions = new ArrayList<>();
        List<Filter> linked = new ArrayList<>();
        for (String name : type.follows()) {
            FieldDescriptor field = type.field(name).orElseThrow();
            Optional<Filter> reach = reach(operation, levels, field, links);
            if (reach.isEmpty()) {
                continue;
            }
            Filter there = Filter.compare(name + ".id", Operator.NULL, false);
            Filter within = Filter.and(there, prefixed(name + ".", reach.get()));
            conditions.add(field.required() ? within : Filter.or(Filter.isNull(name), within));
            linked.add(Filter.compare(name, Operator.NULL, false));
        }
        if (conditions.isEmpty()) {
            return Filter.all();
        }
        if (!levels.contains(Level.ALL)) {
            conditions.add(any(linked));
        }
        return new Filter.And(conditions);
    }

    /** The condition on the record at the end of a link; empty if there is none. */
    private Optional<Filter> reach(
            Operation operation, Set<Level> levels, FieldDescriptor field, int links) {
        RecordType target = types.apply(field.target()).orElse(null);
        if (target == null) {
            return Optional.of(NOTHING);
        }
        Filter same = rows(operation, levels, target, links - 1);
        Set<Level> reading = grants.levels(Operation.READ, target);
        Filter seen = reading.isEmpty() ? same : rows(Operation.READ, reading, target, links - 1);
        Filter both = same.equals(seen) ? same : Filter.and(same, seen);
        return isEverything(both) ? Optional.empty() : Optional.of(both);
    }

    private static boolean isEverything(Filter filter) {
        return filter instanceof Filter.And and && and.parts().isEmpty();
    }

    private static Filter prefixed(String link, Filter filter) {
        if (filter instanceof Filter.And and) {
            return new Filter.And(and.parts().stream().map(each -> prefixed(link, each)).toList());
        }
        if (filter instanceof Filter.Or or) {
            return new Filter.Or(or.parts().stream().map(each -> prefixed(link, each)).toList());
        }
        Filter.Comparison comparison = (Filter.Comparison) filter;
        return new Filter.Comparison(
                link + comparison.path(), comparison.operator(), comparison.values());
    }
}
