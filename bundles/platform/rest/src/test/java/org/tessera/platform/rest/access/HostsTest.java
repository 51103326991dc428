package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "127.0.0.1:8181",
                "crm.example.org",
                "[::1]:8181",
                "a_b",
                "x"
            })
    void goodOnes(String host) {
        assertThat(Hosts.isOdd(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a b",
                "a/b",
                "a?b",
                "a#b",
                "user@host",
                "<script>",
                "a\\b",
                "[::1",
                "%"
            })
    void badOnes(String host) {
        assertThat(Hosts.isOdd(host)).isTrue();
    }

    @Test
    void noneAtAll() {
        assertThat(Hosts.isOdd(null)).isFalse();
    }
}
