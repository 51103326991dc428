package org.tessera.platform.transfer.mapping;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.value.TitleKey;
import org.tessera.platform.transfer.convert.ColumnProfile;
import org.tessera.platform.transfer.convert.FileEvidence;
import org.tessera.platform.transfer.convert.Reading;

/** What a file and its mapping tell about the way in which numbers and dates are written. */
public final class Evidence {

    private Evidence() {}

    /** Files that we wrote have numbers with a decimal point, whoever reads them. */
    static boolean isOurs(List<String> headings) {
        return headings.contains(Targets.ID) && headings.contains(Targets.EXTERNAL_ID);
    }

    /** Tells whether more headings are Spanish labels of their fields than English ones. */
    static boolean isSpanish(List<ColumnMapping> columns, Targets targets) {
        int balance = 0;
        for (ColumnMapping column : columns) {
            Optional<LocalizedText> label =
                    Optional.ofNullable(column.field())
                            .flatMap(targets::find)
                            .map(Targets.Target::field)
                            .map(FieldDescriptor::label);
            if (column.column() != null && label.isPresent()) {
                String heading = key(column.column());
                balance += heading.equals(key(label.get().es())) ? 1 : 0;
                balance -= heading.equals(key(label.get().en())) ? 1 : 0;
            }
        }
        return balance > 0;
    }

    private static String key(String text) {
        return TitleKey.of(text).toLowerCase(Locale.ROOT);
    }

    /** Returns the evidence of a file with a plan whose locale is known. */
    static FileEvidence of(
            ImportPlan plan, Targets targets, List<String> headings, List<ColumnProfile> profiles) {
        List<FileEvidence.Column> columns = new ArrayList<>();
        boolean currencies = false;
        for (ColumnMapping mapping : plan.columns()) {
            FieldDescriptor field = field(mapping, targets);
            int position = mapping.column() == null ? -1 : headings.indexOf(mapping.column());
            currencies |= mapping.field() != null && mapping.field().endsWith(".currency");
            if (field != null && position >= 0 && mapping.template() == null) {
                columns.add(new FileEvidence.Column(field, profiles.get(position)));
            }
        }
        return new FileEvidence(
                columns,
                plan.delimiter() == null ? ',' : plan.delimiter().charAt(0),
                Locale.forLanguageTag(plan.locale()),
                currencies || hasThousandths(plan.currency()),
                isOurs(headings));
    }

    /**
     * Returns how many rows there will be something to say about by kind, as far as it comes of
     * numbers and dates that may mean another one.
     *
     * @param plan a complete plan
     */
    public static Map<String, Long> guesses(
            ImportPlan plan, Targets targets, List<String> headings, List<ColumnProfile> profiles) {
        FileEvidence evidence = of(plan, targets, headings, profiles);
        Map<String, Long> guesses = new TreeMap<>();
        for (FileEvidence.Column column : evidence.columns()) {
            Reading reading = evidence.of(column.field(), column.profile());
            if (reading.numbersGuessed()) {
                guesses.merge(Reading.NUMBER, column.profile().openNumbers(), Math::max);
            }
            if (reading.datesGuessed()) {
                guesses.merge(Reading.DATE, column.profile().openDates(), Math::max);
            }
        }
        return guesses;
    }

    /** Returns the field or attribute whose value a column holds; null if there is none. */
    static FieldDescriptor field(ColumnMapping mapping, Targets targets) {
        Targets.Target target =
                mapping.field() == null ? null : targets.find(mapping.field()).orElse(null);
        boolean currency = target != null && "currency".equals(target.part());
        if (target == null || currency) {
            return null;
        }
        return target.attribute() == null ? target.field() : target.attribute();
    }

    private static boolean hasThousandths(String currency) {
        return currency != null && Currency.getInstance(currency).getDefaultFractionDigits() > 2;
    }
}
