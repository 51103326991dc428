package org.tessera.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static Credentials basic(String pair) {
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        return Credentials.of("Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void aKeyIsABearerOrAPassword() {
        Credentials bearer = Credentials.of("bearer tsk-1");
        assertThat(bearer.apiKey()).isEqualTo("tsk-1");
        assertThat(bearer.login()).isNull();
        Credentials basic = basic("peña:tsk-a:b");
        assertThat(basic.apiKey()).isEqualTo("tsk-a:b");
        assertThat(basic.login()).isEqualTo("peña");
        assertThat(basic.isApiKey()).isTrue();
        assertThat(basic.bearer()).isNull();
        assertThat(basic.toString()).doesNotContain("tsk");
    }

    @Test
    void otherPasswordsAndBearersAreNoKeys() {
        assertThat(basic("ana:secret").isApiKey()).isFalse();
        assertThat(Credentials.of("Bearer tss-1").isApiKey()).isFalse();
        assertThat(Credentials.of(null).isApiKey()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!", "Basic YWJj", "Digest YTpi"})
    void whatCannotBeReadIsNothing(String header) {
        assertThat(Credentials.of(header).apiKey()).isNull();
        assertThat(Credentials.of(header).login()).isNull();
    }
}
