package org.tessera.platform.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "203.0.113.7:4711 | 203.0.113.7",
                "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
                "'10.0.0.1,[2001:db8::1]:4711' | 2001:db8:0:0:0:0:0:1",
            })
    void takesTheLastOfThoseThatWereForwarded(String forwarded, String address) {
        assertThat(Addresses.lastOf(forwarded).getHostAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "unknown", "crm.example.com", "1.2.3", "999.1.1.1", "_hidden", "[x"})
    void takesNoNames(String text) {
        assertThat(Addresses.literal(text)).isNull();
        assertThat(Addresses.lastOf(text)).isNull();
    }

    @Test
    void countsANetworkOfAProviderAsOne() {
        String one = Addresses.network(Addresses.literal("2001:db8:1:2::1"));
        assertThat(Addresses.network(Addresses.literal("2001:db8:1:2:ffff::9"))).isEqualTo(one);
        assertThat(Addresses.network(Addresses.literal("2001:db8:1:3::1"))).isNotEqualTo(one);
        assertThat(Addresses.network(Addresses.literal("10.0.0.1")))
                .isNotEqualTo(Addresses.network(Addresses.literal("10.0.0.2")));
    }
}
