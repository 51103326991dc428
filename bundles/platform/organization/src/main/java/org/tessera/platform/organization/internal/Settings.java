package org.tessera.platform.organization.internal;

import java.util.List;

/**
 * The records of the organization as they were read.
 *
 * @param departments all departments
 * @param members who belongs to which
 * @param modules which modules departments have or have not
 * @param variants which variants of actions departments chose
 * @param shares which records are shared with whom
 */
record Settings(
        List<Department> departments,
        List<Member> members,
        List<Enablement> modules,
        List<Choice> variants,
        List<Share> shares) {

    /** Copies the lists. */
    Settings {
        departments = List.copyOf(departments);
        members = List.copyOf(members);
        modules = List.copyOf(modules);
        variants = List.copyOf(variants);
        shares = List.copyOf(shares);
    }

    /**
     * A department.
     *
     * @param code null if it has none
     * @param parent key of the department that it belongs to; null if it is a root
     */
    record Department(String id, String name, String code, String parent) {}

    /** A user in a department. */
    record Member(String department, String user) {}

    /** Whether a department has a module. */
    record Enablement(String department, String module, boolean enabled) {}

    /**
     * Which variant of an action a department uses.
     *
     * @param action such as {@code sales.lead:convert}
     */
    record Choice(String department, String action, String variant) {}

    /**
     * A record that is shared.
     *
     * @param user key of the user as text; null if it is shared with a department
     * @param department key of the department; null if it is shared with a user
     * @param change whether it may be changed and not only be read
     */
    record Share(String recordType, long record, String user, String department, boolean change) {}
}
