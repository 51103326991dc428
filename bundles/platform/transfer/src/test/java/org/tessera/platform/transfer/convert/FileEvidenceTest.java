package org.tessera.platform.transfer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

class FileEvidenceTest {

    private static final FieldDescriptor WHOLE = field(FieldType.INTEGER);
    private static final FieldDescriptor DECIMAL =
            FieldDescriptor.builder(
                            "decimal", FieldType.DECIMAL, new LocalizedText("Decimal", "Decimal"))
                    .scale(4)
                    .build();
    private static final FieldDescriptor MONEY = field(FieldType.MONEY);
    private static final FieldDescriptor DATE = field(FieldType.DATE);

    private static FieldDescriptor field(FieldType type) {
        return FieldDescriptor.builder("field", type, new LocalizedText("Field", "Campo")).build();
    }

    private static FileEvidence.Column column(FieldDescriptor field, String... cells) {
        ProfileCollector collector = new ProfileCollector();
        Arrays.asList(cells).forEach(collector::add);
        return new FileEvidence.Column(field, collector.profile());
    }

    /** Reads the first of the columns. */
    private static Reading reading(char delimiter, String locale, FileEvidence.Column... columns) {
        return new FileEvidence(
                        List.of(columns), delimiter, Locale.forLanguageTag(locale), false, false)
                .of(columns[0].field(), columns[0].profile());
    }

    private static Reading numbers(NumberStyle style, boolean guessed) {
        return new Reading(style, guessed, DateOrder.MONTH_FIRST, false);
    }

    @Test
    void whatTheFieldCanHoldLeavesNoDoubt() {
        assertThat(reading(',', "en", column(WHOLE, "1.200", "3.400")))
                .isEqualTo(numbers(NumberStyle.COMMA, false));
        assertThat(reading(',', "en", column(WHOLE, "1,200")))
                .isEqualTo(numbers(NumberStyle.POINT, false));
        assertThat(reading(',', "en", column(MONEY, "1.500", "2.50")).numbers())
                .isEqualTo(NumberStyle.POINT);
        assertThat(reading(',', "en", column(MONEY, "1.500", "2,500")))
                .isEqualTo(numbers(NumberStyle.POINT, true));
    }

    @Test
    void otherColumnsLeaveNoDoubt() {
        assertThat(reading(';', "en", column(DECIMAL, "1.500"), column(MONEY, "7.25")))
                .isEqualTo(numbers(NumberStyle.POINT, false));
        assertThat(reading(',', "en", column(DECIMAL, "1.500"), column(MONEY, "7,25")))
                .isEqualTo(numbers(NumberStyle.COMMA, false));
        assertThat(reading(',', "en", column(DATE, "03/04/2026"), column(DATE, "25/04/2026")))
                .isEqualTo(new Reading(NumberStyle.POINT, false, DateOrder.DAY_FIRST, false));
    }

    @Test
    void amountsWithThreeDigitsBehindThePointAreThousandsAndTheReaderIsTold() {
        assertThat(reading(',', "en", column(MONEY, "1.459")))
                .isEqualTo(numbers(NumberStyle.COMMA, true));
        assertThat(reading(',', "en", column(MONEY, "1.500", "2.500", "10.000", "7")))
                .isEqualTo(numbers(NumberStyle.COMMA, true));
        assertThat(reading(',', "en-US", column(MONEY, "1.459")))
                .isEqualTo(numbers(NumberStyle.POINT, true));
        assertThat(reading(',', "en", column(MONEY, "1.459", "1.459.000")))
                .isEqualTo(numbers(NumberStyle.COMMA, false));
        assertThat(reading(',', "en", column(MONEY, "1.459"), column(MONEY, "7,25")))
                .isEqualTo(numbers(NumberStyle.COMMA, false));
    }

    @Test
    void theRestIsAGuess() {
        assertThat(reading(',', "en", column(DECIMAL, "1.500")))
                .isEqualTo(numbers(NumberStyle.POINT, true));
        assertThat(reading(';', "en", column(DECIMAL, "1.500")))
                .isEqualTo(numbers(NumberStyle.COMMA, true));
        assertThat(reading(';', "en-US", column(DECIMAL, "1.500")))
                .isEqualTo(numbers(NumberStyle.POINT, true));
        assertThat(reading(',', "en", column(DECIMAL, "1.500"), column(MONEY, "7.500")))
                .isEqualTo(numbers(NumberStyle.COMMA, true));
        assertThat(reading(',', "en", column(DATE, "03/04/2026")))
                .isEqualTo(new Reading(NumberStyle.POINT, false, DateOrder.MONTH_FIRST, true));
        assertThat(reading(',', "en", column(DECIMAL, "1500")))
                .isEqualTo(numbers(NumberStyle.POINT, false));
    }

    @Test
    void currenciesWithThreeDecimalsAndOurOwnFilesHaveDecimals() {
        FileEvidence.Column column = column(MONEY, "1.500");
        assertThat(
                        new FileEvidence(List.of(column), ',', Locale.ENGLISH, true, false)
                                .of(MONEY, column.profile()))
                .isEqualTo(numbers(NumberStyle.POINT, true));
        assertThat(
                        new FileEvidence(List.of(column), ',', Locale.ENGLISH, false, true)
                                .of(MONEY, column.profile()))
                .isEqualTo(numbers(NumberStyle.POINT, false));
    }

    @Test
    void aGuessIsToldWithBothMeanings() throws CellException {
        List<String> notes = new ArrayList<>();
        ColumnContext context =
                new ColumnContext(
                        new Reading(NumberStyle.COMMA, true, DateOrder.DAY_FIRST, true),
                        null,
                        Locale.ENGLISH,
                        null,
                        ZoneOffset.UTC);
        CellReader number = CellReaders.of(DECIMAL, context);
        CellReader date = CellReaders.of(DATE, context);
        CellReader.Notes take = (code, text) -> notes.add(code + ": " + text.es());
        assertThat((BigDecimal) number.read("1.500", take)).isEqualByComparingTo("1500");
        assertThat((BigDecimal) number.read("2,5", take)).isEqualByComparingTo("2.5");
        assertThat(date.read("03/04/2026", take)).isEqualTo(LocalDate.of(2026, 4, 3));
        assertThat(date.read("03/03/2026", take)).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(notes)
                .containsExactly(
                        "number-guessed: Se leyó como 1500; también podría ser 1.5",
                        "date-guessed: Se leyó como 2026-04-03; también podría ser 2026-03-04");
    }
}
