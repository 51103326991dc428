package org.tessera.platform.identity.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.tessera.api.policy.Operation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.identity.rights.RoleDefinitions.Hidden;
import org.tessera.platform.identity.rights.RoleDefinitions.Member;
import org.tessera.platform.identity.rights.RoleDefinitions.Permission;
import org.tessera.platform.identity.rights.RoleDefinitions.Role;
import org.tessera.platform.identity.rights.RoleDefinitions.User;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Level;

class RightsSnapshotTest {

    private static final RecordType LEAD = type("sales", "lead");
    private static final RecordType ROLE = type("identity", "role");
    private static final List<RecordType> TYPES =
            List.of(LEAD, type("sales", "opportunity"), type("customers", "account"), ROLE);
    private static final List<String> PATTERNS =
            List.of("*", "sales.*", "sales.lead", "customers.account", "identity.*", "garden.*");

    private static RecordType type(String module, String name) {
        LocalizedText label = new LocalizedText(name, name);
        return RecordType.builder(module, name)
                .entity("E")
                .label(label, label)
                .title("{id}")
                .build();
    }

    private static RightsSnapshot of(
            List<Role> roles,
            List<Member> members,
            List<Permission> permissions,
            List<Hidden> hidden) {
        List<User> users =
                List.of(
                        new User("1", "ana", "Ana", "es", "UTC"),
                        new User("2", "ben", "Ben", "en", "UTC"));
        return new RightsSnapshot(
                new RoleDefinitions(users, Map.of(), roles, members, permissions, hidden));
    }

    private static Role role(long id) {
        return new Role(id, false, false);
    }

    private static Grants ana(RightsSnapshot snapshot) {
        return snapshot.grants("1").orElseThrow();
    }

    @Test
    void whoHasNoRoleMayDoNothing() {
        Permission all = new Permission(7, "*", EnumSet.allOf(Operation.class));
        Grants grants = ana(of(List.of(role(7)), List.of(), List.of(all), List.of()));
        assertThat(grants.isAdministrator()).isFalse();
        for (RecordType type : TYPES) {
            for (Operation operation : Operation.values()) {
                assertThat(grants.allows(operation, type)).isFalse();
            }
        }
    }

    @Test
    void whoIsNotThereHasNoGrants() {
        RightsSnapshot empty = of(List.of(), List.of(), List.of(), List.of());
        assertThat(empty.grants("3")).isEmpty();
        assertThat(empty.caller("3")).isEmpty();
    }

    @Test
    void anAdministratorMayDoEverythingAndSeesEveryField() {
        RightsSnapshot snapshot =
                of(
                        List.of(new Role(7, true, false)),
                        List.of(new Member("1", 7)),
                        List.of(),
                        List.of(new Hidden(7, "sales.lead", "score")));
        assertThat(ana(snapshot).isAdministrator()).isTrue();
        for (RecordType type : TYPES) {
            assertThat(ana(snapshot).allows(Operation.DELETE, type)).isTrue();
            assertThat(ana(snapshot).hiddenFields(type)).isEmpty();
        }
        assertThat(snapshot.grants("2").orElseThrow().isAdministrator()).isFalse();
    }

    @Test
    void theLevelsOfAllPermissionsCount() {
        Permission own = new Permission(7, "sales.*", Set.of(Operation.READ), Level.OWN);
        Permission team =
                new Permission(
                        7, "sales.lead", Set.of(Operation.READ, Operation.UPDATE), Level.TEAM);
        Grants grants =
                ana(
                        of(
                                List.of(role(7)),
                                List.of(new Member("1", 7)),
                                List.of(own, team),
                                List.of()));
        assertThat(grants.levels(Operation.READ, LEAD)).containsExactly(Level.OWN, Level.TEAM);
        assertThat(grants.levels(Operation.UPDATE, LEAD)).containsExactly(Level.TEAM);
        assertThat(grants.levels(Operation.DELETE, LEAD)).isEmpty();
        assertThat(grants.line()).containsExactly(1L);
    }

