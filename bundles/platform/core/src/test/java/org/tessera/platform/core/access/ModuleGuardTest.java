package org.tessera.platform.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

class ModuleGuardTest {

    private static final Caller ANA =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest");

    private final ModuleGuard guard =
            new ModuleGuard(
                    new ModuleAccess() {
                        @Override
                        public boolean isEnabled(Caller caller, String module) {
                            return module.equals("garden");
                        }

                        @Override
                        public Optional<String> variant(Caller caller, String type, String action) {
                            return Optional.of("2");
                        }

                        @Override
                        public Optional<String> department(String word) {
                            return Optional.of("7").filter(word::equals);
                        }

                        @Override
                        public boolean mayActFor(Caller caller, String department) {
                            return department.equals("7");
                        }
                    });

    @Test
    void letsThroughToModulesOfTheDepartmentAlone() {
        assertThat(guard.allows(ANA, "garden")).isTrue();
        assertThat(guard.allows(ANA, "sales")).isFalse();
        assertThat(guard.shows(ANA, "garden")).isTrue();
        assertThat(guard.shows(ANA, "sales")).isFalse();
        guard.require(ANA, "garden");
        assertThatThrownBy(() -> guard.require(ANA, "sales"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.MODULE_NOT_ENABLED))
                .hasMessage("The module sales is not enabled for your department");
    }

    @Test
    void letsNobodyActForADepartmentOfOthers() {
        assertThat(guard.actingFor(ANA, "7").department()).isEqualTo("7");
        assertThatThrownBy(() -> guard.actingFor(ANA, "8"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.FORBIDDEN));
        assertThat(guard.actingFor(Caller.system("setup"), "8").department()).isEqualTo("8");
    }

    @Test
    void neverLocksAnybodyOutOfTheSettingsThemselves() {
        assertThat(guard.allows(ANA, "organization")).isTrue();
        assertThat(guard.allows(ANA, "platform")).isTrue();
    }

    @Test
    void asksNobodyForTheProductItselfUnlessItActsForADepartment() {
        assertThat(guard.allows(Caller.system("setup"), "sales")).isTrue();
        assertThat(guard.allows(Caller.system("setup").in("7"), "sales")).isFalse();
        assertThat(guard.variant(Caller.system("setup"), "sales.lead", "convert")).isEmpty();
        assertThat(guard.variant(ANA, "sales.lead", "convert")).contains("2");
    }

    @Test
    void staysShutWhileNothingIsKnown() {
        ModuleGuard unknowing = new ModuleGuard(null);
        assertThat(unknowing.isReady()).isFalse();
        assertThat(unknowing.shows(ANA, "garden")).isTrue();
        assertThat(unknowing.allows(Caller.system("setup"), "sales")).isTrue();
        assertThat(unknowing.allows(ANA, "organization")).isTrue();
        assertThatThrownBy(() -> unknowing.allows(ANA, "garden"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }
}
