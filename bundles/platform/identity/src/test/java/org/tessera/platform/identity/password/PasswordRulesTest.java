package org.tessera.platform.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    private void check(String password) {
        rules.check("password", password, List.of("sofia.ruiz", "Sofía Ruiz"));
    }

    private void checkRefused(String password, String code) {
        assertThatThrownBy(() -> check(password))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors().get(0).code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven quiet lanterns", "Kx9#vLq2!mZ7pT", "ñandú cueva tambor lejos"})
    void takesWhatIsHardToGuess(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "123456789012",
                "qwertyuiopas",
                "aaaaaaaaaaaaaaaa",
                "sofia.ruiz2024",
                "iloveyouiloveyou"
            })
    void refusesWhatIsEasyToGuess(String password) {
        checkRefused(password, "weak");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 129})
    void refusesTooShortAndTooLongOnes(int length) {
        checkRefused("xK7!qz-vPw".repeat(20).substring(0, length), "length");
    }

    @Test
    void theSameCharactersAreTheSamePassword() {
        assertThat(PasswordRules.normalized("n\u0303andu\u0301"))
                .isEqualTo(PasswordRules.normalized("\u00f1and\u00fa"));
    }
}
