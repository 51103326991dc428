package org.tessera.platform.rest.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.RecordService;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.access.TestAccess;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.RestConfiguration;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.rest.service.Settings;

class DirectReadsTest {

    private static final String BASE = "/api/v1/garden";

    private final Services services = mock(Services.class);
    private final RecordService records = mock(RecordService.class);
    private final Settings settings = new Settings(mock(RestConfiguration.class));
    private final DirectReads reads =
            new DirectReads(
                    "garden",
                    new Answers(TestAccess.everybody(Calls.ANA), settings),
                    Handlers.of(services, settings, () -> null),
                    new TypeResolver(services));

    @BeforeEach
    void setUp() {
        when(services.modules()).thenReturn(TestTypes.registry());
        when(services.records()).thenReturn(records);
        when(records.read(any(), eq("garden.plant"), eq(7L))).thenReturn(TestTypes.plant(7, 4));
        when(records.read(any(), eq("garden.plant"), eq(8L)))
                .thenThrow(ProblemException.noRecord("garden.plant", 8));
    }

    private Reply answer(String path) {
        return reads.answer(Calls.request("GET", BASE + path, null, null), path);
    }

    @Test
    void readsARecord() {
        assertThat(answer("/plants/7").status()).isEqualTo(200);
        assertThat(answer("/plants/7").headers()).containsEntry("ETag", "\"4\"");
    }

    @Test
    void tellsOfProblems() {
        assertThat(answer("/plants/8").status()).isEqualTo(404);
        assertThat(answer("/weeds/7").contentType()).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/plants",
                "/plants/",
                "/plants/07",
                "/plants/x",
                "/plants/7/",
                "/plants/7/history",
                "/plants/99999999999999999999",
                "//7",
                "/reports/7",
                "/pl%61nts/7"
            })
    void leavesTheRestToJaxRs(String path) {
        assertThat(answer(path)).isNull();
    }
}
