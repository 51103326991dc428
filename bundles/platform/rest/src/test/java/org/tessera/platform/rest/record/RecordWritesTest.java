package org.tessera.platform.rest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.service.Services;

class RecordWritesTest {

    private static final long ID = 117306182459228161L;
    private static final String LIST = "/api/v1/garden/plants";
    private static final String PATH = LIST + "/" + ID;
    private static final Record ROSE = TestTypes.plant(ID, 4, "name", "Rose");

    private final Services services = mock(Services.class);
    private final RecordService records = mock(RecordService.class);
    private final RecordSession session = mock(RecordSession.class);
    private final RecordWrites writes =
            new RecordWrites(
                    services,
                    new Idempotency(
                            services,
                            () -> {
                                throw new AssertionError("There is no key");
                            }));

    @BeforeEach
    void setUp() {
        when(services.records()).thenReturn(records);
        when(services.modules()).thenReturn(TestTypes.registry());
        when(records.change(any(), any(), any()))
                .thenAnswer(
                        call ->
                                call.<Function<RecordSession, Object>>getArgument(2)
                                        .apply(session));
        when(session.update(any(), anyLong(), anyLong(), any())).thenReturn(ROSE);
        when(session.read("garden.plant", ID)).thenReturn(ROSE);
    }

    @Test
    void createsWithLocationAndEntityTag() {
        when(session.create(eq("garden.plant"), any()))
                .thenReturn(TestTypes.plant(ID, 1, "name", "Rose"));

        Reply reply = writes.create(Calls.post(LIST, "{\"name\":\"Rose\"}"), TestTypes.PLANT);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("Location", PATH).containsEntry("ETag", "\"1\"");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .contains("\"id\":\"" + ID + "\"");
        verify(session).create("garden.plant", Map.of("name", "Rose"));
    }

    @Test
    void handsAPatchOnWithItsNullsAndNothingElse() {
        Map<String, Object> city = new HashMap<>();
        city.put("city", null);
        Map<String, Object> patch = new HashMap<>();
        patch.put("text", null);
        patch.put("address", city);

        writes.patch(patch("{\"text\":null,\"address\":{\"city\":null}}"), TestTypes.PLANT, ID);

        verify(session).update("garden.plant", ID, 0, patch);
    }

    @Test
    void acceptsPlainJsonAsAPatch() {
        Call call =
                Calls.send("PATCH", PATH, "application/json; charset=utf-8", "{\"name\":\"Rosa\"}");
        assertThat(writes.patch(call, TestTypes.PLANT, ID).headers())
                .containsEntry("ETag", "\"4\"");
    }

    @Test
    void insistsOnTheVersionOfIfMatch() {
        writes.patch(patch("{}", "If-Match", "\"3\""), TestTypes.PLANT, ID);
        verify(session).update("garden.plant", ID, 3, Map.of());
    }

    @Test
    void acceptsAnyVersionOfAList() {
        writes.patch(patch("{}", "If-Match", "\"3\", \"4\""), TestTypes.PLANT, ID);
        verify(session).update("garden.plant", ID, 4, Map.of());
    }

    @Test
    void acceptsEveryVersionForAnAsterisk() {
        writes.patch(patch("{}", "If-Match", "*"), TestTypes.PLANT, ID);
        verify(session).update("garden.plant", ID, 0, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"4\"", "\"x\"", "\"3\", \"5\"", "W/\"4\", \"3\", \"2\""})
    void refusesTagsThatDoNotMatchWithBothSides(String ifMatch) {
        when(records.find(any(), eq("garden.plant"), eq(ID))).thenReturn(Optional.of(ROSE));
        Call call = patch("{\"name\":\"Rosa\"}", "If-Match", ifMatch);

        assertThatThrownBy(() -> writes.patch(call, TestTypes.PLANT, ID))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.STALE_VERSION);
                            assertThat(e.extensions())
                                    .containsEntry("yours", Map.of("name", "Rosa"));
                            assertThat(e.extensions().get("current"))
                                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                                    .containsEntry("version", 4L)
                                    .containsEntry("id", Long.toString(ID));
                        });
        verify(session, never()).update(any(), anyLong(), anyLong(), any());
    }

    @Test
    void deletesIntoTheBin() {
        Call call = Calls.send("DELETE", PATH, null, null, "If-Match", "\"4\"");
        assertThat(writes.delete(call, TestTypes.PLANT, ID).status()).isEqualTo(204);
        verify(session).delete("garden.plant", ID, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json; charset=latin1",
                "application/xml",
                "multipart/form-data"
            })
    void refusesOtherContentTypes(String type) {
        Call call = Calls.send("POST", LIST, type, "{}");
        assertThatThrownBy(() -> writes.create(call, TestTypes.PLANT))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
                            assertThat(e.headers())
                                    .containsEntry("Accept-Post", "application/json");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"x\"",
                "null",
                "{",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}"
            })
    void refusesBodiesThatAreNoJsonObject(String body) {
        Call call = Calls.post(LIST, body);
        assertThatThrownBy(() -> writes.create(call, TestTypes.PLANT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST));
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        Call call = Calls.post(LIST, "{\"name\":\"" + "x".repeat(Calls.BODY_LIMIT) + "\"}");
        assertThatThrownBy(() -> writes.create(call, TestTypes.PLANT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    private static Call patch(String body, String... headers) {
        return Calls.patch(PATH, body, headers);
    }
}
