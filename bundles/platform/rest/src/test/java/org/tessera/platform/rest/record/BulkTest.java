package org.tessera.platform.rest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.service.Services;

class BulkTest {

    private static final String PATH = "/api/v1/garden/plants/bulk";

    private final Services services = mock(Services.class);
    private final RecordService records = mock(RecordService.class);
    private final Policy policy = mock(Policy.class);
    private final RecordSession session = mock(RecordSession.class);
    private final List<ChangeSet> changeSets = new ArrayList<>();
    private final Bulk bulk =
            new Bulk(
                    services,
                    new Idempotency(
                            services,
                            () -> {
                                throw new AssertionError("There is no key");
                            }));

    @BeforeEach
    void setUp() {
        when(services.records()).thenReturn(records);
        when(services.policy()).thenReturn(policy);
        when(policy.decide(any(), any(), any())).thenReturn(Access.ALL);
        when(services.modules()).thenReturn(TestTypes.registry());
        when(session.changeSetId()).thenReturn(900L);
        when(session.hasChanges()).thenReturn(true);
        when(records.change(any(), any(), any()))
                .thenAnswer(
                        call -> {
                            changeSets.add(call.getArgument(1));
                            return call.<Function<RecordSession, Object>>getArgument(2)
                                    .apply(session);
                        });
        when(session.create(any(), any())).thenReturn(TestTypes.plant(7, 1));
        when(session.update(any(), anyLong(), anyLong(), any())).thenReturn(TestTypes.plant(8, 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesNoChangeSetIfNothingChanged(boolean atomic) {
        when(session.hasChanges()).thenReturn(false);
        Map<String, Object> answer =
                body(
                        run(
                                "{\"atomic\":"
                                        + atomic
                                        + ",\"operations\":["
                                        + "{\"op\":\"update\",\"id\":\"8\",\"values\":{}},"
                                        + "{\"op\":\"update\",\"id\":\"8\",\"values\":{}}]}"));
        assertThat(answer).containsEntry("changeSet", null);
        assertThat(changeSets).allSatisfy(used -> assertThat(used.id()).isZero());
    }

    @Test
    void givesAResultForEachRow() {
        when(session.restore(any(), eq(9L)))
                .thenThrow(ProblemException.noRecord("garden.plant", 9));

        List<Map<String, Object>> results =
                results(
                        run(
                                "{\"label\":\"Spring\",\"operations\":["
                                        + "{\"op\":\"restore\",\"id\":\"9\"},"
                                        + "{\"op\":\"create\",\"values\":{\"name\":\"Rose\"}},"
                                        + "{\"op\":\"update\",\"id\":\"8\",\"version\":2,\"values\":{\"name\":null}},"
                                        + "{\"op\":\"delete\",\"id\":8},"
                                        + "{\"op\":\"purge\",\"id\":\"8\"},"
                                        + "{\"op\":\"dig\"},"
                                        + "{\"op\":\"delete\"},"
                                        + "{\"op\":\"delete\",\"id\":\"x\"}]}"));

        assertThat(results)
                .extracting(r -> r.get("status"))
                .containsExactly(404L, 201L, 200L, 204L, 204L, 400L, 400L, 400L);
        assertThat(results)
                .extracting(r -> r.get("index"))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(results.get(1))
                .containsEntry("id", "7")
                .containsEntry("version", 1L)
                .containsEntry("problem", null);
        assertThat(results.get(0).get("problem"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("type", "urn:tessera:problem:not-found");
        verify(session).delete("garden.plant", 8, 0);
    }

    @Test
    void putsEverythingIntoOneChangeSet() {
        Reply reply =
                run(
                        "{\"label\":\"Spring\",\"operations\":[{\"op\":\"delete\",\"id\":\"1\"},{\"op\":\"delete\",\"id\":\"2\"}]}");
        assertThat(changeSets)
                .containsExactly(ChangeSet.named("Spring"), new ChangeSet(900, "Spring", 0));
        assertThat(body(reply)).containsEntry("changeSet", "900");
    }

    @Test
    void goesOnAfterAnUnexpectedFailure() {
        when(session.update(any(), eq(8L), anyLong(), any()))
                .thenThrow(new IllegalStateException("secret"));
        Reply reply =
                run(
                        "{\"operations\":[{\"op\":\"update\",\"id\":\"8\",\"values\":{}},{\"op\":\"delete\",\"id\":\"9\"}]}");
        assertThat(results(reply)).extracting(r -> r.get("status")).containsExactly(500L, 204L);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .doesNotContain("secret")
                .contains("reference");
    }

    @Test
    void doesAllOrNothing() {
        when(session.update(any(), eq(8L), anyLong(), any()))
                .thenThrow(
                        ProblemException.invalid(
                                "name", "required", TestTypes.text("Is missing", "Falta")));
        Call call =
                Calls.post(
                        PATH,
                        "{\"atomic\":true,\"operations\":[{\"op\":\"delete\",\"id\":\"1\"},"
                                + "{\"op\":\"update\",\"id\":\"8\",\"values\":{}}]}");

        assertThatThrownBy(() -> bulk.run(call, TestTypes.PLANT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.INVALID);
                            assertThat(e.errors())
                                    .extracting(FieldProblem::field)
                                    .containsExactly("operations[1].name");
                            assertThat(e.extensions()).containsEntry("index", 1);
                        });
        verify(records, times(1)).change(any(), any(), any());
    }

    @Test
    void doesWhatIsAskedWithEveryRecordThatAFilterFinds() {
        found(IntStream.range(1, 4));
        Reply reply =
                run("{\"filter\":\"name==Rose\",\"op\":\"update\",\"values\":{\"text\":null}}");
        assertThat(results(reply))
                .extracting(r -> r.get("status"))
                .containsExactly(200L, 200L, 200L);
        verify(session, times(3)).update(eq("garden.plant"), anyLong(), eq(0L), any());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesUnknownFieldsAlsoIfTheFilterFindsNothing(boolean atomic) {
        when(policy.decide(any(), any(), any()))
                .thenReturn(new Access(true, Filter.all(), Set.of("text")));
        Call call =
                Calls.post(
                        PATH,
                        "{\"filter\":\"name==Rose\",\"op\":\"update\",\"atomic\":"
                                + atomic
                                + ",\"values\":{\"text\":1,\"name\":\"x\",\"externalId\":\"1\",\"weight\":2}}");
        assertThatThrownBy(() -> bulk.run(call, TestTypes.PLANT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(e.errors())
                                    .extracting(FieldProblem::field, FieldProblem::code)
                                    .containsExactly(
                                            tuple("values.text", "unknown"),
                                            tuple("values.weight", "unknown"));
                        });
        verify(records, times(0)).change(any(), any(), any());
    }

    @Test
    void refusesAFilterThatFindsTooMuch() {
        found(IntStream.rangeClosed(1, Bulk.MAX_FILTERED + 1));
        Call call = Calls.post(PATH, "{\"filter\":\"name==Rose\",\"op\":\"delete\"}");
        assertThatThrownBy(() -> bulk.run(call, TestTypes.PLANT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.errors())
                                        .extracting(FieldProblem::field)
                                        .containsExactly("filter"));
        verify(records, times(0)).change(any(), any(), any());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"operations\":[]}",
                "{\"operations\":{}}",
                "{\"operations\":[1]}",
                "{\"operations\":[{}],\"more\":1}",
                "{\"operations\":[{}],\"filter\":\"a\"}",
                "{\"atomic\":\"yes\",\"operations\":[{}]}",
                "{\"label\":5,\"operations\":[{}]}",
                "{\"filter\":\"\",\"op\":\"delete\"}",
                "{\"filter\":null,\"op\":\"delete\"}",
                "{\"filter\":\"a==1\"}",
                "{\"filter\":\"a==1\",\"op\":\"purge\"}",
                "{\"filter\":\"a==1\",\"op\":\"update\"}",
                "{\"filter\":\"a==1\",\"op\":\"delete\",\"values\":{}}",
                "{\"atomic\":true,\"operations\":[{\"op\":\"create\"}]}",
                "{\"atomic\":true,\"operations\":[{\"op\":\"purge\",\"id\":\"1\",\"version\":3}]}",
                "{\"atomic\":true,\"operations\":[{\"op\":\"create\",\"id\":\"1\",\"values\":{}}]}"
            })
    void refusesRequestsThatMakeNoSense(String body) {
        Call call = Calls.post(PATH, body);
        assertThatThrownBy(() -> bulk.run(call, TestTypes.PLANT))
                .isInstanceOf(ProblemException.class);
        verify(records, times(0)).change(any(), any(), any());
    }

    @Test
    void refusesTooManyOperations() {
        String rows =
                IntStream.rangeClosed(0, Bulk.MAX_OPERATIONS)
                        .mapToObj(i -> "{}")
                        .collect(Collectors.joining(","));
        Call call =
                new Call(
                        Calls.request(
                                "POST",
                                PATH,
                                "application/json",
                                "{\"operations\":[" + rows + "]}"),
                        Calls.ANA,
                        1_000_000);
        assertThatThrownBy(() -> bulk.run(call, TestTypes.PLANT))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("1000");
    }

    private void found(IntStream ids) {
        List<Record> found = ids.mapToObj(id -> TestTypes.plant(id, 1)).toList();
        doAnswer(
                call -> {
                    found.forEach(call.<Consumer<Record>>getArgument(2));
                    return null;
                })
                .when(records)
                .stream(any(), any(), any());
    }

    private Reply run(String body) {
        Reply reply = bulk.run(Calls.post(PATH, body), TestTypes.PLANT);
        assertThat(reply.status()).isEqualTo(200);
        return reply;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> results(Reply reply) {
        return (List<Map<String, Object>>) body(reply).get("results");
    }

    private static Map<String, Object> body(Reply reply) {
        return JsonValues.parseObject(new String(reply.body(), StandardCharsets.UTF_8));
    }
}
