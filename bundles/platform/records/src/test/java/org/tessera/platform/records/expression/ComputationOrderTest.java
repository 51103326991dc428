package org.tessera.platform.records.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

class ComputationOrderTest {

    private static RecordType type(String... namesAndExpressions) {
        RecordType.Builder type =
                RecordType.builder("sales", "deal").entity("x.Deal").title("{name}");
        for (int i = 0; i < namesAndExpressions.length; i += 2) {
            type.field(
                    FieldDescriptor.builder(
                                    namesAndExpressions[i],
                                    FieldType.DECIMAL,
                                    LocalizedText.same(namesAndExpressions[i]))
                            .computed(namesAndExpressions[i + 1])
                            .build());
        }
        return type.build();
    }

    private static List<String> order(RecordType type) {
        return ComputationOrder.of(type).stream().map(c -> c.field().name()).toList();
    }

    @Test
    void aFieldComesBehindThoseThatItReads() {
        assertThat(
                        order(
                                type(
                                        "total",
                                        "net + tax",
                                        "tax",
                                        "net * 0.21",
                                        "net",
                                        "base",
                                        "base",
                                        null)))
                .containsExactly("net", "tax", "total");
    }

    @Test
    void fieldsThatDoNotReadEachOtherKeepTheOrderOfTheDescriptor() {
        assertThat(order(type("x", null, "c", "x", "a", "x", "b", "x")))
                .containsExactly("c", "a", "b");
        assertThat(order(type("x", null))).isEmpty();
    }

    @Test
    void anExpressionCanBeEvaluatedAsItComes() {
        Computation computation = ComputationOrder.of(type("x", null, "y", "x / 3")).get(0);
        assertThat(computation.expression().evaluate(name -> BigDecimal.ONE))
                .isEqualTo(new BigDecimal("0.33"));
    }

    @Test
    void fieldsThatReadEachOtherInACircleAreNamed() {
        assertThatThrownBy(
                        () ->
                                ComputationOrder.of(
                                        type("z", "a", "a", "b + 1", "b", "c", "c", "a * 2")))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("Fields of sales.deal are computed in a circle: a -> b -> c -> a");
        assertThatThrownBy(() -> ComputationOrder.of(type("a", "a + 1")))
                .hasMessage("Fields of sales.deal are computed in a circle: a -> a");
    }

    @Test
    void aWrongExpressionIsNamedWithItsFieldAndPlace() {
        assertThatThrownBy(() -> ComputationOrder.of(type("a", null, "b", "a + x")))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("Field b of sales.deal: There is no field \"x\" (character 5)");
    }
}
