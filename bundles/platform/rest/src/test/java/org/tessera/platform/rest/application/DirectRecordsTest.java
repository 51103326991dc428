package org.tessera.platform.rest.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.access.TestAccess;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.RestConfiguration;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.rest.service.Settings;

class DirectRecordsTest {

    private static final String BASE = "/api/v1/garden";
    private static final Map<String, Object> ROSA = Map.of("name", "Rosa");

    private final Services services = mock(Services.class);
    private final RecordService records = mock(RecordService.class);
    private final RecordSession session = mock(RecordSession.class);
    private final Settings settings = new Settings(mock(RestConfiguration.class));
    private final DirectRecords direct =
            new DirectRecords(
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
        when(records.change(any(), any(), any()))
                .thenAnswer(
                        call ->
                                call.<Function<RecordSession, Object>>getArgument(2)
                                        .apply(session));
        when(session.create(eq("garden.plant"), any())).thenReturn(TestTypes.plant(9, 1));
        when(session.update("garden.plant", 7, 0, ROSA)).thenReturn(TestTypes.plant(7, 5));
    }

    private Reply answer(String path) {
        return direct.answer(Calls.request("GET", BASE + path, null, null), path);
    }

    private Reply send(String method, String path) {
        return direct.answer(
                Calls.request(method, BASE + path, "application/json", "{\"name\":\"Rosa\"}"),
                path);
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

    @Test
    void createsARecord() {
        Reply reply = send("POST", "/plants");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("Location", BASE + "/plants/9");
        verify(session).create("garden.plant", ROSA);
    }

    @Test
    void changesARecord() {
        assertThat(send("PATCH", "/plants/7").headers()).containsEntry("ETag", "\"5\"");
    }

    @Test
    void refusesABodyOfAnotherKind() {
        Reply reply =
                direct.answer(
                        Calls.request("POST", BASE + "/plants", "text/csv", "name"), "/plants");
        assertThat(reply.status()).isEqualTo(415);
    }

    @Test
    void leavesThePathsOfModulesToJaxRs() {
        assertThat(send("POST", "/weeds")).isNull();
        assertThat(send("POST", "/")).isNull();
        assertThat(send("POST", "")).isNull();
        assertThat(send("POST", "/plants/")).isNull();
        assertThat(send("POST", "/plants/7")).isNull();
        assertThat(send("POST", "/plants/bulk")).isNull();
        assertThat(send("POST", "/plants/7/restore")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "HEAD", "OPTIONS"})
    void leavesOtherMethodsToJaxRs(String method) {
        assertThat(send(method, "/plants/7")).isNull();
        assertThat(send(method, "/plants")).isNull();
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