    @Test
    void theStarLeavesOutWhatCouldGiveEveryRight() {
        Permission change = new Permission(7, "*", Set.of(Operation.UPDATE));
        Grants grants =
                ana(of(List.of(role(7)), List.of(new Member("1", 7)), List.of(change), List.of()));
        assertThat(grants.allows(Operation.UPDATE, LEAD)).isTrue();
        assertThat(grants.allows(Operation.UPDATE, ROLE)).isFalse();
    }

    @Test
    void aFieldIsHiddenIfEveryRoleThatReadsTheTypeHidesIt() {
        List<Permission> reading =
                List.of(
                        new Permission(7, "sales.lead", Set.of(Operation.READ)),
                        new Permission(8, "sales.*", Set.of(Operation.READ)),
                        new Permission(9, "customers.*", Set.of(Operation.READ)));
        List<Hidden> hidden =
                List.of(
                        new Hidden(7, "sales.lead", "score"),
                        new Hidden(7, "sales.lead", "phone"),
                        new Hidden(8, "sales.lead", "score"));
        List<Role> roles = List.of(role(7), role(8), role(9));
        List<Member> three = List.of(new Member("1", 7), new Member("1", 8), new Member("1", 9));
        List<Member> two = List.of(new Member("1", 7), new Member("1", 9));
        assertThat(ana(of(roles, three, reading, hidden)).hiddenFields(LEAD))
                .containsExactly("score");
        assertThat(ana(of(roles, two, reading, hidden)).hiddenFields(LEAD))
                .containsExactlyInAnyOrder("score", "phone");
    }

    @Test
    void whoMayWriteWithoutReadingIsToldTheLeast() {
        Grants grants =
                ana(
                        of(
                                List.of(role(7), role(8)),
                                List.of(new Member("1", 7), new Member("1", 8)),
                                List.of(new Permission(7, "sales.lead", Set.of(Operation.CREATE))),
                                List.of(new Hidden(8, "sales.lead", "score"))));
        assertThat(grants.hiddenFields(LEAD)).containsExactly("score");
    }

    /** What one of the roles allows is allowed, and nothing else, whatever the roles are. */
    @RepeatedTest(200)
    void grantsTheUnionOfTheRoles(RepetitionInfo repetition) {
        Random dice = new Random(repetition.getCurrentRepetition());
        List<Role> roles = List.of(role(7), role(8), role(9));
        List<Permission> permissions =
                dice.ints(6)
                        .mapToObj(
                                each ->
                                        new Permission(
                                                7L + dice.nextInt(3),
                                                PATTERNS.get(dice.nextInt(PATTERNS.size())),
                                                operations(dice)))
                        .toList();
        List<Member> members =
                roles.stream()
                        .filter(role -> dice.nextBoolean())
                        .map(role -> new Member("1", role.id()))
                        .toList();
        Grants grants = ana(of(roles, members, permissions, List.of()));
        for (RecordType type : TYPES) {
            for (Operation operation : Operation.values()) {
                boolean expected =
                        permissions.stream()
                                .filter(each -> members.contains(new Member("1", each.role())))
                                .filter(each -> isAbout(each.recordType(), type))
                                .filter(each -> isOpenToRoles(operation, type))
                                .anyMatch(each -> each.operations().contains(operation));
                assertThat(grants.allows(operation, type))
                        .as("%s %s %s %s", operation, type.id(), permissions, members)
                        .isEqualTo(expected);
            }
        }
    }

    private static boolean isOpenToRoles(Operation operation, RecordType type) {
        return !type.module().equals("identity")
                || operation == Operation.READ
                || operation == Operation.EXPORT;
    }

