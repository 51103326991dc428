package org.tessera.platform.records.value;

import org.tessera.api.text.LocalizedText;

/** Reads text. Lengths count UTF-16 code units, the stricter of what the databases count. */
final class TextReader {

    private static final LocalizedText TEXT = new LocalizedText("a text", "un texto");

    private TextReader() {}

    /** Reads a single line of the length that the field allows. */
    static String line(Reading reading, Object raw) {
        return line(reading, raw, TEXT, reading.field().maxLength());
    }

    /** Reads a single line; null if it is empty or a problem was added. */
    static String line(Reading reading, Object raw, LocalizedText what, int maxLength) {
        if (!(raw instanceof String given)) {
            return reading.expected("type", what, raw);
        }
        String text = Texts.strip(given);
        for (int i = 0; i < text.length(); i++) {
            if (Texts.isControl(text.charAt(i))) {
                return reading.say(
                        "control",
                        "Must be a single line without tabs or other control characters",
                        "Debe ser una sola línea sin tabuladores ni otros caracteres de control");
            }
        }
        return checked(reading, text, maxLength);
    }

    /** Reads text of several lines of the length that the field allows. */
    static String lines(Reading reading, Object raw) {
        return lines(reading, raw, reading.field().maxLength());
    }

    /** Reads text of several lines; line ends become line feeds. Blank text is none. */
    static String lines(Reading reading, Object raw, int maxLength) {
        if (!(raw instanceof String given)) {
            return reading.expected("type", TEXT, raw);
        }
        if (Texts.strip(given).isEmpty()) {
            return null;
        }
        if (given.indexOf('\0') >= 0) {
            return reading.say(
                    "control",
                    "Must not contain the character NUL",
                    "No debe contener el carácter NUL");
        }
        String text =
                given.indexOf('\r') < 0 ? given : given.replace("\r\n", "\n").replace('\r', '\n');
        return checked(reading, text, maxLength);
    }

    private static String checked(Reading reading, String text, int maxLength) {
        if (text.isEmpty()) {
            return null;
        }
        if (maxLength > 0 && text.length() > maxLength) {
            return reading.say(
                    "maxLength",
                    "May have " + maxLength + " characters at most and has " + text.length(),
                    "Puede tener "
                            + maxLength
                            + " caracteres como máximo y tiene "
                            + text.length());
        }
        if (Texts.hasLoneSurrogate(text)) {
            return reading.say(
                    "unicode",
                    "Is not valid Unicode: half of a character is missing",
                    "No es Unicode válido: falta la mitad de un carácter");
        }
        return text;
    }
}
