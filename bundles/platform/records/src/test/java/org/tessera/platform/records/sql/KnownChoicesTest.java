package org.tessera.platform.records.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

class KnownChoicesTest {

    private final FilterParser parser = new FilterParser();

    private static FieldDescriptor field(FieldType type) {
        return FieldDescriptor.builder("kind", type, new LocalizedText("Kind", "Clase"))
                .choices(
                        List.of(
                                new Choice("customer", new LocalizedText("Customer", "Cliente")),
                                new Choice("partner", new LocalizedText("Partner", "Socio"))))
                .build();
    }

    private void require(String filter, FieldType type) {
        KnownChoices.require((Filter.Comparison) parser.parse(filter), field(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind==nope | CHOICE",
                "kind!=custmer | CHOICE",
                "kind==Customer | CHOICE",
                "kind=in=(customer,nope) | CHOICE",
                "kind=out=(nope) | CHOICE",
                "kind==nope | MULTI_CHOICE",
                "account.kind=in=(nope) | MULTI_CHOICE"
            })
    void aValueThatTheListDoesNotHaveIsRefused(String filter, FieldType type) {
        assertThatThrownBy(() -> require(filter, type))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(e.errors().get(0).field()).endsWith("kind");
                            assertThat(e.errors().get(0).message().es())
                                    .endsWith("existen customer, partner");
                        });
    }

    @ParameterizedTest
    @EnumSource(
            value = FieldType.class,
            names = {"CHOICE", "MULTI_CHOICE"})
    void whatTheListHasAndWhatIsNoValueIsTaken(FieldType type) {
        for (String filter :
                List.of(
                        "kind==customer",
                        "kind!=partner",
                        "kind=in=(customer,partner)",
                        "kind==cust*",
                        "kind=like=nope",
                        "kind=null=true")) {
            assertThatCode(() -> require(filter, type)).as(filter).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({"kind==nope", "kind=in=(nope)"})
    void textMayBeAnything(String filter) {
        assertThatCode(
                        () ->
                                KnownChoices.require(
                                        (Filter.Comparison) parser.parse(filter),
                                        FieldDescriptor.builder(
                                                        "kind",
                                                        FieldType.TEXT,
                                                        new LocalizedText("Kind", "Clase"))
                                                .build()))
                .doesNotThrowAnyException();
    }
}
