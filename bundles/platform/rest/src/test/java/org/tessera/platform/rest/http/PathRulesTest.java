package org.tessera.platform.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/sales/opportunities/7203948",
                "/api/v1/sales/opportunities/",
                "/api/v1/openapi.json",
                "/.well-known/x",
                "/a...b/..c",
                "/api/v1/caf%C3%A9",
                "/a%20b"
            })
    void letsOrdinaryPathsThrough(String path) {
        assertThat(PathRules.isOdd(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//",
                "/api//v1",
                "/api/./v1",
                "/api/../v1",
                "/api/v1/..",
                "/api/v1/.",
                "/api/%2e%2e/v1",
                "/api/.%2E/v1",
                "/api%2fv1",
                "/api%2Fv1",
                "/api%5cv1",
                "/api\\v1",
                "/api/v1;a=b/x",
                "/api/v1%3bx",
                "/api/%00",
                "/api/%0d%0aX",
                "/api/%7f",
                "/api/%252e",
                "/api/%",
                "/api/%2",
                "/api/%zz",
                "/api/é"
            })
    void refusesOddPaths(String path) {
        assertThat(PathRules.isOdd(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "a=%20", "%C3%B1=%ff&b"})
    void takesQueries(String query) {
        assertThat(PathRules.isBadlyEncoded(query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%2", "a=%zz", "a=%20%", "a=%-1"})
    void refusesQueriesThatAreBadlyEncoded(String query) {
        assertThat(PathRules.isBadlyEncoded(query)).isTrue();
    }
}