    /** Whoever could write roles could give himself every right. */
    @Test
    void noPermissionLetsAnybodyButAdministratorsWriteRights() {
        Permission all = new Permission(7, "identity.*", EnumSet.allOf(Operation.class));
        RoleDefinitions.Member member = new Member("1", 7);
        for (String name : List.of("user", "role", "role-member", "permission", "hidden-field")) {
            RecordType type = type("identity", name);
            Grants some = ana(of(List.of(role(7)), List.of(member), List.of(all), List.of()));
            Grants every =
                    ana(
                            of(
                                    List.of(new Role(7, true, false)),
                                    List.of(member),
                                    List.of(),
                                    List.of()));
            for (Operation operation : Operation.values()) {
                assertThat(some.allows(operation, type)).isEqualTo(isOpenToRoles(operation, type));
                assertThat(every.allows(operation, type)).isTrue();
            }
        }
    }

    /** Whoever could join a department would reach what belongs to it. */
    @Test
    void noPermissionLetsAnybodyButAdministratorsJoinDepartments() {
        Permission all = new Permission(7, "organization.*", EnumSet.allOf(Operation.class));
        RoleDefinitions.Member member = new Member("1", 7);
        Grants some = ana(of(List.of(role(7)), List.of(member), List.of(all), List.of()));
        for (String name : List.of("department", "member")) {
            RecordType type = type("organization", name);
            assertThat(some.allows(Operation.READ, type)).isTrue();
            assertThat(some.allows(Operation.CREATE, type)).isFalse();
            assertThat(some.allows(Operation.UPDATE, type)).isFalse();
            assertThat(some.allows(Operation.DELETE, type)).isFalse();
            assertThat(some.allows(Operation.IMPORT, type)).isFalse();
        }
        assertThat(some.allows(Operation.CREATE, type("organization", "share"))).isTrue();
    }

    /** What is computed from a hidden field, or leads back through one, would give it away. */
    @Test
    void hidesWhatWouldGiveAHiddenFieldAway() {
        RecordType deal =
                RecordType.builder("sales", "deal")
                        .entity("E")
                        .title("{name}")
                        .field(field("name", FieldType.TEXT).build())
                        .field(field("amount", FieldType.DECIMAL).build())
                        .field(field("total", FieldType.DECIMAL).build())
                        .field(
                                field("weighted", FieldType.DECIMAL)
                                        .computed("round(amount * 2, 2)")
                                        .build())
                        .field(field("half", FieldType.DECIMAL).computed("weighted/2").build())
                        .field(field("other", FieldType.DECIMAL).computed("total * 2").build())
                        .field(
                                field("calls", FieldType.LINKS)
                                        .target("sales.call")
                                        .inverse("deal")
                                        .build())
                        .field(
                                field("products", FieldType.RELATION)
                                        .target("sales.product")
                                        .through("sales.line", "deal", "product")
                                        .build())
                        .build();
        Permission read = new Permission(7, "sales.*", Set.of(Operation.READ));
        List<Hidden> hidden =
                List.of(
                        new Hidden(7, "sales.deal", "amount"),
                        new Hidden(7, "sales.call", "deal"),
                        new Hidden(7, "sales.line", "product"));
        assertThat(
                        ana(of(
                                        List.of(role(7)),
                                        List.of(new Member("1", 7)),
                                        List.of(read),
                                        hidden))
                                .hiddenFields(deal))
                .containsExactlyInAnyOrder("amount", "weighted", "half", "calls", "products");
    }

    private static FieldDescriptor.Builder field(String name, FieldType type) {
        return FieldDescriptor.builder(name, type, new LocalizedText(name, name));
    }

    private static Set<Operation> operations(Random dice) {
        Set<Operation> result = EnumSet.noneOf(Operation.class);
        for (Operation operation : Operation.values()) {
            if (dice.nextInt(3) == 0) {
                result.add(operation);
            }
        }
        return result;
    }

    private static boolean isAbout(String pattern, RecordType type) {
        return switch (pattern) {
            case "*" -> !type.module().equals("identity");
            case "sales.*", "identity.*", "garden.*" -> pattern.equals(type.module() + ".*");
            default -> pattern.equals(type.id());
        };
    }
}
