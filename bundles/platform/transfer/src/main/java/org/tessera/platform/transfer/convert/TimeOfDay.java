package org.tessera.platform.transfer.convert;

import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that may stand behind a date: {@code 14:30}, {@code T14:30:15.5}, {@code 2:30 pm}.
 *
 * @param day the text in front of it
 * @param time the time
 * @param offset its distance from UTC as it stands there; null if there is none
 * @param zone its zone in brackets (RFC 9557); null if there is none
 */
record TimeOfDay(String day, LocalTime time, String offset, String zone) {

    // Longer than any date with time and zone; matching takes the square of the length.
    private static final int MAX_LENGTH = 96;

    private static final Pattern TIME =
            Pattern.compile(
                    "(.+?)(?:[Tt]|,? +)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([aApP])\\.?[mM]\\.?)?"
                            + " ?(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?(?:\\[([^\\]]+)\\])?");

    /** Takes date and time apart; null if there is no time or an impossible one. */
    static TimeOfDay of(String text) {
        if (text.length() > MAX_LENGTH || text.indexOf(':') < 0) {
            return null;
        }
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return null;
        }
        int hour = Integer.parseInt(m.group(2));
        if (m.group(6) != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            hour = hour % 12 + (m.group(6).equalsIgnoreCase("p") ? 12 : 0);
        }
        int minute = Integer.parseInt(m.group(3));
        int second = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        int nano =
                m.group(5) == null
                        ? 0
                        : Integer.parseInt((m.group(5) + "00000000").substring(0, 9));
        return new TimeOfDay(
                m.group(1), LocalTime.of(hour, minute, second, nano), m.group(7), m.group(8));
    }

    /** Returns the date in front of the time, or the text itself if there is no time. */
    static String withoutTime(String text) {
        TimeOfDay found = of(text);
        return found == null ? text : found.day();
    }
}
