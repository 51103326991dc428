package org.tessera.platform.organization.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.caller.Caller;

class SnapshotTest {

    private static final String CONVERT = "sales.lead:convert";
    private static final Caller ANA =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest");

    private final List<Settings.Department> departments = new ArrayList<>();
    private final List<Settings.Member> members = new ArrayList<>();
    private final List<Settings.Enablement> modules = new ArrayList<>();
    private final List<Settings.Choice> variants = new ArrayList<>();

    private final List<Settings.Share> shares = new ArrayList<>();

    SnapshotTest() {
        departments.add(new Settings.Department("1", "Company", "co", null));
        departments.add(new Settings.Department("2", "Sales", "sa", "1"));
        departments.add(new Settings.Department("3", "Sales North", null, "2"));
        departments.add(new Settings.Department("4", "Finance", null, "1"));
    }

    private Snapshot snapshot() {
        return new Snapshot(new Settings(departments, members, modules, variants, shares));
    }

    private void enable(String department, String module, boolean enabled) {
        modules.add(new Settings.Enablement(department, module, enabled));
    }

    private boolean has(String department, String module) {
        return snapshot().isEnabled(ANA.in(department), module);
    }

    @Test
    void knowsWhoBelongsWhere() {
        Caller ben = new Caller("18", "Ben", Locale.ENGLISH, ZoneOffset.UTC, "rest");
        members.add(new Settings.Member("2", "18"));
        members.add(new Settings.Member("4", "18"));
        members.add(new Settings.Member("2", "19"));
        members.add(new Settings.Member("3", "20"));
        members.add(new Settings.Member("3", "ana"));
        Snapshot snapshot = snapshot();
        assertThat(snapshot.departments(ben)).containsExactly(2L, 4L);
        assertThat(snapshot.departmentsAndBelow(ben)).containsExactlyInAnyOrder(2L, 3L, 4L);
        assertThat(snapshot.team(ben)).containsExactlyInAnyOrder(18L, 19L);
        assertThat(snapshot.departments(ben.in("4"))).containsExactly(4L);
        assertThat(snapshot.departmentsAndBelow(ben.in("2"))).containsExactlyInAnyOrder(2L, 3L);
        assertThat(snapshot.team(ben.in("4"))).containsExactly(18L);
        for (String notHis : List.of("1", "3", "no such department")) {
            assertThat(snapshot.departments(ben.in(notHis))).containsExactly(2L, 4L);
            assertThat(snapshot.departmentsAndBelow(ben.in(notHis)))
                    .containsExactlyInAnyOrder(2L, 3L, 4L);
            assertThat(snapshot.team(ben.in(notHis))).containsExactlyInAnyOrder(18L, 19L);
        }
        Caller nobody = new Caller("21", "Eva", Locale.ENGLISH, ZoneOffset.UTC, "rest");
        assertThat(snapshot.departments(nobody)).isEmpty();
        assertThat(snapshot.departmentsAndBelow(nobody)).isEmpty();
        assertThat(snapshot.team(nobody)).isEmpty();
    }

    @Test
    void aRecordIsSharedWithAUserOrADepartmentAndThoseBelow() {
        Caller ben = new Caller("18", "Ben", Locale.ENGLISH, ZoneOffset.UTC, "rest");
        members.add(new Settings.Member("3", "18"));
        shares.add(new Settings.Share("a.b", 100, "18", null, true));
        shares.add(new Settings.Share("a.b", 101, "19", null, true));
        shares.add(new Settings.Share("a.b", 102, null, "1", false));
        shares.add(new Settings.Share("a.b", 103, null, "4", false));
        shares.add(new Settings.Share("a.c", 104, "18", null, false));
        Snapshot snapshot = snapshot();
        assertThat(snapshot.shared(ben, "a.b", false)).containsExactlyInAnyOrder(100L, 102L);
        assertThat(snapshot.shared(ben, "a.b", true)).containsExactly(100L);
        assertThat(snapshot.shared(ben, "a.c", false)).containsExactly(104L);
        assertThat(snapshot.shared(ben, "a.c", true)).isEmpty();
        assertThat(snapshot.shared(ben.in("4"), "a.b", false))
                .containsExactlyInAnyOrder(100L, 102L);
        assertThat(snapshot.shared(ANA, "a.b", false)).isEmpty();
    }

    @Test
    void aModuleWithoutAnySettingIsEverybodys() {
        enable("2", "sales", true);
        assertThat(has("4", "customers")).isTrue();
        assertThat(has("no such department", "customers")).isTrue();
    }

    @Test
    void theNearestSettingOnTheWayUpDecides() {
        enable("1", "sales", true);
        enable("2", "sales", false);
        assertThat(has("1", "sales")).isTrue();
        assertThat(has("2", "sales")).isFalse();
        assertThat(has("3", "sales")).isFalse();
        assertThat(has("4", "sales")).isTrue();
        enable("3", "sales", true);
        assertThat(has("2", "sales")).isFalse();
        assertThat(has("3", "sales")).isTrue();
    }

    @Test
    void aModuleThatIsSetElsewhereOnlyIsNotEnabled() {
        enable("2", "sales", true);
        assertThat(has("1", "sales")).isFalse();
        assertThat(has("4", "sales")).isFalse();
        assertThat(has("no such department", "sales")).isFalse();
    }

