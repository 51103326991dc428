package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.value.Reads.read;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.record.Money;
import org.tessera.api.type.FieldType;

class MoneyReadingTest {

    private static final ValueContext EUROS = ValueContext.of("EUR", null, null);
    private static final ValueContext HAS_POUNDS = EUROS.withCurrent(money("5.00", "GBP"));

    @ParameterizedTest
    @ValueSource(strings = {"7196.40 USD", "USD 7196.4", "7196.40\u00A0usd", " USD\u202F7196.40 "})
    void amountAndCurrencyAreReadFromTextInEitherOrder(String text) {
        Money money = (Money) read(FieldType.MONEY, text, EUROS).value();
        assertThat(money.amount()).isEqualTo(new BigDecimal("7196.40"));
        assertThat(money.currency()).isEqualTo("USD");
    }

    @Test
    void amountAndCurrencyAreReadFromAnObject() {
        assertThat(read(FieldType.MONEY, Map.of("amount", "7196.40", "currency", "USD")).value())
                .isEqualTo(money("7196.40", "USD"));
        assertThat(
                        read(
                                        FieldType.MONEY,
                                        Map.of("amount", new BigDecimal("1.5"), "currency", "EUR"))
                                .value())
                .isEqualTo(money("1.50", "EUR"));
    }

    @Test
    void aBareAmountKeepsTheCurrencyOfTheRecord() {
        assertThat(read(FieldType.MONEY, 8L, HAS_POUNDS).value()).isEqualTo(money("8.00", "GBP"));
        assertThat(read(FieldType.MONEY, "8", HAS_POUNDS).value()).isEqualTo(money("8.00", "GBP"));
        assertThat(read(FieldType.MONEY, Map.of("amount", 8L), HAS_POUNDS).value())
                .isEqualTo(money("8.00", "GBP"));
    }

    @Test
    void aBareAmountGetsTheDefaultCurrencyIfTheRecordHasNone() {
        assertThat(read(FieldType.MONEY, 8L, EUROS).value()).isEqualTo(money("8.00", "EUR"));
        assertThat(read(FieldType.MONEY, Map.of("amount", "8"), EUROS).value())
                .isEqualTo(money("8.00", "EUR"));
    }

    @Test
    void aCurrencyAloneKeepsTheAmountOfTheRecord() {
        assertThat(read(FieldType.MONEY, Map.of("currency", "USD"), HAS_POUNDS).value())
                .isEqualTo(money("5.00", "USD"));
        assertThat(read(FieldType.MONEY, Map.of("currency", "USD"), EUROS).outcome())
                .isEqualTo("x.amount:required");
    }

    @Test
    void aCurrencyThatIsTakenAwayBecomesTheDefault() {
        Map<String, Object> patch = new HashMap<>();
        patch.put("currency", null);
        assertThat(read(FieldType.MONEY, patch, HAS_POUNDS).value())
                .isEqualTo(money("5.00", "EUR"));
    }

    @Test
    void withoutAmountThereIsNoMoney() {
        Map<String, Object> patch = new HashMap<>(Map.of("currency", "USD"));
        patch.put("amount", null);
        assertThat(read(FieldType.MONEY, patch, HAS_POUNDS).outcome()).isEqualTo("ok null");
        assertThat(read(FieldType.MONEY, Map.of("amount", " "), HAS_POUNDS).outcome())
                .isEqualTo("ok null");
        assertThat(read(FieldType.MONEY, Map.of(), EUROS).outcome()).isEqualTo("ok null");
    }

    @Test
    void anEmptyPatchChangesNothing() {
        assertThat(read(FieldType.MONEY, Map.of(), HAS_POUNDS).value())
                .isEqualTo(money("5.00", "GBP"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.005, x:scale",
        "100000000000000000, x:digits",
        "abc, x:format",
        "1 2 3, x:format",
        "'1,50 EUR', x:format",
        "1 EURO, x.currency:currency",
        "1 XYZ, x.currency:currency",
        "1 €, x.currency:currency",
        "EUR, x:format"
    })
    void whatIsNoAmountIsRefused(String text, String outcome) {
        assertThat(read(FieldType.MONEY, text).outcome()).isEqualTo(outcome);
    }

    @Test
    void problemsNameTheMember() {
        assertThat(
                        read(
                                        FieldType.MONEY,
                                        Map.of("amount", "1.234", "currency", "QQQ", "vat", 1L))
                                .outcome())
                .isEqualTo("x.amount:scale x.currency:currency x.vat:unknown");
        assertThat(read(FieldType.MONEY, Map.of("amount", true)).outcome())
                .isEqualTo("x.amount:type");
        assertThat(read(FieldType.MONEY, Map.of("amount", 1L, "currency", 1L)).outcome())
                .isEqualTo("x.currency:type");
        assertThat(read(FieldType.MONEY, Collections.singletonMap(null, 1L)).outcome())
                .isEqualTo("x.null:unknown");
        assertThat(read(FieldType.MONEY, List.of()).outcome()).isEqualTo("x:type");
    }

    @Test
    void moneyFromJavaIsCheckedToo() {
        Money exact = (Money) read(FieldType.MONEY, money("3", "EUR")).value();
        assertThat(exact.amount()).isEqualTo(new BigDecimal("3.00"));
        assertThat(read(FieldType.MONEY, money("3.001", "EUR")).outcome()).isEqualTo("x:scale");
        assertThat(read(FieldType.MONEY, money("3", "QQQ")).outcome())
                .isEqualTo("x.currency:currency");
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}
