package org.tessera.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.caller.Caller;

class KeyAuthenticatorTest {

    private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz-_ABCDE";

    private final KeyAuthenticator authenticator = new KeyAuthenticator(KEY);

    @Test
    void knowsTheAdministrator() {
        assertThat(authenticator.authenticate("Bearer " + KEY)).map(Caller::id).contains("admin");
        assertThat(authenticator.authenticate("bearer " + KEY))
                .map(Caller::origin)
                .contains("rest");
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
        assertThat(authenticator.authenticate(authorization)).isEmpty();
    }

    @Test
    void refusesAnEndlessKeyWithoutReadingIt() {
        assertThat(authenticator.authenticate("Bearer " + "x".repeat(1_000_000))).isEmpty();
    }
}
