package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.value.Reads.MADRID;
import static org.tessera.platform.records.value.Reads.builder;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/** Equality of values, and which values must be there. */
class ValueEqualityTest {

    private static boolean equal(FieldType type, Object a, Object b) {
        boolean equal = ValueEquality.equal(type, a, b);
        assertThat(ValueEquality.equal(type, b, a)).as("symmetry").isEqualTo(equal);
        return equal;
    }

    @Test
    void numbersAreEqualWhateverTheirDecimalPlaces() {
        assertThat(equal(FieldType.DECIMAL, new BigDecimal("5"), new BigDecimal("5.00"))).isTrue();
        assertThat(equal(FieldType.DECIMAL, new BigDecimal("5"), new BigDecimal("5.01"))).isFalse();
        assertThat(
                        equal(
                                FieldType.MONEY,
                                new Money(new BigDecimal("5"), "EUR"),
                                new Money(new BigDecimal("5.0"), "EUR")))
                .isTrue();
        assertThat(
                        equal(
                                FieldType.MONEY,
                                new Money(new BigDecimal("5"), "EUR"),
                                new Money(new BigDecimal("5"), "USD")))
                .isFalse();
    }

    @Test
    void timesAreEqualByInstantAndZone() {
        ZonedDateTime time = ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, MADRID);
        assertThat(equal(FieldType.DATE_TIME, time, time.withEarlierOffsetAtOverlap())).isTrue();
        assertThat(equal(FieldType.DATE_TIME, time, time.withLaterOffsetAtOverlap())).isFalse();
        assertThat(
                        equal(
                                FieldType.DATE_TIME,
                                time,
                                time.withZoneSameInstant(ZoneId.of("Europe/Paris"))))
                .isFalse();
        assertThat(
                        equal(
                                FieldType.DATE_TIME,
                                time,
                                time.withZoneSameInstant(ZoneOffset.ofHours(2))))
                .isFalse();
    }

    @Test
    void noValueEqualsNoValueAndAnEmptyListOnly() {
        for (FieldType type : FieldType.values()) {
            assertThat(equal(type, null, null)).isTrue();
        }
        assertThat(equal(FieldType.MULTI_CHOICE, null, List.of())).isTrue();
        assertThat(equal(FieldType.RELATION, null, List.of())).isTrue();
        assertThat(equal(FieldType.TEXT, null, "a")).isFalse();
        assertThat(equal(FieldType.MULTI_CHOICE, null, List.of("a"))).isFalse();
        assertThat(equal(FieldType.INTEGER, null, 0L)).isFalse();
    }

    @Test
    void relationsAreEqualInAnyOrder() {
        Relation five = new Relation(5, Map.of("rate", new BigDecimal("1")));
        Relation same = new Relation(5, Map.of("rate", new BigDecimal("1.0")));
        Relation other = new Relation(5, Map.of("rate", new BigDecimal("2")));
        Relation six = new Relation(6, Map.of());
        assertThat(equal(FieldType.RELATION, List.of(five, six), List.of(six, same))).isTrue();
        assertThat(equal(FieldType.RELATION, List.of(five, six), List.of(six, other))).isFalse();
        assertThat(equal(FieldType.RELATION, List.of(five, five), List.of(five, six))).isFalse();
        assertThat(equal(FieldType.RELATION, List.of(five), List.of(five, five))).isFalse();
        Relation listed = new Relation(5, Map.of("tags", List.of("a", "b")));
        assertThat(
                        equal(
                                FieldType.RELATION,
                                List.of(listed),
                                List.of(new Relation(5, Map.of("tags", List.of("b", "a"))))))
                .isFalse();
        assertThat(
                        equal(
                                FieldType.RELATION,
                                List.of(listed),
                                List.of(new Relation(5, Map.of("tags", List.of("a"))))))
                .isFalse();
    }

    @Test
    void attributesOfRelationsAreComparedAsValues() {
        Relation five = new Relation(5, Map.of("a", Map.of("b", new BigDecimal("1")), "c", "d"));
        Relation same = new Relation(5, Map.of("a", Map.of("b", new BigDecimal("1.0")), "c", "d"));
        Relation more = new Relation(5, Map.of("a", Map.of(), "c", "d"));
        Relation other = new Relation(6, five.attributes());
        assertThat(equal(FieldType.RELATION, List.of(five), List.of(same))).isTrue();
        assertThat(equal(FieldType.RELATION, List.of(five), List.of(more))).isFalse();
        assertThat(equal(FieldType.RELATION, List.of(five), List.of(other))).isFalse();
        Relation listed = new Relation(5, Map.of("a", List.of(new BigDecimal("1"))));
        Relation alike = new Relation(5, Map.of("a", List.of(new BigDecimal("1.0"))));
        assertThat(equal(FieldType.RELATION, List.of(listed), List.of(alike))).isTrue();
    }

    @Test
    void everythingElseIsEqualAsJavaSaysIt() {
        assertThat(equal(FieldType.TEXT, "a", "a")).isTrue();
        assertThat(equal(FieldType.TEXT, "a", "A")).isFalse();
        assertThat(
                        equal(
                                FieldType.ADDRESS,
                                new Address("a", null, null, null, null),
                                new Address("a", null, null, null, null)))
                .isTrue();
        assertThat(equal(FieldType.MULTI_CHOICE, List.of("a", "b"), List.of("a", "b"))).isTrue();
    }

    @Test
    void requiredFieldsWithoutValueAreNamed() {
        List<FieldDescriptor> fields =
                List.of(
                        required("a", FieldType.TEXT),
                        required("b", FieldType.MULTI_CHOICE),
                        required("c", FieldType.BOOLEAN),
                        required("d", FieldType.RELATION),
                        builder(FieldType.TEXT).build());
        Map<String, Object> values = new HashMap<>();
        values.put("b", List.of());
        values.put("c", false);
        List<FieldProblem> problems = new ArrayList<>();
        RequiredCheck.check(fields, values::get, problems);
        assertThat(problems)
                .extracting(FieldProblem::field, FieldProblem::code, p -> p.message().es())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "a", "required", "Se requiere un valor"),
                        org.assertj.core.groups.Tuple.tuple(
                                "b", "required", "Se requiere un valor"));
    }

    @Test
    void emptyTextAndEmptyListsCountAsMissing() {
        assertThat(RequiredCheck.isMissing("")).isTrue();
        assertThat(RequiredCheck.isMissing(List.of())).isTrue();
        assertThat(RequiredCheck.isMissing("a")).isFalse();
        assertThat(RequiredCheck.isMissing(List.of("a"))).isFalse();
        assertThat(RequiredCheck.isMissing(0L)).isFalse();
    }

    private static FieldDescriptor required(String name, FieldType type) {
        return FieldDescriptor.builder(name, type, org.tessera.api.text.LocalizedText.same(name))
                .required(true)
                .build();
    }
}
