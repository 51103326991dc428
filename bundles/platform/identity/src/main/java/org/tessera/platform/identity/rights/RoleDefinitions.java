package org.tessera.platform.identity.rights;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.policy.Operation;
import org.tessera.platform.security.Level;

/**
 * What is stored of users and roles. Immutable. Keys are those of the records.
 *
 * @param users everybody who is active
 * @param managers the manager of each user who has one, active or not
 * @param roles every role
 * @param members who has which role
 * @param permissions what roles may do
 * @param hidden what roles do not see
 */
record RoleDefinitions(
        List<User> users,
        Map<Long, Long> managers,
        List<Role> roles,
        List<Member> members,
        List<Permission> permissions,
        List<Hidden> hidden) {

    /**
     * Somebody who can sign in.
     *
     * @param id key as text, the identity of the caller
     */
    record User(String id, String login, String name, String language, String zone) {}

    record Role(long id, boolean administrator, boolean secondFactor) {}

    record Member(String user, long role) {}

    /**
     * What a role may do.
     *
     * @param recordType id of a type, {@code module.*} or {@code *}
     */
    record Permission(long role, String recordType, Set<Operation> operations, Level level) {

        Permission(long role, String recordType, Set<Operation> operations) {
            this(role, recordType, operations, Level.ALL);
        }
    }

    record Hidden(long role, String recordType, String field) {}
}
