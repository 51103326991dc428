package org.tessera.platform.rest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.records.value.JsonValues;

class PlanReaderTest {

    private static final ImportPlan BASE =
            new ImportPlan(
                    "garden.plant",
                    ImportMode.UPSERT,
                    List.of("name"),
                    List.of(),
                    "UTF-8",
                    ";",
                    null,
                    "EUR");

    @Test
    void readsEveryMember() {
        ImportPlan plan =
                read(
                        "{\"type\":\"garden.bed\",\"mode\":\"create\",\"matchFields\":[\"a\"],\"charset\":null,"
                                + "\"delimiter\":\",\",\"locale\":\"es\",\"currency\":\"USD\",\"columns\":[{\"field\":\"name\","
                                + "\"column\":\"N\",\"template\":\"{N} x\",\"values\":{\"a\":\"b\"},\"dateFormat\":\"d/M/y\","
                                + "\"matchBy\":\"title\",\"createMissing\":true}]}");
        assertThat(plan)
                .isEqualTo(
                        new ImportPlan(
                                "garden.bed",
                                ImportMode.CREATE,
                                List.of("a"),
                                List.of(
                                        new ColumnMapping(
                                                "name",
                                                "N",
                                                "{N} x",
                                                Map.of("a", "b"),
                                                "d/M/y",
                                                "title",
                                                true)),
                                null,
                                ",",
                                "es",
                                "USD"));
    }

    @Test
    void keepsWhatIsNotNamed() {
        assertThat(read("{}")).isEqualTo(BASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"typ\":\"x\"}",
                "{\"type\":5}",
                "{\"mode\":\"merge\"}",
                "{\"mode\":null}",
                "{\"matchFields\":\"name\"}",
                "{\"matchFields\":[1]}",
                "{\"columns\":{}}",
                "{\"columns\":[\"name\"]}",
                "{\"columns\":[{}]}",
                "{\"columns\":[{\"field\":\"a\",\"x\":1}]}",
                "{\"columns\":[{\"field\":\"a\",\"values\":{\"a\":1}}]}",
                "{\"columns\":[{\"field\":\"a\",\"createMissing\":\"yes\"}]}"
            })
    void refusesWhatItDoesNotUnderstand(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(ProblemException.class);
    }

    private static ImportPlan read(String json) {
        return PlanReader.read(JsonValues.parseObject(json), BASE);
    }
}
