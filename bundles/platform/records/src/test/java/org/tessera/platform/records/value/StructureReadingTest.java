package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.value.Reads.builder;
import static org.tessera.platform.records.value.Reads.choices;
import static org.tessera.platform.records.value.Reads.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.record.Address;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/** Choices, addresses and links. */
class StructureReadingTest {

    private static final Address HOME =
            new Address("Gran Vía 1", "Madrid", null, "28013", "España");

    @Test
    void aChoiceMustBeExactlyOneOfTheList() {
        assertThat(read(FieldType.CHOICE, " warm ").value()).isEqualTo("warm");
        Reads other = read(FieldType.CHOICE, "Warm");
        assertThat(other.outcome()).isEqualTo("x:choice");
        assertThat(other.english()).isEqualTo("Expected one of hot, warm, cold, not \"Warm\"");
        assertThat(other.spanish()).isEqualTo("Se espera uno de hot, warm, cold, no \"Warm\"");
        assertThat(read(FieldType.CHOICE, 1L).outcome()).isEqualTo("x:type");
    }

    @Test
    void aLongListIsNotNamedToItsEnd() {
        String[] values = new String[100];
        Arrays.setAll(values, i -> "v" + i);
        FieldDescriptor field = builder(FieldType.CHOICE).choices(choices(values)).build();
        assertThat(read(field, "?").english()).contains("v29, …").doesNotContain("v30");
        FieldDescriptor thirty =
                builder(FieldType.CHOICE).choices(field.choices().subList(0, 30)).build();
        assertThat(read(thirty, "?").english()).contains("v29, not");
    }

    @Test
    void severalChoicesComeOnceEachInTheOrderOfTheList() {
        assertThat(read(FieldType.MULTI_CHOICE, List.of("cold", "hot", " cold ")).value())
                .isEqualTo(List.of("hot", "cold"));
        assertThat(read(FieldType.MULTI_CHOICE, "cold; hot;").value())
                .isEqualTo(List.of("hot", "cold"));
    }

    @Test
    void noChoiceAtAllIsNoValue() {
        assertThat(read(FieldType.MULTI_CHOICE, List.of()).outcome()).isEqualTo("ok null");
        assertThat(read(FieldType.MULTI_CHOICE, Arrays.asList(null, " ")).outcome())
                .isEqualTo("ok null");
    }

    @Test
    void eachWrongChoiceIsAProblemOfItsOwn() {
        assertThat(read(FieldType.MULTI_CHOICE, List.of("hot", "x", 1L)).outcome())
                .isEqualTo("x:choice x:type");
        assertThat(read(FieldType.MULTI_CHOICE, 1L).outcome()).isEqualTo("x:type");
    }

    @Test
    void asManyChoicesAsTheColumnKeepsWithItsSeparatorsAreAllowed() {
        FieldDescriptor.Builder field =
                builder(FieldType.MULTI_CHOICE).choices(choices("aa", "bb", "cc"));
        List<String> all = List.of("aa", "bb", "cc");
        assertThat(read(field.maxLength(10).build(), all).value()).isEqualTo(all);
        assertThat(read(field.maxLength(9).build(), all).outcome()).isEqualTo("x:maxLength");
    }

    @Test
    void anAddressIsReadFromItsMembers() {
        assertThat(
                        read(
                                        FieldType.ADDRESS,
                                        Map.of("street", " a\r\nb ", "city", "Vigo", "region", ""))
                                .value())
                .isEqualTo(new Address("a\nb", "Vigo", null, null, null));
    }

    @Test
    void membersReplaceThoseOfTheCurrentAddressAndNullRemovesThem() {
        Map<String, Object> patch = new HashMap<>(Map.of("city", "Toledo"));
        patch.put("postalCode", null);
        assertThat(read(FieldType.ADDRESS, patch, ValueContext.DEFAULT.withCurrent(HOME)).value())
                .isEqualTo(new Address("Gran Vía 1", "Toledo", null, null, "España"));
    }

    @Test
    void anAddressWithoutAnyPartIsNoValue() {
        Map<String, Object> patch = new HashMap<>();
        for (String member : List.of("street", "city", "region", "postalCode", "country")) {
            patch.put(member, null);
        }
        assertThat(read(FieldType.ADDRESS, patch, ValueContext.DEFAULT.withCurrent(HOME)).outcome())
                .isEqualTo("ok null");
        assertThat(read(FieldType.ADDRESS, Map.of()).outcome()).isEqualTo("ok null");
        assertThat(read(FieldType.ADDRESS, new Address(" ", null, null, null, "")).outcome())
                .isEqualTo("ok null");
    }

    @ParameterizedTest
    @CsvSource({"street, 255", "city, 100", "region, 100", "postalCode, 20", "country, 80"})
    void eachPartOfAnAddressHasItsLimit(String member, int length) {
        assertThat(read(FieldType.ADDRESS, Map.of(member, "x".repeat(length))).problems())
                .isEmpty();
        assertThat(read(FieldType.ADDRESS, Map.of(member, "x".repeat(length + 1))).outcome())
                .isEqualTo("x." + member + ":maxLength");
    }

