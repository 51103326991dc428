package org.tessera.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Level;

class RolePolicyTest {

    private static final RecordType PLANT =
            RecordType.builder("garden", "plant")
                    .entity("Plant")
                    .title("{id}")
                    .label(
                            new LocalizedText("Plant", "Planta"),
                            new LocalizedText("Plants", "Plantas"))
                    .build();
    private static final Caller ANA = caller("17");
    private static final Caller NOBODY = caller("anonymous");

    private final RolePolicy policy = new RolePolicy(guard(true), this::rights, null);

    private static Caller caller(String id) {
        return new Caller(id, id, Locale.ENGLISH, ZoneOffset.UTC, "rest");
    }

    private static ModuleGuard guard(boolean enabled) {
        return new ModuleGuard(
                new ModuleAccess() {
                    @Override
                    public boolean isEnabled(Caller caller, String module) {
                        return enabled;
                    }

                    @Override
                    public Optional<String> variant(Caller caller, String type, String action) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> department(String word) {
                        return Optional.empty();
                    }

                    @Override
                    public boolean mayActFor(Caller caller, String department) {
                        return false;
                    }
                });
    }

    /** Ana may read plants but not their price; nobody else is known. */
    private Optional<Grants> rights(Caller caller) {
        if (!caller.id().equals(ANA.id())) {
            return Optional.empty();
        }
        return Optional.of(
                new Grants() {
                    @Override
                    public boolean isAdministrator() {
                        return false;
                    }

                    @Override
                    public boolean allows(Operation operation, RecordType type) {
                        return operation == Operation.READ;
                    }

                    @Override
                    public Set<Level> levels(Operation operation, RecordType type) {
                        return allows(operation, type) ? Set.of(Level.ALL) : Set.of();
                    }

                    @Override
                    public List<Long> line() {
                        return List.of(17L);
                    }

                    @Override
                    public Set<String> hiddenFields(RecordType type) {
                        return Set.of("price");
                    }
                });
    }

    @Test
    void grantsWhatRolesAllowWithoutWhatTheyHide() {
        Access access = policy.decide(ANA, Operation.READ, PLANT);
        assertThat(access.allowed()).isTrue();
        assertThat(access.hiddenFields()).containsExactly("price");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"READ"},
            mode = EnumSource.Mode.EXCLUDE)
    void grantsNothingElse(Operation operation) {
        assertThat(policy.decide(ANA, operation, PLANT)).isEqualTo(Access.NONE);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void grantsNothingToWhoIsNoUser(Operation operation) {
        assertThat(policy.decide(NOBODY, operation, PLANT)).isEqualTo(Access.NONE);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void grantsEverythingToWhoOperatesTheInstallation(Operation operation) {
        assertThat(policy.decide(NOBODY.operating(), operation, PLANT)).isEqualTo(Access.ALL);
        assertThat(policy.decide(Caller.system("test"), operation, PLANT)).isEqualTo(Access.ALL);
    }

    @Test
    void asksForTheModuleFirst() {
        RolePolicy without = new RolePolicy(guard(false), this::rights, null);
        assertThat(without.decide(ANA, Operation.READ, PLANT)).isEqualTo(Access.NOT_ENABLED);
    }

    @Test
    void grantsUsersNothingWhileNothingIsKnown() {
        RolePolicy early = new RolePolicy(guard(true), null, null);
        assertThatThrownBy(() -> early.decide(ANA, Operation.READ, PLANT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
        assertThat(early.decide(NOBODY.operating(), Operation.READ, PLANT)).isEqualTo(Access.ALL);
    }

    @Test
    void tellsWhoAdministers() {
        assertThat(policy.isAdministrator(NOBODY.operating())).isTrue();
        assertThat(policy.isAdministrator(ANA)).isFalse();
        assertThat(policy.isAdministrator(NOBODY)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aScopeOnlyTakesAway(Operation operation) {
        Caller open = ANA.within((name, type) -> true);
        assertThat(policy.decide(open, operation, PLANT))
                .isEqualTo(policy.decide(ANA, operation, PLANT));
        Caller shut = ANA.within((name, type) -> !name.equals("read"));
        assertThat(policy.decide(shut, operation, PLANT)).isEqualTo(Access.NONE);
        Caller elsewhere = ANA.within((name, type) -> type.equals("garden.tree"));
        assertThat(policy.decide(elsewhere, operation, PLANT)).isEqualTo(Access.NONE);
    }

    @Test
    void whoIsHeldToAScopeOperatesAndAdministersNothing() {
        Caller held = NOBODY.operating().within((name, type) -> true);
        assertThat(policy.decide(held, Operation.READ, PLANT)).isEqualTo(Access.NONE);
        assertThat(policy.isAdministrator(held)).isFalse();
        assertThat(policy.isAdministrator(NOBODY.within((name, type) -> true).operating()))
                .isFalse();
        Caller refused = NOBODY.within((name, type) -> false).operating();
        assertThat(policy.decide(refused, Operation.READ, PLANT)).isEqualTo(Access.NONE);
        assertThat(held.in("1").via("import").reading(Locale.ENGLISH, ZoneOffset.UTC).scope())
                .isSameAs(held.scope());
    }
}
