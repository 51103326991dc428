package org.tessera.platform.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

class BodiesTest {

    @Test
    void readsUtf8WithOrWithoutAMark() {
        byte[] marked = "\ufeff{\"name\":\"ñ\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Bodies.object(marked)).isEqualTo(Map.of("name", "ñ"));
        byte[] plain = "{\"name\":\"ñ\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Bodies.object(plain)).isEqualTo(Map.of("name", "ñ"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "ISO-8859-1"})
    void refusesOtherEncodings(String charset) {
        assertRefused("{\"name\":\"ñ\"}".getBytes(Charset.forName(charset)));
    }

    @Test
    void refusesOverlongForms() {
        assertRefused("{\"name\":\"\u00c0\u00af\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("{\"name\":\"\u00ed\u00a0\u0080\"}".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void refusesNumbersOutOfEveryRange() {
        for (String number : new String[] {"1e-2147483648", "1e2147483648", "1e99999999999"}) {
            assertRefused(("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void refusesTextsThatNoDatabaseTakes() {
        for (String text : new String[] {"a\0", "\ud800", "x\udc00y"}) {
            Members members = Members.of(Map.of("label", text), "", Set.of("label"));
            assertThatThrownBy(() -> members.text("label", 10))
                    .isInstanceOf(ProblemException.class);
        }
        Members members = Members.of(Map.of("label", "a\ud83d\ude00"), "", Set.of("label"));
        assertThat(members.text("label", 10)).isEqualTo("a\ud83d\ude00");
        assertThatThrownBy(() -> QueryParameters.parse("filter=name%3D%3D%00"))
                .isInstanceOf(ProblemException.class);
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> Bodies.object(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST));
    }
}
