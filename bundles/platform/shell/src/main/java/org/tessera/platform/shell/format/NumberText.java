package org.tessera.platform.shell.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import org.tessera.api.record.Money;

/** Writes numbers as people of a country read them. Immutable. */
public final class NumberText {

    private static final int DEFAULT_FRACTION = 2;

    private final Locale locale;

    /** Creates a writer for a language and country. */
    public NumberText(Locale locale) {
        this.locale = locale;
    }

    /** Returns a whole number with thousands separators. */
    public String whole(long value) {
        return decimal(BigDecimal.valueOf(value));
    }

    /** Returns a number with thousands separators and as many decimals as it has. */
    public String decimal(BigDecimal value) {
        return format(value, Math.max(0, value.scale()));
    }

    /** Returns a percentage with its sign. */
    public String percent(BigDecimal value) {
        return decimal(value) + " %";
    }

    /** Returns an amount with its currency, with at least the decimals that the currency has. */
    public String money(Money money) {
        return amount(money) + " " + money.currency();
    }

    /** Returns an amount without its currency. */
    public String amount(Money money) {
        int own = Math.max(0, money.amount().stripTrailingZeros().scale());
        return format(money.amount(), Math.max(own, fraction(money.currency())));
    }

    /** Returns a size in the largest unit that leaves a whole part: {@code 1.5 MB}. */
    public String bytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        BigDecimal size = BigDecimal.valueOf(bytes);
        BigDecimal step = BigDecimal.valueOf(1024);
        int unit = 0;
        while (size.compareTo(step) >= 0 && unit < units.length - 1) {
            size = size.divide(step);
            unit++;
        }
        return format(size, unit == 0 || size.compareTo(BigDecimal.TEN) >= 0 ? 0 : 1)
                + " "
                + units[unit];
    }

    /** Returns a number of any class as it comes in JSON, or null if the value is no number. */
    public static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Number || value instanceof String) {
            try {
                return new BigDecimal(value.toString());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    private String format(BigDecimal value, int fraction) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(fraction);
        format.setMaximumFractionDigits(fraction);
        format.setRoundingMode(java.math.RoundingMode.HALF_UP);
        return format.format(value);
    }

    private static int fraction(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return DEFAULT_FRACTION;
        }
    }
}
