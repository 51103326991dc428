package org.tessera.sales.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.api.type.Choice;

class ChoicesTest {

    private static List<Choice> declared(String type, String fieldName) throws Exception {
        Path file = Path.of("src/main/resources/OSGI-INF/tessera/types/" + type + ".json");
        List<Choice> choices = new ArrayList<>();
        for (JsonNode field : new ObjectMapper().readTree(Files.readAllBytes(file)).get("fields")) {
            if (field.get("name").textValue().equals(fieldName)) {
                for (JsonNode choice : field.get("choices")) {
                    choices.add(
                            Choices.choice(
                                    choice.get("value").textValue(),
                                    choice.at("/label/en").textValue(),
                                    choice.at("/label/es").textValue()));
                }
            }
        }
        return choices;
    }

    @Test
    void reportsSayWhatTheFieldsSay() throws Exception {
        assertThat(Choices.LEAD_SOURCES)
                .isEqualTo(declared("lead", "source"))
                .isEqualTo(declared("opportunity", "source"));
        assertThat(Choices.LEAD_STATUSES).isEqualTo(declared("lead", "status"));
        assertThat(Choices.QUOTA_KINDS).isEqualTo(declared("quota", "kind"));
    }

    @Test
    void parametersOfferWhatTheFieldsOffer() throws Exception {
        assertThat(Choices.LOST_REASONS).isEqualTo(declared("opportunity", "lostReason"));
        assertThat(Choices.FORECAST_CATEGORIES)
                .isEqualTo(declared("opportunity", "forecastCategory"));
    }
}
