package org.tessera.platform.transfer.convert;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.value.TitleKey;

/**
 * Makes readers for the cells of a column. What they return still has to pass the checks of the
 * field.
 */
public final class CellReaders {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern BARE_HOST =
            Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+(:\\d+)?([/?#].*)?");
    private static final Set<String> YES =
            Set.of(
                    "yes",
                    "y",
                    "true",
                    "t",
                    "1",
                    "x",
                    "on",
                    "si",
                    "s",
                    "verdadero",
                    "v",
                    "✓",
                    "✔",
                    "☑");
    private static final Set<String> NO =
            Set.of("no", "n", "false", "f", "0", "off", "falso", "✗", "✘", "☐");

    private CellReaders() {}

    /**
     * Returns the reader for a field that is no link, relation or address. For money it returns a
     * {@link CellAmount}.
     *
     * @throws IllegalArgumentException if the date format is no pattern
     */
    public static CellReader of(FieldDescriptor field, ColumnContext column) {
        return switch (field.type()) {
            case LONG_TEXT -> (text, notes) -> text;
            case URL -> (text, notes) -> url(line(text));
            case INTEGER, DECIMAL -> number(column, false);
            case PERCENT -> number(column, true);
            case MONEY -> money(column);
            case DATE -> date(column);
            case DATE_TIME -> dateTime(column);
            case BOOLEAN -> CellReaders::flag;
            case CHOICE -> new ChoiceMatcher(field)::one;
            case MULTI_CHOICE -> new ChoiceMatcher(field)::several;
            default -> (text, notes) -> line(text);
        };
    }

    /** Returns a reader for text of one line. */
    public static CellReader line() {
        return (text, notes) -> line(text);
    }

    /**
     * Returns a reader for currency codes and symbols.
     *
     * @param usual what a plain dollar sign stands for if it is a dollar; null to leave that open
     */
    public static CellReader currency(String usual) {
        return (text, notes) -> {
            String code = Currencies.code(text, usual);
            if (code == null) {
                throw refuse(
                        "currency",
                        text,
                        new LocalizedText(
                                "a currency such as EUR or €", "una moneda como EUR o €"));
            }
            return code;
        };
    }

    private static String line(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private static String url(String text) {
        return BARE_HOST.matcher(text).matches() ? "https://" + text : text;
    }

    private static CellReader number(ColumnContext column, boolean percentAllowed) {
        NumberStyle style = column.reading().numbers();
        return (text, notes) -> {
            NumberText number = NumberText.of(text);
            boolean plain =
                    number != null
                            && number.unit().isEmpty()
                            && (percentAllowed || !number.percent());
            BigDecimal value = plain ? number.value(style) : null;
            if (value == null) {
                throw refuse("number", text, example(style));
            }
            column.reading().note(number, value, notes);
            return value;
        };
    }

    private static CellReader money(ColumnContext column) {
        NumberStyle style = column.reading().numbers();
        return (text, notes) -> {
            NumberText number = NumberText.of(text);
            BigDecimal value = number == null || number.percent() ? null : number.value(style);
            if (value == null) {
                throw refuse("number", text, example(style));
            }
            String currency = column.currency();
            if (!number.unit().isEmpty()) {
                currency = (String) currency(column.currency()).read(number.unit(), notes);
            }
            column.reading().note(number, value, notes);
            return new CellAmount(value, currency);
        };
    }

    private static CellReader date(ColumnContext column) {
        DateReader reader = dates(column);
        LocalizedText expected = dateExample(column);
        return (text, notes) -> {
            Object day = found(reader.date(text), text, expected);
            column.reading().note(text, notes);
            return day;
        };
    }

    private static CellReader dateTime(ColumnContext column) {
        DateReader reader = dates(column);
        LocalizedText expected = dateExample(column);
        return (text, notes) -> {
            Object time = found(reader.dateTime(text), text, expected);
            column.reading().note(text, notes);
            return time;
        };
    }

    private static Object found(Object value, String text, LocalizedText expected)
            throws CellException {
        if (value == null) {
            throw refuse("date", text, expected);
        }
        return value;
    }

    private static DateReader dates(ColumnContext column) {
        return column.dateFormat() == null
                ? DateReader.guessing(column.reading().dates(), column.zone())
                : DateReader.of(column.dateFormat(), column.locale(), column.zone());
    }

    private static LocalizedText dateExample(ColumnContext column) {
        String format = column.dateFormat();
        if (format == null) {
            format = column.reading().dates() == DateOrder.DAY_FIRST ? "d/M/yyyy" : "M/d/yyyy";
        }
        return new LocalizedText("a date such as {0}", "una fecha como {0}").with(format);
    }

    private static Object flag(String text, CellReader.Notes notes) throws CellException {
        String key = TitleKey.of(text).toLowerCase(Locale.ROOT);
        if (YES.contains(key)) {
            return Boolean.TRUE;
        }
        if (NO.contains(key)) {
            return Boolean.FALSE;
        }
        throw refuse("boolean", text, new LocalizedText("yes or no", "sí o no"));
    }

    private static LocalizedText example(NumberStyle style) {
        String example = style == NumberStyle.POINT ? "1,234.56" : "1.234,56";
        return new LocalizedText("a number such as {0}", "un número como {0}").with(example);
    }

    private static CellException refuse(String code, String text, LocalizedText expected) {
        String shown = shown(text);
        return new CellException(
                code,
                new LocalizedText(
                        "\"" + shown + "\" is not " + expected.en(),
                        "«" + shown + "» no es " + expected.es()));
    }

    /** Returns the text as it is shown in a message: one line, not too long. */
    public static String shown(String text) {
        String line = line(text);
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
