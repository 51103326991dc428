package org.tessera.platform.records.value;

import org.tessera.api.text.LocalizedText;

/**
 * Reads e-mail addresses: the part of RFC 5321 that people use, with letters of any language (RFC
 * 6531). No quoted local parts, no address literals, no display names.
 */
final class EmailReader {

    private static final int MAX_LOCAL = 64;
    private static final String SPECIALS = "!#$%&'*+/=?^_`{|}~-.";
    private static final LocalizedText EMAIL =
            new LocalizedText(
                    "an e-mail address such as ana@example.com",
                    "una dirección de correo como ana@example.com");

    private EmailReader() {}

    static String email(Reading reading, Object raw) {
        String text = TextReader.line(reading, raw, EMAIL, reading.field().maxLength());
        if (text == null) {
            return null;
        }
        int at = text.lastIndexOf('@');
        if (at < 1 || !isLocal(text.substring(0, at))) {
            return reading.expected("format", EMAIL, raw);
        }
        String domain = lowerCase(text.substring(at + 1));
        if (!HostNames.isDomain(domain) || domain.indexOf('_') >= 0) {
            return reading.expected("format", EMAIL, raw);
        }
        return text.substring(0, at + 1) + domain;
    }

    // Letter by letter, since lower-casing a whole text may make it longer than its column.
    private static String lowerCase(String domain) {
        StringBuilder lower = new StringBuilder(domain.length());
        domain.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    private static boolean isLocal(String local) {
        if (local.length() > MAX_LOCAL
                || local.startsWith(".")
                || local.endsWith(".")
                || local.contains("..")) {
            return false;
        }
        return local.codePoints()
                .allMatch(
                        c ->
                                c < 0x80
                                        ? isAsciiLetterOrDigit(c) || SPECIALS.indexOf(c) >= 0
                                        : Character.isLetterOrDigit(c) || isMark(c));
    }

    private static boolean isAsciiLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
