package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** A filter finds exactly the records that meet it. */
@ExtendWith(TesseraExtension.class)
class FilterIT {

    private static final long SEED = 20_260_301;
    private static final int FILTERS = 200;
    private static final int COUNTED = 4;
    private static final int LANES = 4;

    private static FleetData data;

    @BeforeAll
    static void createRecords(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        data = FleetData.create(container.api(), SEED);
    }

    @Test
    void theDataAreThere() {
        assertThat(data.vehicles()).hasSize(FleetData.SIZE);
    }

    @Test
    void randomFiltersFindWhatAnIndependentEvaluationFinds(TesseraApi api) throws Exception {
        ConditionGenerator generator = new ConditionGenerator(data, SEED);
        List<Callable<Integer>> checks = new ArrayList<>();
        for (int i = 0; i < FILTERS; i++) {
            Condition condition = generator.next();
            boolean counted = i % COUNTED == 0;
            checks.add(() -> check(api, condition, counted));
        }
        int telling = 0;
        // No filter is like another, so Derby compiles each one: with as many cores as there are.
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            for (Future<Integer> check : lanes.invokeAll(checks)) {
                int found = check.get();
                telling += found > 0 && found < FleetData.SIZE ? 1 : 0;
            }
        } finally {
            lanes.shutdownNow();
        }
        // Filters that find all or nothing say little.
        assertThat(telling).isGreaterThan(FILTERS / 2);
    }

    /**
     * Checks what a filter finds and, since that is another statement to compile, sometimes the
     * count as well.
     */
    private static int check(TesseraApi api, Condition condition, boolean counted) {
        Set<String> expected =
                data.vehicles().stream()
                        .filter(vehicle -> condition.holds(data, vehicle))
                        .map(FilterIT::plate)
                        .collect(Collectors.toCollection(TreeSet::new));
        String filter = data.scope() + ";(" + condition.text() + ")";
        Response answer =
                api.get(
                        Rest.path(
                                FleetData.VEHICLES,
                                "filter",
                                filter,
                                "limit",
                                500,
                                "count",
                                counted,
                                "fields",
                                "plate"));
        assertThat(answer.status()).as("%s: %s", filter, answer.text()).isEqualTo(200);
        Set<String> found = new TreeSet<>(Rest.texts(answer.json().path("items"), "plate"));
        assertThat(found).as(filter).isEqualTo(expected);
        if (counted) {
            assertThat(answer.json().at("/count/value").asInt())
                    .as(filter)
                    .isEqualTo(expected.size());
            assertThat(answer.json().at("/count/exact").asBoolean()).isTrue();
        }
        return expected.size();
    }

    private static String plate(JsonNode vehicle) {
        return vehicle.path("plate").asText();
    }

    @Test
    void aDayIsADayOfTheCaller(TesseraApi api) {
        String filter = data.scope() + ";nextService==2026-03-29";
        TesseraApi tokyo = api.with("Time-Zone", "Asia/Tokyo");
        List<JsonNode> found = Rest.all(tokyo, FleetData.VEHICLES, "filter", filter);
        Set<String> expected =
                data.vehicles().stream()
                        .filter(v -> !v.path("nextService").isNull())
                        .filter(v -> isOn(v.path("nextService").asText()))
                        .map(FilterIT::plate)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(expected).isNotEmpty();
        assertThat(found).extracting(FilterIT::plate).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean isOn(String time) {
        return java.time.OffsetDateTime.parse(time.replaceAll("\\[.*", ""))
                .atZoneSameInstant(java.time.ZoneId.of("Asia/Tokyo"))
                .toLocalDate()
                .equals(java.time.LocalDate.of(2026, 3, 29));
    }

    @ParameterizedTest
    @CsvSource({
        "electric=in=(true),true",
        "electric=out=(false),true",
        "electric=in=(false),false",
        "electric=out=(true),false"
    })
    void aFlagWithoutAValueIsFalse(String condition, boolean electric, TesseraApi api) {
        List<JsonNode> found =
                Rest.all(api, FleetData.VEHICLES, "filter", data.scope() + ";" + condition);
        assertThat(found)
                .extracting(FilterIT::plate)
                .containsExactlyInAnyOrderElementsOf(
                        data.vehicles().stream()
                                .filter(v -> v.path("electric").asBoolean(false) == electric)
                                .map(FilterIT::plate)
                                .toList());
    }

    /** What makes no sense and the name in the filter that is to blame. */
    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("nothing==1", "nothing"),
                Arguments.of("account.nothing==1", "account.nothing"),
                Arguments.of("seats.nothing==1", "seats.nothing"),
                Arguments.of("model.nothing==1", "model.nothing"),
                Arguments.of("account.name.more==1", "account.name.more"),
                Arguments.of("price.nothing==1", "price.nothing"),
                Arguments.of("depot==1", "depot"),
                Arguments.of("depot.nothing==1", "depot.nothing"),
                Arguments.of("replacedBy.nothing==1", "replacedBy.nothing"),
                Arguments.of("seats==many", "seats"),
                Arguments.of("seats==1.5", "seats"),
                Arguments.of("price==much", "price"),
                Arguments.of("boughtOn==yesterday", "boughtOn"),
                Arguments.of("boughtOn==2026-02-30", "boughtOn"),
                Arguments.of("nextService==soon", "nextService"),
                Arguments.of("electric==perhaps", "electric"),
                Arguments.of("electric<true", "electric"),
                Arguments.of("electric=like=t", "electric"),
                Arguments.of("seats=like=1", "seats"),
                Arguments.of("extras<hook", "extras"),
                Arguments.of("extras=like=hook", "extras"),
                Arguments.of("account==none", "account"),
                Arguments.of("model=null=perhaps", "model"),
                Arguments.of("model=regex=x", "filter"),
                Arguments.of("model=", "filter"),
                Arguments.of("model==", "filter"),
                Arguments.of("==x", "filter"),
                Arguments.of("(model==x", "filter"),
                Arguments.of("model==x)", "filter"),
                Arguments.of("model==x;", "filter"),
                Arguments.of("model==x y", "filter"),
                Arguments.of("model==\"x", "filter"),
                Arguments.of("model=in=()", "filter"),
                Arguments.of(
                        "replaces.replaces.replaces.replaces.model==x",
                        "replaces.replaces.replaces.replaces.model"),
                Arguments.of("binKey==0", "binKey"),
                Arguments.of("titleKey==x", "titleKey"),
                Arguments.of("\u0000==1", null),
                Arguments.of("'; DROP TABLE FLEET_VEHICLE --", "filter"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatMakesNoSenseIsRefusedByName(String filter, String field, TesseraApi api) {
        JsonNode problem =
                Problem.check(
                        api.get(Rest.path(FleetData.VEHICLES, "filter", filter)),
                        400,
                        "bad-request");
        // Of what is no text nobody can say which part is wrong.
        assertThat(Rest.texts(problem.path("errors"), "field"))
                .isEqualTo(field == null ? List.of() : List.of(field));
    }
}
