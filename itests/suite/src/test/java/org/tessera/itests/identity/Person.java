package org.tessera.itests.identity;

import java.util.Map;
import java.util.Set;

/**
 * The kinds of users, and what their roles say. North and South are two departments without one
 * above the other.
 */
enum Person {
    ANONYMOUS(null, Map.of(), Set.of()),
    /** May do everything in another department. */
    OTHER("south", everything(Level.DEPARTMENT), Set.of("other")),
    /** Looks at what the department has, but for a hidden field. */
    READER(
            "north",
            Map.of(Right.READ, Level.DEPARTMENT, Right.EXPORT, Level.DEPARTMENT),
            Set.of("reader")),
    /** Sees what the department has and changes what is his own. */
    MEMBER("north", ownWithDepartmentRead(), Set.of("member")),
    /** Has what belongs to him and to the member. */
    MANAGER("north", everything(Level.OWN), Set.of("manager", "member")),
    ADMINISTRATOR(null, everything(Level.ALL), Set.of("administrator"));

    /** What somebody may do with a record type. */
    enum Right {
        READ,
        CREATE,
        UPDATE,
        DELETE,
        EXPORT,
        IMPORT
    }

    /** How far a right reaches. */
    enum Level {
        OWN,
        DEPARTMENT,
        ALL
    }

    private final String department;
    private final Map<Right, Level> rights;
    private final Set<String> line;

    Person(String department, Map<Right, Level> rights, Set<String> line) {
        this.department = department;
        this.rights = rights;
        this.line = line;
    }

    private static Map<Right, Level> everything(Level level) {
        return Map.of(
                Right.READ,
                level,
                Right.CREATE,
                level,
                Right.UPDATE,
                level,
                Right.DELETE,
                level,
                Right.EXPORT,
                level,
                Right.IMPORT,
                level);
    }

    private static Map<Right, Level> ownWithDepartmentRead() {
        Map<Right, Level> rights = new java.util.EnumMap<>(everything(Level.OWN));
        rights.put(Right.READ, Level.DEPARTMENT);
        return rights;
    }

    String department() {
        return department;
    }

    Map<Right, Level> rights() {
        return rights;
    }

    /** Tells whether the person has a right on some records of a type of a module. */
    boolean has(Right right) {
        return rights.containsKey(right);
    }

    /** Tells whether a right counts for the records of somebody. */
    boolean reaches(Right right, Owner owner) {
        if (!has(right)) {
            return false;
        }
        return switch (rights.get(right)) {
            case ALL -> true;
            case OWN -> owns(owner);
            case DEPARTMENT ->
                    owns(owner) || (!owner.confidential() && department.equals(owner.department()));
        };
    }

    private boolean owns(Owner owner) {
        return owner.user() != null && line.contains(owner.user());
    }
}
