package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Whoever needs a module that is stopped is told so, also on the paths of another module. */
@ExtendWith(TesseraExtension.class)
class StoppedNeighborIT {

    private static final String LEADS = "/api/v1/sales/leads";
    private static final String OPPORTUNITIES = "/api/v1/sales/opportunities";

    @AfterEach
    void start(TesseraApi api) {
        api.send("POST", "/api/v1/modules/customers/start", null, null).expect(200);
    }

    @Test
    void aStoppedNeighborIsNamed(TesseraApi api) {
        String account = Rest.id(api, "/api/v1/customers/accounts", "name", "Neighbor");
        String lead = Rest.id(api, LEADS, "lastName", "Neighbor", "company", "Neighbor");
        api.send("POST", "/api/v1/modules/customers/stop", null, null).expect(200);
        isNamed(api.post(OPPORTUNITIES, Map.of("name", "Neighbor", "account", account)));
        isNamed(api.get(Rest.path(OPPORTUNITIES, "filter", "account.name==Neighbor")));
        isNamed(api.post(LEADS + "/" + lead + "/actions/convert", Map.of()));
        isNamed(api.get("/api/v1/customers/accounts/" + account));
        assertThat(api.get(LEADS + "/" + lead).expect(200).json().path("lastName").asText())
                .isEqualTo("Neighbor");
    }

    private static void isNamed(Response response) {
        assertThat(Problem.check(response, 503, "unavailable").path("detail").asText())
                .isEqualTo("The module customers is stopped");
        assertThat(response.header("Retry-After")).isNotBlank();
    }
}
