package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowedMethodsTest {

    private final AllowedMethods methods =
            new AllowedMethods.Builder()
                    .add("{type}", "GET")
                    .add("{type}", "POST")
                    .add("{type}/{id:[0-9]+}", "DELETE")
                    .add("{type}/bulk", "POST")
                    .add("reports", "GET")
                    .build();

    @Test
    void namesTheMethodsOfEachPath() {
        assertThat(methods.of("/plants")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(methods.of("/plants/12")).isEqualTo("DELETE, OPTIONS");
        assertThat(methods.of("/plants/bulk")).isEqualTo("OPTIONS, POST");
    }

    @Test
    void prefersThePathWithFewerVariables() {
        assertThat(methods.of("/reports")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void knowsNoOtherPaths() {
        assertThat(methods.of("/plants/x")).isNull();
        assertThat(methods.of("/plants/12/")).isNull();
        assertThat(methods.of("/")).isNull();
        assertThat(methods.of("")).isNull();
    }
}
