package org.tessera.platform.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Property
    void readsWhatALongPrints(@ForAll @LongRange(min = 1) long id) {
        assertThat(Ids.parse(Long.toString(id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "007",
                "-1",
                "+1",
                "1.0",
                "1e3",
                "abc",
                " 1",
                "٣",
                "9223372036854775808",
                "9999999999999999999",
                "18446744073709551617",
                "99999999999999999999"
            })
    void everythingElseIsTheIdOfNothing(String text) {
        assertThat(Ids.parse(text)).isZero();
    }
}
