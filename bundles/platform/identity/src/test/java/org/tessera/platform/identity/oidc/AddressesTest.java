package org.tessera.platform.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/accounts", "/a/b?x=1&y=%20#/z", "/a//b", "/~me"})
    void pathsOfThisServerAreGoneTo(String path) {
        assertThat(Addresses.isOwnPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//x",
                "///x",
                "/\\x",
                "\\x",
                "x",
                "http://x",
                "javascript:x",
                "/a\\b",
                "/\t/x",
                "/\n/x",
                " /x",
                "/a b",
                "/é",
                "/\u0000"
            })
    void othersAreNot(String path) {
        assertThat(Addresses.isOwnPath(path)).isFalse();
        assertThat(Addresses.isOwnPath("/" + "x".repeat(500))).isFalse();
    }

    @Test
    void providersAreAskedWithHttpsOrOnThisMachine() {
        assertThat(Addresses.checked("https://idp.example.com/x", false))
                .hasHost("idp.example.com");
        for (String own : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
            assertThat(Addresses.checked("http://" + own + ":8080", true)).hasPort(8080);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://127.0.0.1@example.com",
                "http://2130706433",
                "https://user@idp.example.com",
                "https://idp.example.com/#x",
                "file:///etc/passwd",
                "ftp://127.0.0.1",
                "https:",
                "null",
                "https://a b"
            })
    void noOthersAre(String address) {
        assertThatThrownBy(() -> Addresses.checked(address, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Addresses.checked("http://127.0.0.1", false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