    @Test
    void aMemberActsForItsDepartmentsAndThoseBelow() {
        assertThat(snapshot().mayActFor(ANA, "4")).isFalse();
        members.add(new Settings.Member("2", "ana"));
        assertThat(snapshot().mayActFor(ANA, "2")).isTrue();
        assertThat(snapshot().mayActFor(ANA, "3")).isTrue();
        assertThat(snapshot().mayActFor(ANA, "1")).isFalse();
        assertThat(snapshot().mayActFor(ANA, "4")).isFalse();
        assertThat(snapshot().mayActFor(ANA, "no such department")).isFalse();
        assertThat(snapshot().mayActFor(ANA.in("3"), "2")).isFalse();
    }

    @Test
    void oneOfSeveralDepartmentsIsEnough() {
        enable("2", "sales", true);
        members.add(new Settings.Member("4", "ana"));
        assertThat(snapshot().isEnabled(ANA, "sales")).isFalse();
        members.add(new Settings.Member("3", "ana"));
        assertThat(snapshot().isEnabled(ANA, "sales")).isTrue();
        assertThat(snapshot().isEnabled(ANA.in("4"), "sales"))
                .as("acting for one department, the others do not count")
                .isFalse();
    }

    @Test
    void whoIsInNoDepartmentHasWhatIsNobodysAlone() {
        enable("2", "sales", true);
        assertThat(snapshot().isEnabled(ANA, "sales")).isFalse();
        assertThat(snapshot().isEnabled(ANA, "customers")).isTrue();
    }

    @Test
    void whoOperatesTheInstallationIsHeldBackByItsDepartmentsAlone() {
        enable("2", "sales", true);
        Caller operator = ANA.operating();
        assertThat(snapshot().isEnabled(operator, "sales")).isTrue();
        assertThat(snapshot().isEnabled(operator.in("4"), "sales")).isFalse();
        assertThat(snapshot().mayActFor(operator, "4")).isTrue();
        members.add(new Settings.Member("4", "ana"));
        assertThat(snapshot().isEnabled(operator, "sales")).isFalse();
        assertThat(snapshot().mayActFor(operator, "2")).isFalse();
    }

    @Test
    void theLossOfADepartmentGivesNobodyMore() {
        enable("9", "sales", true);
        members.add(new Settings.Member("9", "ana"));
        assertThat(snapshot().isEnabled(ANA, "sales")).isFalse();
        assertThat(has("4", "sales")).isFalse();
    }

    @Test
    void aCircleEndsTheWayUp() {
        departments.add(new Settings.Department("5", "A", null, "6"));
        departments.add(new Settings.Department("6", "B", null, "5"));
        enable("6", "sales", true);
        assertThat(has("5", "sales")).isTrue();
        enable("1", "other", true);
        assertThat(has("5", "other")).isFalse();
    }

    @Test
    void theNearestVariantOnTheWayUpIsChosen() {
        variants.add(new Settings.Choice("1", CONVERT, "2"));
        variants.add(new Settings.Choice("2", CONVERT, "3"));
        members.add(new Settings.Member("4", "ana"));
        members.add(new Settings.Member("2", "ana"));
        assertThat(snapshot().variant(ANA.in("3"), CONVERT)).contains("3");
        assertThat(snapshot().variant(ANA.in("4"), CONVERT)).contains("2");
        assertThat(snapshot().variant(ANA, CONVERT)).contains("3");
        assertThat(snapshot().variant(ANA, "sales.lead:merge")).isEmpty();
        assertThat(snapshot().variant(Caller.system("test"), CONVERT)).isEmpty();
    }

    @Test
    void departmentsAreFoundByKeyCodeOrTheirOwnName() {
        departments.add(new Settings.Department("7", "North", "n1", "2"));
        departments.add(new Settings.Department("8", "North", "n2", "4"));
        assertThat(snapshot().department("2")).contains("2");
        assertThat(snapshot().department("SA")).contains("2");
        assertThat(snapshot().department("sales north")).contains("3");
        assertThat(snapshot().department("North")).isEmpty();
        assertThat(snapshot().department("n2")).contains("8");
        assertThat(snapshot().department("nobody")).isEmpty();
    }

    /** Against an answer that is worked out step by step, on random trees. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAsTheRuleReads(long seed) {
        Random random = new Random(seed);
        departments.clear();
        for (int i = 0; i < 40; i++) {
            String parent = random.nextInt(6) == 0 ? null : Integer.toString(random.nextInt(42));
            departments.add(new Settings.Department(Integer.toString(i), "D" + i, null, parent));
        }
        for (int i = 0; i < 40; i++) {
            for (String module : List.of("a", "b", "c")) {
                if (random.nextInt(8) == 0) {
                    enable(Integer.toString(i), module, random.nextBoolean());
                }
            }
        }
        Snapshot snapshot = snapshot();
        for (Settings.Department each : departments) {
            for (String module : List.of("a", "b", "c", "d")) {
                assertThat(snapshot.isEnabled(ANA.in(each.id()), module))
                        .as("%s for %s", module, each)
                        .isEqualTo(expected(each.id(), module));
            }
        }
    }

    private boolean expected(String department, String module) {
        if (modules.stream().noneMatch(each -> each.module().equals(module))) {
            return true;
        }
        Set<String> seen = new HashSet<>();
        String at = department;
        while (at != null && seen.add(at)) {
            for (Settings.Enablement each : modules) {
                if (each.department().equals(at) && each.module().equals(module)) {
                    return each.enabled();
                }
            }
            String here = at;
            at =
                    departments.stream()
                            .filter(each -> each.id().equals(here))
                            .findFirst()
                            .map(Settings.Department::parent)
                            .orElse(null);
        }
        return false;
    }
}
