package org.tessera.platform.identity.rights;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.tessera.api.policy.Operation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Level;

/**
 * What the roles of a user add up to: what one of them allows is allowed, and a field is hidden if
 * all of them that allow to read the type hide it, together with everything that would give it
 * away. What was found out about a type is kept, so that it is worked out once.
 */
final class UserGrants implements Grants {

    private final boolean administrator;
    private final List<RoleGrants> roles;
    private final List<Long> line;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /** What was found out about a type as its module described it then. */
    private record Found(RecordType type, Map<Operation, Set<Level>> levels, Set<String> hidden) {}

    /**
     * What one role says.
     *
     * @param hidden names of hidden fields by type
     */
    record RoleGrants(
            boolean administrator,
            List<RoleDefinitions.Permission> permissions,
            Map<String, Set<String>> hidden) {

        private void addTo(Map<Operation, Set<Level>> levels, String type) {
            for (RoleDefinitions.Permission permission : permissions) {
                if (TypePattern.covers(permission.recordType(), type)) {
                    for (Operation operation : permission.operations()) {
                        levels.computeIfAbsent(operation, key -> EnumSet.noneOf(Level.class))
                                .add(permission.level());
                    }
                }
            }
        }

        private boolean reads(String type) {
            Map<Operation, Set<Level>> levels = new EnumMap<>(Operation.class);
            addTo(levels, type);
            return levels.containsKey(Operation.READ);
        }

        private Set<String> hiddenIn(String type) {
            return hidden.getOrDefault(type, Set.of());
        }
    }

    UserGrants(List<RoleGrants> roles, List<Long> line) {
        this.roles = List.copyOf(roles);
        this.line = List.copyOf(line);
        this.administrator = roles.stream().anyMatch(RoleGrants::administrator);
    }

    @Override
    public boolean isAdministrator() {
        return administrator;
    }

    @Override
    public boolean allows(Operation operation, RecordType type) {
        return administrator || found(type).levels().containsKey(operation);
    }

    @Override
    public Set<Level> levels(Operation operation, RecordType type) {
        return administrator
                ? Set.of(Level.ALL)
                : found(type).levels().getOrDefault(operation, Set.of());
    }

    @Override
    public List<Long> line() {
        return line;
    }

    @Override
    public Set<String> hiddenFields(RecordType type) {
        return administrator ? Set.of() : found(type).hidden();
    }

    private Found found(RecordType type) {
        Found known = found.get(type.id());
        if (known == null || known.type() != type) {
            known = new Found(type, levels(type.id()), hidden(type));
            found.put(type.id(), known);
        }
        return known;
    }

    private Map<Operation, Set<Level>> levels(String type) {
        Map<Operation, Set<Level>> levels = new EnumMap<>(Operation.class);
        roles.forEach(role -> role.addTo(levels, type));
        if (Types.GIVING_RIGHTS.contains(type) || Types.WIDENING_RIGHTS.contains(type)) {
            // Who may write these could give himself every right.
            levels.keySet().retainAll(EnumSet.of(Operation.READ, Operation.EXPORT));
        }
        return levels;
    }

    private Set<String> hidden(RecordType type) {
        Set<String> hidden = new HashSet<>(chosen(type.id()));
        for (FieldDescriptor field : type.fields()) {
            if (field.type() == FieldType.LINKS
                    && chosen(field.target()).contains(field.inverse())) {
                hidden.add(field.name());
            }
            if (field.type() == FieldType.RELATION) {
                Set<String> ofJunction = chosen(field.through());
                if (ofJunction.contains(field.near()) || ofJunction.contains(field.far())) {
                    hidden.add(field.name());
                }
            }
        }
        return Computed.with(type, hidden);
    }

    /** The fields of a type that the roles hide themselves. */
    private Set<String> chosen(String type) {
        Set<String> hidden = null;
        for (RoleGrants role : roles) {
            if (role.reads(type)) {
                if (hidden == null) {
                    hidden = new HashSet<>(role.hiddenIn(type));
                } else {
                    hidden.retainAll(role.hiddenIn(type));
                }
            }
        }
        return hidden == null ? hiddenByAny(type) : hidden;
    }

    /** Who may not read a type at all, but do something else with it, is told the least. */
    private Set<String> hiddenByAny(String type) {
        return roles.stream()
                .flatMap(role -> role.hiddenIn(type).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
