package org.tessera.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.platform.security.Authentication;
import org.tessera.platform.security.Credentials;

class KeyAuthenticatorTest {

    private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz-_ABCDE";

    private final KeyAuthenticator authenticator = new KeyAuthenticator(KEY);

    @Test
    void knowsTheAdministrator() {
        Authentication known = ask("Bearer " + KEY).orElseThrow();
        assertThat(known.caller().id()).isEqualTo("admin");
        assertThat(known.caller().isOperator()).isTrue();
        assertThat(known.caller().isOperator()).isTrue();
        assertThat(ask("bearer " + KEY)).map(found -> found.caller().origin()).contains("rest");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Basic " + KEY,
                KEY,
                "Bearer " + KEY + "x",
                "Bearer  " + KEY,
                "Bearer 0123456789abcdefghijklmnopqrstuvwxyz-_ABCDF"
            })
    void refusesEverythingElse(String authorization) {
        assertThat(ask(authorization)).isEmpty();
    }

    @Test
    void refusesAnEndlessKeyWithoutReadingIt() {
        assertThat(ask("Bearer " + "x".repeat(1_000_000))).isEmpty();
    }

    private Optional<Authentication> ask(String authorization) {
        return authenticator.authenticate(Credentials.of(authorization));
    }
}