    @Test
    void problemsOfAnAddressNameTheMember() {
        Reads reads =
                read(
                        FieldType.ADDRESS,
                        Map.of("city", "a\nb", "postalCode", 28013L, "town", "Vigo"));
        assertThat(reads.outcome()).isEqualTo("x.city:control x.postalCode:type x.town:unknown");
        assertThat(reads.value()).isNull();
        assertThat(read(FieldType.ADDRESS, Map.of("zip\uD83D\n", 1L)).problems().get(0).field())
                .isEqualTo("x.zip\uFFFD\uFFFD");
        assertThat(read(FieldType.ADDRESS, "Gran Vía 1").outcome()).isEqualTo("x:type");
    }

    @Test
    void anAddressFromJavaIsCheckedAndReplacesTheCurrentOne() {
        assertThat(
                        read(
                                        FieldType.ADDRESS,
                                        new Address(null, "Vigo", null, null, null),
                                        ValueContext.DEFAULT.withCurrent(HOME))
                                .value())
                .isEqualTo(new Address(null, "Vigo", null, null, null));
        assertThat(read(FieldType.ADDRESS, new Address(null, "a\tb", null, null, null)).outcome())
                .isEqualTo("x.city:control");
    }

    @Test
    void aLinkIsReadFromTextAndNumbers() {
        for (Object raw :
                List.of(
                        "7203948",
                        " 7203948 ",
                        7203948L,
                        7203948,
                        BigInteger.valueOf(7203948),
                        new BigDecimal("7203948.0"))) {
            assertThat(read(FieldType.LINK, raw).value()).isEqualTo(7203948L);
        }
        assertThat(read(FieldType.LINK, "9223372036854775807").value()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1", "1.0", "1e3", "9223372036854775808", "abc", "１"})
    void whatIsNoPositiveIdIsRefused(String text) {
        assertThat(read(FieldType.LINK, text).outcome()).isEqualTo("x:format");
    }

    @Test
    void numbersThatAreNoIdAreRefused() {
        assertThat(read(FieldType.LINK, 0L).outcome()).isEqualTo("x:format");
        assertThat(read(FieldType.LINK, -5L).outcome()).isEqualTo("x:format");
        assertThat(read(FieldType.LINK, 1.5).outcome()).isEqualTo("x:format");
        assertThat(read(FieldType.LINK, Double.NaN).outcome()).isEqualTo("x:format");
        assertThat(read(FieldType.LINK, true).outcome()).isEqualTo("x:type");
    }

    @Test
    void aRelationIsAListOfIdsOrObjectsWithRawAttributes() {
        Map<String, Object> object = new HashMap<>(Map.of("id", "7", "role", "buyer"));
        object.put("since", null);
        assertThat(
                        read(
                                        FieldType.RELATION,
                                        List.of("5", 6L, object, new Relation(8, Map.of("a", 1L))))
                                .value())
                .isEqualTo(
                        List.of(
                                new Relation(5, Map.of()),
                                new Relation(6, Map.of()),
                                new Relation(7, Map.of("role", "buyer")),
                                new Relation(8, Map.of("a", 1L))));
    }

    @Test
    void theSameLinkWithOtherAttributesIsAnotherOne() {
        assertThat(
                        read(
                                        FieldType.RELATION,
                                        List.of(
                                                "5",
                                                Map.of("id", 5L),
                                                Map.of("id", 5L, "role", "x")))
                                .value())
                .isEqualTo(
                        List.of(new Relation(5, Map.of()), new Relation(5, Map.of("role", "x"))));
    }

    @Test
    void anEmptyRelationIsAnEmptyListAndNotNoValue() {
        assertThat(read(FieldType.RELATION, List.of()).value()).isEqualTo(List.of());
    }

    @Test
    void problemsOfARelationNameTheItem() {
        Reads reads =
                read(
                        FieldType.RELATION,
                        Arrays.asList(
                                "5",
                                "x",
                                Map.of("role", "buyer"),
                                Map.of("id", "y"),
                                null,
                                List.of(),
                                " ",
                                new Relation(-1, Map.of())));
        assertThat(reads.outcome())
                .isEqualTo(
                        "x[1]:format x[2].id:required x[3].id:format x[4]:type x[5]:type"
                                + " x[6]:required x[7].id:format");
        assertThat(reads.value()).isNull();
        assertThat(read(FieldType.RELATION, "5").outcome()).isEqualTo("x:type");
        assertThat(read(FieldType.RELATION, Collections.emptyMap()).outcome()).isEqualTo("x:type");
    }

    @Test
    void linksOfOtherRecordsCannotBeWritten() {
        assertThat(read(FieldType.LINKS, List.of()).outcome()).isEqualTo("x:readOnly");
    }
}
