package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.platform.records.value.ValueContext;

class ValueDefaultsTest {

    private final List<String> refused = new ArrayList<>();

    private ValueContext read(String currency, String region) {
        return ValueDefaults.read(currency, region, refused::add);
    }

    @Test
    void takesCodesInAnyCase() {
        assertThat(read(" eur ", "es")).isEqualTo(ValueContext.of("EUR", "ES", null));
        assertThat(read("MXN", "")).isEqualTo(ValueContext.of("MXN", null, null));
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dollars", "US", "$", "XYZ", "EURO"})
    void refusesWhatIsNoCurrencyInOneLine(String wrong) {
        assertThat(read(wrong, "US").currency()).isEqualTo("USD");
        assertThat(refused)
                .singleElement()
                .asString()
                .contains("currency", "org.tessera.records", "\"" + wrong + "\"")
                .doesNotContain("\n");
    }

    @Test
    void refusesWhatIsNoCountry() {
        assertThat(read("USD", "Spain").phoneRegion()).isNull();
        assertThat(refused).singleElement().asString().contains("phoneRegion", "\"Spain\"");
    }
}
