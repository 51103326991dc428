package org.tessera.platform.rest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Count;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

class RecordReadsTest {

    private static final long ID = 117306182459228161L;
    private static final String LIST = "/api/v1/garden/plants";
    private static final String PATH = LIST + "/" + ID;
    private static final Record ROSE =
            TestTypes.plant(
                    ID,
                    4,
                    "name",
                    "Rose",
                    "money",
                    new Money(new BigDecimal("7196.40"), "USD"),
                    "link",
                    5L);

    private final Services services = mock(Services.class);
    private final RecordService records = mock(RecordService.class);
    private final RecordReads reads = new RecordReads(services);

    @BeforeEach
    void setUp() {
        when(services.records()).thenReturn(records);
        when(services.modules()).thenReturn(TestTypes.registry());
        when(records.read(any(), any(), anyLong())).thenReturn(ROSE);
    }

    @Test
    void readsWithEntityTag() {
        Reply reply = reads.read(Calls.get(PATH), TestTypes.PLANT, ID);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("ETag", "\"4\"");
        assertThat(body(reply))
                .containsEntry("id", Long.toString(ID))
                .containsEntry("money", Map.of("amount", "7196.40", "currency", "USD"))
                .containsEntry("link", "5")
                .containsEntry("text", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"4\"", "W/\"4\"", "\"1\", \"4\"", "*"})
    void sendsNothingToAClientThatHasIt(String ifNoneMatch) {
        Reply reply =
                reads.read(Calls.get(PATH, "If-None-Match", ifNoneMatch), TestTypes.PLANT, ID);
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers()).containsEntry("ETag", "\"4\"");
    }

    @Test
    void sendsTheRecordToAClientThatHasAnotherVersion() {
        assertThat(
                        reads.read(Calls.get(PATH, "If-None-Match", "\"3\""), TestTypes.PLANT, ID)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void showsTheFieldsThatAreAskedFor() {
        Reply reply = reads.read(Calls.get(PATH + "?fields=name,createdAt"), TestTypes.PLANT, ID);
        assertThat(body(reply))
                .containsOnlyKeys("id", "type", "version", "title", "name", "createdAt");
    }

    @Test
    void includesLinkedRecords() {
        Record bed =
                new Record(
                        "garden.bed",
                        5,
                        1,
                        "North",
                        null,
                        null,
                        null,
                        null,
                        Map.of("name", "North"));
        when(records.list(any(), any()))
                .thenReturn(
                        new RecordPage(
                                List.of(ROSE),
                                null,
                                null,
                                Map.of("link", Map.of(ID, List.of(bed)))));

        Reply reply =
                reads.read(Calls.get(PATH + "?include=link&fields=name"), TestTypes.PLANT, ID);

        ArgumentCaptor<RecordQuery> query = ArgumentCaptor.forClass(RecordQuery.class);
        verify(records).list(any(), query.capture());
        assertThat(query.getValue().fields()).containsExactly("name", "link");
        assertThat(body(reply)).containsKeys("name", "included").doesNotContainKey("link");
        assertThat(body(reply).get("included").toString())
                .contains(Long.toString(ID))
                .contains("North");
    }

    @ParameterizedTest
    @CsvSource({
        "fields=nam, fields",
        "fields=links, fields",
        "include=name, include",
        "include=plant, include",
        "field=name, field",
        "limit=10, limit"
    })
    void refusesUnknownNames(String query, String parameter) {
        assertThatThrownBy(() -> reads.read(Calls.get(PATH + "?" + query), TestTypes.PLANT, ID))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(e.errors())
                                    .extracting(FieldProblem::field)
                                    .containsExactly(parameter);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "filter=, filter",
        "filter=%20, filter",
        "sort=, sort",
        "limit=, limit",
        "after=, after",
        "fields=, fields",
        "'sort=name,-name', sort",
        "'sort=name,name', sort"
    })
    void refusesParametersOfAListThatSayNothing(String query, String parameter) {
        assertRefused(() -> reads.list(Calls.get(LIST + "?" + query), TestTypes.PLANT), parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=10, limit",
        "count=true, count",
        "after=x, after",
        "filter=, filter",
        "sort=, sort"
    })
    void refusesParametersThatAnExportDoesNotHave(String query, String parameter) {
        assertRefused(
                () -> reads.export(Calls.get(LIST + "/export?" + query), TestTypes.PLANT),
                parameter);
    }

    private static void assertRefused(ThrowingCallable call, String parameter) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(e.errors())
                                    .extracting(FieldProblem::field)
                                    .containsExactly(parameter);
                        });
    }

    @Test
    void listsWhatIsAskedFor() {
        when(records.list(any(), any()))
                .thenReturn(new RecordPage(List.of(ROSE), "abc", new Count(8_800, true), Map.of()));

        Reply reply =
                reads.list(
                        Calls.get(
                                LIST
                                        + "?filter=name%3D%3DRose&sort=-money,name&limit=1&after=x&count=true&bin=true"),
                        TestTypes.PLANT);

        ArgumentCaptor<RecordQuery> query = ArgumentCaptor.forClass(RecordQuery.class);
        verify(records).list(any(), query.capture());
        assertThat(query.getValue().expression()).contains("name==Rose");
        assertThat(query.getValue().sort())
                .containsExactly(Sort.byDescending("money"), Sort.by("name"));
        assertThat(query.getValue().limit()).isEqualTo(1);
        assertThat(query.getValue().after()).contains("x");
        assertThat(query.getValue().counted()).isTrue();
        assertThat(query.getValue().bin()).isEqualTo(RecordQuery.Bin.ONLY);
        assertThat(body(reply))
                .containsEntry("next", "abc")
                .containsEntry("count", Map.of("value", 8_800L, "exact", true))
                .doesNotContainKey("included");
    }

    @Test
    void refusesWhatTheClientDoesNotAccept() {
        assertThatThrownBy(
                        () ->
                                reads.read(
                                        Calls.get(PATH, "Accept", "application/xml"),
                                        TestTypes.PLANT,
                                        ID))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_ACCEPTABLE));
    }

    private static Map<String, Object> body(Reply reply) {
        return JsonValues.parseObject(new String(reply.body(), StandardCharsets.UTF_8));
    }
}
