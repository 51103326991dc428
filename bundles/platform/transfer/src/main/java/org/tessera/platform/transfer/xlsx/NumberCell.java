package org.tessera.platform.transfer.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Writes the numbers of cells so that they can be read in one way only. */
final class NumberCell {

    private static final int LONGEST = 64;
    private static final int LARGEST_SCALE = 400;

    /** Spreadsheets show no more; what is behind comes of binary fractions. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private static final BigDecimal MILLIS = BigDecimal.valueOf(86_400_000);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);

    /** Spreadsheets take 1900 for a leap year: from day 61 on they are right again. */
    private static final long LEAP_DAY = 60;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private NumberCell() {}

    /**
     * Returns the text of a number.
     *
     * @param raw as it stands in the workbook
     * @param from1904 whether days are counted from 1904
     */
    static String text(String raw, CellFormat format, boolean from1904) {
        BigDecimal value = value(raw);
        if (value == null) {
            return raw;
        }
        boolean day = value.signum() >= 0 && value.compareTo(LAST_DAY) < 0;
        return switch (format.kind()) {
            case NUMBER ->
                    plain(shown(value, format))
                            + (format.currency().isEmpty() ? "" : " " + format.currency());
            case PERCENT -> plain(shown(value.movePointRight(2), format)) + "%";
            case DATE -> day ? date(value, from1904) : plain(value);
            case TIME -> day ? time(value, from1904) : plain(value);
            case DURATION -> value.signum() < 0 ? plain(value) : duration(value);
        };
    }

    private static BigDecimal value(String raw) {
        if (raw.isEmpty() || raw.length() > LONGEST) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(raw);
            return Math.abs((long) value.scale()) > LARGEST_SCALE ? null : value.round(DIGITS);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** People mean the amount that they see, and not the thirds of cents that a formula left. */
    private static BigDecimal shown(BigDecimal value, CellFormat format) {
        return format.decimals() == CellFormat.ALL || value.scale() <= format.decimals()
                ? value
                : value.setScale(format.decimals(), RoundingMode.HALF_UP);
    }

    /** Three digits behind the point could be a group of thousands; four cannot. */
    private static String plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return (bare.scale() == 3 ? bare.setScale(4) : bare).toPlainString();
    }

    private static String date(BigDecimal serial, boolean from1904) {
        LocalDateTime time = dateTime(serial, from1904);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toLocalDate() + "T" + clock(time.toLocalTime());
    }

    private static String time(BigDecimal serial, boolean from1904) {
        LocalDateTime time = dateTime(serial, from1904);
        return serial.compareTo(BigDecimal.ONE) < 0
                ? clock(time.toLocalTime())
                : time.toLocalDate() + "T" + clock(time.toLocalTime());
    }

    private static LocalDateTime dateTime(BigDecimal serial, boolean from1904) {
        long millis = serial.multiply(MILLIS).setScale(0, RoundingMode.HALF_UP).longValueExact();
        LocalDate zero = DAY_ZERO;
        if (from1904) {
            zero = DAY_ZERO_1904;
        } else if (serial.longValue() < LEAP_DAY) {
            zero = DAY_ZERO.plusDays(1);
        }
        return zero.atStartOfDay().plus(millis, ChronoUnit.MILLIS);
    }

    private static String clock(LocalTime time) {
        return time.format(time.getNano() == 0 ? SECONDS : MILLISECONDS);
    }

    private static String duration(BigDecimal days) {
        long seconds =
                days.multiply(BigDecimal.valueOf(86_400))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue();
        return String.format("%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
