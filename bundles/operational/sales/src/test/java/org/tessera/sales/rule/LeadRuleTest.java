package org.tessera.sales.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Types;

class LeadRuleTest {

    private final SalesWorld world = new SalesWorld();

    @Test
    void onlyTheActionConverts() {
        Record lead = world.create(Types.LEAD, "lastName", "Ruiz", "status", "new");
        assertThatThrownBy(() -> world.update(lead, "status", "converted"))
                .hasMessageContaining("action");
        Record converted = world.update(lead, "status", "converted", "convertedContact", 7L);
        assertThat(converted.value("convertedAt")).isNotNull();
    }

    @Test
    void leadsConvertedElsewhereCanBeImported() {
        Record lead = world.create(Types.LEAD, "lastName", "Ruiz", "status", "converted");
        assertThat(lead.value("convertedAt")).isNotNull();
    }

    @Test
    void whoMayWriteThePastTellsWhenALeadWasConverted() {
        ZonedDateTime past = ZonedDateTime.parse("2024-05-06T08:00:00Z");
        Record lead =
                world.create(
                        Types.LEAD, "lastName", "Ruiz", "status", "converted", "convertedAt", past);
        assertThat(lead.value("convertedAt")).isEqualTo(past);
    }

    @Test
    void aConvertedLeadStaysAsItIs() {
        Record lead = world.create(Types.LEAD, "lastName", "Ruiz", "status", "converted");
        for (String field : List.of("status", "company", "email", "rating")) {
            assertThatThrownBy(() -> world.update(lead, field, "other"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT));
        }
        world.update(lead, "lastName", "Ruiz", "status", "converted");
    }

    @Test
    void theRuleKnowsEveryFieldThatClientsCanWrite() throws Exception {
        Path file = Path.of("src/main/resources/OSGI-INF/tessera/types/lead.json");
        List<String> writable = new ArrayList<>();
        for (JsonNode field : new ObjectMapper().readTree(Files.readAllBytes(file)).get("fields")) {
            boolean links = field.get("type").textValue().equals("links");
            if (!links && !field.path("readOnly").asBoolean()) {
                writable.add(field.get("name").textValue());
            }
        }
        assertThat(LeadRule.FIELDS).containsExactlyInAnyOrderElementsOf(writable);
    }
}
