package org.tessera.platform.transfer.xlsx;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads texts that may consist of runs with looks of their own, and their pronunciation. */
final class RichText {

    /** Characters that XML cannot have, as spreadsheets write them. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private RichText() {}

    /** Reads the text of the element that begins here, to its end. */
    static String read(Xml xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean shown = true;
        boolean inText = false;
        while (xml.next() && !xml.ends(element)) {
            if (xml.begins("rPh")) {
                shown = false;
            } else if (xml.ends("rPh")) {
                shown = true;
            } else if (xml.begins("t")) {
                inText = true;
            } else if (xml.ends("t")) {
                inText = false;
            } else if (shown && inText) {
                xml.appendText(text);
            }
        }
        return unescaped(text.toString());
    }

    /** Returns a text with the characters that were written as numbers. */
    static String unescaped(String text) {
        if (text.indexOf("_x") < 0) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        String.valueOf(
                                                (char) Integer.parseInt(found.group(1), 16))));
    }
}
