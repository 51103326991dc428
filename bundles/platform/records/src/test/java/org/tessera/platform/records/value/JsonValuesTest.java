package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

class JsonValuesTest {

    @Test
    void anObjectKeepsTheOrderOfItsMembersAndTheirTypes() {
        Map<String, Object> object =
                JsonValues.parseObject(
                        "{\"b\":\"ñ\",\"a\":[1,null,true,false,{}],\"c\":{\"d\":[]}}");
        assertThat(object.keySet()).containsExactly("b", "a", "c");
        assertThat(object.get("b")).isEqualTo("ñ");
        assertThat(object.get("a"))
                .isEqualTo(java.util.Arrays.asList(1L, null, true, false, Map.of()));
        assertThat(object.get("c")).isEqualTo(Map.of("d", List.of()));
    }

    @Test
    void numbersAreExact() {
        assertThat(JsonValues.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(JsonValues.parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(JsonValues.parse("999999999999999999")).isEqualTo(999999999999999999L);
        assertThat(JsonValues.parse("9223372036854775808"))
                .isEqualTo(new BigDecimal("9223372036854775808"));
        assertThat(JsonValues.parse("0.1")).isEqualTo(new BigDecimal("0.1"));
        assertThat(JsonValues.parse("7196.40")).isEqualTo(new BigDecimal("7196.40"));
        assertThat(JsonValues.parse("1e400")).isEqualTo(new BigDecimal("1e400"));
        assertThat(JsonValues.parse("-0")).isEqualTo(0L);
    }

    @Test
    void aStreamIsReadAsUtf8AndStaysOpen() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream stream =
                new ByteArrayInputStream("{\"a\":\"ñ🚀\"}".getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        assertThat(JsonValues.parseObject(stream)).isEqualTo(Map.of("a", "ñ🚀"));
        assertThat(closed[0]).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,}|This is not valid JSON (line 1, column 8)",
                "{\"a\":1|This is not valid JSON (line 1, column 7)",
                "{a:1}|This is not valid JSON (line 1, column 2)",
                "{'a':1}|This is not valid JSON (line 1, column 2)",
                "{\"a\":01}|This is not valid JSON (line 1, column 7)",
                "{\"a\":NaN}|This is not valid JSON (line 1, column 9)",
                "{\"a\":1} x|This is not valid JSON (line 1, column 10)",
                "{\"a\":1}{}|There is something behind the end of the JSON (line 1, column 8)",
                "[1]|A JSON object is expected",
                "null|A JSON object is expected",
                "' '|There is no JSON at all",
                "{\"a\":1,\"a\":2}|An object has the same member twice (line 1, column 11)",
            })
    void whatIsNoObjectIsRefusedWithThePlace(String json, String english) {
        assertThat(refusal(json).message().en()).isEqualTo(english);
    }

    @Test
    void thePlaceIsCountedInLines() {
        assertThat(refusal("{\n  \"a\": 1,\n  \"b\": tru\n}").message().es())
                .isEqualTo("Esto no es JSON válido (línea 3, columna 11)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"a", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "/* */ {}", "\uFEFF{"})
    void noMessageShowsTheWorksInside(String json) {
        FieldProblem problem = refusal(json);
        assertThat(problem.message().en() + problem.message().es())
                .doesNotContain("jackson")
                .doesNotContain("Feature")
                .doesNotContain("Source");
    }

    @Test
    void fiftyLevelsAreReadAndOneMoreIsRefused() {
        assertThat(JsonValues.parse("[".repeat(50) + "]".repeat(50))).isInstanceOf(List.class);
        assertThat(refusal("[".repeat(51) + "]".repeat(51)).message().en())
                .startsWith("The JSON is nested too deep");
        assertThat(refusal("{\"a\":".repeat(100_000)).message().en())
                .startsWith("The JSON is nested too deep");
    }

    @Test
    void textAndNumbersHaveALimit() {
        assertThat(JsonValues.parse('"' + "x".repeat(JsonValues.MAX_TEXT) + '"'))
                .isInstanceOf(String.class);
        assertThat(refusal('"' + "x".repeat(JsonValues.MAX_TEXT + 1) + '"').code())
                .isEqualTo("json");
        assertThat(refusal("1".repeat(1001)).code()).isEqualTo("json");
        assertThat(refusal("{\"" + "x".repeat(1001) + "\":1}").code()).isEqualTo("json");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] latin = "{\"a\":\"ñ\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf32 = {0, 0, 0, '{', 0x7F, 0, 0, 0};
        for (byte[] bytes : List.of(latin, utf32)) {
            ProblemException problem =
                    catchThrowableOfType(
                            ProblemException.class,
                            () -> JsonValues.parseObject(new ByteArrayInputStream(bytes)));
            assertThat(problem.errors().get(0).code()).isEqualTo("json");
        }
    }

    @Test
    void aNameWithHalfACharacterIsRefused() {
        assertThat(refusal("{\"a\\ud83d\":1}").message().en())
                .startsWith("The name of a member is not valid Unicode");
    }

    @Test
    void aStreamThatFailsIsNotTheFaultOfTheClient() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                };
        assertThatThrownBy(() -> JsonValues.parseObject(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    private static FieldProblem refusal(String json) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> JsonValues.parseObject(json));
        assertThat(problem).as(json).isNotNull();
        assertThat(problem.type()).isEqualTo(ProblemType.BAD_REQUEST);
        FieldProblem error = problem.errors().get(0);
        assertThat(error.field()).isEqualTo("body");
        assertThat(error.code()).isEqualTo("json");
        return error;
    }
}
