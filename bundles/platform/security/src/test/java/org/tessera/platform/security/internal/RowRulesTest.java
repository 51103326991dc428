package org.tessera.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.policy.Operation;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Level;

/** Ana, 17, manages 18; both are in department 3, which 4 is below, with 19. */
class RowRulesTest {

    private static final Caller ANA =
            new Caller("17", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest");
    private static final Filter MINE = Filter.in(Ownership.OWNER, List.of(17L, 18L));
    private static final Filter OPEN = Filter.eq(Ownership.CONFIDENTIAL, false);
    private static final RecordType DEAL = type("deal").owned().build();
    private static final RecordType LEAD = type("lead").owned().build();
    private static final RecordType CALL =
            type("call").field(link("lead", true)).follows(List.of("lead")).build();
    private static final RecordType STAGE = type("stage").build();
    private static final RecordType LINE =
            type("line").field(link("deal", true)).follows(List.of("deal")).build();
    private static final RecordType NOTE =
            type("note").field(link("deal", false)).follows(List.of("deal")).build();
    private static final RecordType STRAY =
            type("stray")
                    .field(
                            FieldDescriptor.builder(
                                            "away", FieldType.LINK, LocalizedText.same("away"))
                                    .target("gone.away")
                                    .required(true)
                                    .build())
                    .follows(List.of("away"))
                    .build();

    private static RecordType.Builder type(String name) {
        return RecordType.builder("sales", name).entity("E").title("{id}");
    }

    private static FieldDescriptor link(String name, boolean required) {
        return FieldDescriptor.builder(name, FieldType.LINK, LocalizedText.same(name))
                .target("sales." + name)
                .required(required)
                .build();
    }

    /** What a user has for reading deals and for reading everything else. */
    private record Reading(Set<Level> deals, Set<Level> others) implements Grants {

        @Override
        public boolean isAdministrator() {
            return false;
        }

        @Override
        public boolean allows(Operation operation, RecordType type) {
            return !levels(operation, type).isEmpty();
        }

        @Override
        public Set<Level> levels(Operation operation, RecordType type) {
            return type == DEAL ? deals : others;
        }

        @Override
        public List<Long> line() {
            return List.of(17L, 18L);
        }

        @Override
        public Set<String> hiddenFields(RecordType type) {
            return Set.of();
        }
    }

    private static final class Company implements ModuleAccess {

        @Override
        public boolean isEnabled(Caller caller, String module) {
            return true;
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

        @Override
        public List<Long> departments(Caller caller) {
            return List.of(3L);
        }

        @Override
        public List<Long> departmentsAndBelow(Caller caller) {
            return List.of(3L, 4L);
        }

        @Override
        public List<Long> team(Caller caller) {
            return List.of(17L, 18L, 19L);
        }

        @Override
        public List<Long> shared(Caller caller, String type, boolean change) {
            if (!type.equals("sales.lead")) {
                return List.of();
            }
            return change ? List.of(101L) : List.of(100L, 101L);
        }
    }

    private static Filter rows(RecordType type, Set<Level> deals, Set<Level> others) {
        return rows(Operation.READ, type, deals, others);
    }

    private static Filter rows(
            Operation operation, RecordType type, Set<Level> deals, Set<Level> others) {
        Map<String, RecordType> types = Map.of(DEAL.id(), DEAL, LINE.id(), LINE, LEAD.id(), LEAD);
        RowRules rules =
                new RowRules(
                        ANA,
                        new Reading(deals, others),
                        new ModuleGuard(new Company()),
                        id -> Optional.ofNullable(types.get(id)));
        return rules.rows(operation, type);
    }

    private static Filter deals(Level... levels) {
        return rows(DEAL, EnumSet.copyOf(List.of(levels)), Set.of());
    }

    @Test
    void reachesAsFarAsTheLevel() {
        assertThat(deals(Level.NONE)).isEqualTo(RowRules.NOTHING);
        assertThat(deals(Level.OWN)).isEqualTo(MINE);
        assertThat(deals(Level.TEAM))
                .isEqualTo(
                        Filter.and(
                                Filter.in(Ownership.OWNER, List.of(17L, 18L, 19L)),
                                Filter.or(MINE, OPEN)));
        assertThat(deals(Level.DEPARTMENT))
                .isEqualTo(
                        Filter.or(
                                MINE,
                                Filter.and(Filter.in(Ownership.DEPARTMENT, List.of(3L)), OPEN)));
        assertThat(deals(Level.DEPARTMENT_AND_BELOW))
                .isEqualTo(
                        Filter.or(
                                MINE,
                                Filter.and(
                                        Filter.in(Ownership.DEPARTMENT, List.of(3L, 4L)), OPEN)));
        assertThat(deals(Level.ALL)).isEqualTo(Filter.or(MINE, OPEN));
    }

    @Test
    void severalPermissionsAddUp() {
        assertThat(deals(Level.NONE, Level.OWN)).isEqualTo(MINE);
        assertThat(deals(Level.OWN, Level.ALL)).isEqualTo(deals(Level.ALL));
        assertThat(deals(Level.TEAM, Level.DEPARTMENT))
                .isEqualTo(
                        Filter.or(
                                MINE,
                                Filter.and(
                                        Filter.or(
                                                Filter.in(Ownership.OWNER, List.of(17L, 18L, 19L)),
                                                Filter.in(Ownership.DEPARTMENT, List.of(3L))),
                                        OPEN)));
    }

    @Test
    void whatIsNobodysIsForEverybodyWithAnyLevel() {
        assertThat(rows(STAGE, Set.of(), Set.of(Level.OWN))).isEqualTo(Filter.all());
        assertThat(rows(STAGE, Set.of(), Set.of(Level.NONE))).isEqualTo(RowRules.NOTHING);
    }

    @Test
    void aPartReachesNoFurtherThanTheWhole() {
        Filter there = Filter.compare("deal.id", Operator.NULL, false);
        Filter mine = Filter.in("deal.ownedBy", List.of(17L, 18L));
        Filter any = Filter.or(mine, Filter.eq("deal.confidential", false));
        assertThat(rows(LINE, Set.of(Level.OWN), Set.of(Level.OWN)))
                .isEqualTo(Filter.and(Filter.and(there, mine), notNull("deal")));
        assertThat(rows(LINE, Set.of(Level.OWN), Set.of(Level.ALL)))
                .isEqualTo(Filter.and(Filter.and(there, Filter.and(any, mine))));
        assertThat(rows(LINE, Set.of(Level.ALL), Set.of(Level.OWN)))
                .isEqualTo(Filter.and(Filter.and(there, Filter.and(mine, any)), notNull("deal")));
        assertThat(rows(LINE, Set.of(), Set.of(Level.ALL)))
                .isEqualTo(Filter.and(Filter.and(there, any)));
        assertThat(rows(NOTE, Set.of(Level.ALL), Set.of(Level.ALL)))
                .isEqualTo(Filter.and(Filter.or(Filter.isNull("deal"), Filter.and(there, any))));
    }

    /** Leads 100 and 101 are shared with Ana, 101 to be changed. */
    @Test
    void whatIsSharedIsWithinReach() {
        Set<Level> own = Set.of(Level.OWN);
        Filter read = Filter.in("id", List.of(100L, 101L));
        Filter change = Filter.in("id", List.of(101L));
        assertThat(rows(LEAD, own, Set.of(Level.NONE))).isEqualTo(read);
        assertThat(rows(LEAD, own, own)).isEqualTo(Filter.or(MINE, read));
        assertThat(rows(Operation.EXPORT, LEAD, own, own)).isEqualTo(Filter.or(MINE, read));
        assertThat(rows(Operation.UPDATE, LEAD, own, own)).isEqualTo(Filter.or(MINE, change));
        assertThat(rows(Operation.DELETE, LEAD, own, own)).isEqualTo(MINE);
        assertThat(rows(Operation.CREATE, LEAD, own, own)).isEqualTo(MINE);
        Filter mine = Filter.in("lead.ownedBy", List.of(17L, 18L));
        Filter same = Filter.or(mine, Filter.in("lead.id", List.of(101L)));
        Filter seen = Filter.or(mine, Filter.in("lead.id", List.of(100L, 101L)));
        assertThat(rows(Operation.DELETE, CALL, own, own))
                .isEqualTo(
                        Filter.and(
                                Filter.and(notNull("lead.id"), Filter.and(same, seen)),
                                notNull("lead")));
    }

    private static Filter notNull(String path) {
        return Filter.compare(path, Operator.NULL, false);
    }

    @Test
    void aPartOfWhatNobodyKnowsIsOutOfReach() {
        Filter there = Filter.compare("away.id", Operator.NULL, false);
        assertThat(rows(STRAY, Set.of(), Set.of(Level.ALL)))
                .isEqualTo(Filter.and(Filter.and(there, Filter.isNull("away.id"))));
    }
}
