package org.tessera.platform.transfer.convert;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/**
 * Decides how the numbers and dates of columns are read. What leaves no doubt comes first: the
 * cells of the column itself, a field that has whole numbers only, the other columns of the file,
 * amounts that all have three digits behind the separator. Where that is not enough, the delimiter
 * and the locale decide, and it counts as a guess. Immutable.
 *
 * @param columns the columns that go to a field
 * @param delimiter the character between cells
 * @param locale the language and country of the file
 * @param thousandths whether the currency of the file has three decimals or is not known for each
 *     row beforehand
 * @param exported whether the file was made by an export of ours, in the way of its locale
 */
public record FileEvidence(
        List<Column> columns,
        char delimiter,
        Locale locale,
        boolean thousandths,
        boolean exported) {

    private static final Set<FieldType> NUMBERS =
            EnumSet.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT);

    /** Keeps a copy of the columns. */
    public FileEvidence {
        columns = List.copyOf(columns);
    }

    /** A column and the field or attribute that it goes to. */
    public record Column(FieldDescriptor field, ColumnProfile profile) {
        boolean hasNumbers() {
            return NUMBERS.contains(field.type());
        }

        boolean hasDates() {
            return field.type() == FieldType.DATE || field.type() == FieldType.DATE_TIME;
        }
    }

    /** Returns how a column is read. */
    public Reading of(FieldDescriptor field, ColumnProfile profile) {
        Column column = new Column(field, profile);
        NumberStyle numbers = proven(column);
        DateOrder dates = profile.ownOrder();
        if (dates == null) {
            dates = agreed(Column::hasDates, other -> other.profile().ownOrder());
        }
        boolean open = numbers == null && column.hasNumbers() && profile.openNumbers() > 0;
        return new Reading(
                numbers == null ? likely(column) : numbers,
                open && !exported,
                dates == null ? DateOrder.of(locale) : dates,
                dates == null && column.hasDates() && profile.openDates() > 0);
    }

    private NumberStyle proven(Column column) {
        NumberStyle style = firm(column);
        return style == null ? agreed(Column::hasNumbers, FileEvidence::firm) : style;
    }

    /** What the column alone proves. */
    private static NumberStyle firm(Column column) {
        NumberStyle own = column.profile().ownStyle();
        return own == null && column.field().type() == FieldType.INTEGER
                ? column.profile().grouped()
                : own;
    }

    /** Amounts that all have three digits behind the separator are thousands, as it seems. */
    private NumberStyle thousands(Column column) {
        boolean money = column.field().type() == FieldType.MONEY && column.field().scale() < 3;
        return money && !thousandths ? column.profile().grouped() : null;
    }

    private NumberStyle likely(Column column) {
        // Who names a country, and files of our own, leave nothing to look at.
        if (exported || !locale.getCountry().isEmpty()) {
            return NumberStyle.of(locale);
        }
        NumberStyle money = thousands(column);
        if (money == null) {
            money = agreed(Column::hasNumbers, this::thousands);
        }
        if (money != null) {
            return money;
        }
        return delimiter == ';' ? NumberStyle.COMMA : NumberStyle.of(locale);
    }

    /** Returns what all columns that tell something tell; null if none does or they differ. */
    private <T> T agreed(Predicate<Column> kind, Function<Column, T> told) {
        List<T> found =
                columns.stream()
                        .filter(kind)
                        .map(told)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return found.size() == 1 ? found.get(0) : null;
    }
}
