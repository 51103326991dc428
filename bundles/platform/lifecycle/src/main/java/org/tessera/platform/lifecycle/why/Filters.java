package org.tessera.platform.lifecycle.why;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what people want to know out of the filters of requirements. Stateless. */
final class Filters {

    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern FROM = Pattern.compile("\\(version>=([^)]+)\\)");

    private Filters() {}

    /** Returns the value that an attribute has to have; null if the filter does not say. */
    static String value(String filter, String attribute) {
        if (filter == null) {
            return null;
        }
        Matcher matcher =
                Pattern.compile("\\(" + Pattern.quote(attribute) + "=([^)*]+)\\)").matcher(filter);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Returns the range of versions, with a space in front; empty if any will do. */
    static String versions(String filter) {
        if (filter == null) {
            return "";
        }
        Matcher below = BELOW.matcher(filter);
        String end = below.find() ? below.group(1) : null;
        Matcher from = FROM.matcher(BELOW.matcher(filter).replaceAll(""));
        String begin = from.find() ? from.group(1) : null;
        if (begin == null && end == null) {
            return "";
        }
        return end == null
                ? " " + begin + " or higher"
                : " [" + (begin == null ? "0" : begin) + "," + end + ")";
    }
}
