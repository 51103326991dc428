package org.tessera.platform.identity.rights;

import java.util.List;
import java.util.Set;
import org.tessera.api.policy.Operation;

/**
 * What is stored of users and roles. Immutable. Keys are those of the records.
 *
 * @param users everybody who is active
 * @param roles every role
 * @param members who has which role
 * @param permissions what roles may do
 * @param hidden what roles do not see
 */
record RoleDefinitions(
        List<User> users,
        List<Role> roles,
        List<Member> members,
        List<Permission> permissions,
        List<Hidden> hidden) {

    /**
     * Somebody who can sign in.
     *
     * @param id key as text, the identity of the caller
     */
    record User(String id, String name, String language, String zone) {}

    record Role(long id, boolean administrator, boolean secondFactor) {}

    record Member(String user, long role) {}

    /**
     * What a role may do.
     *
     * @param recordType id of a type, {@code module.*} or {@code *}
     */
    record Permission(long role, String recordType, Set<Operation> operations) {}

    record Hidden(long role, String recordType, String field) {}
}
