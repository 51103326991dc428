package org.tessera.platform.records.value;

import java.net.IDN;

/** Names of hosts, in ASCII or in the letters of any language. */
final class HostNames {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    private HostNames() {}

    /** Tells whether this is a name of at least two labels, the last of them not a number. */
    static boolean isDomain(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                && name.length() > dot + 2
                && isHost(name)
                && Character.isLetter(name.codePointAt(dot + 1));
    }

    /** Tells whether this is a name of one or more labels, which may have underscores. */
    static boolean isHost(String name) {
        if (name.length() > MAX_LENGTH || Texts.hasLoneSurrogate(name)) {
            return false;
        }
        int length = 0;
        for (String label : name.split("\\.", -1)) {
            int ascii = asciiLength(label);
            if (ascii == 0) {
                return false;
            }
            length += ascii + 1;
        }
        return length - 1 <= MAX_LENGTH;
    }

    /** Returns the length of a label as the domain name system sees it; 0 if it is not valid. */
    private static int asciiLength(String label) {
        if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
            return 0;
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean allowed = c == '-' || c == '_' || Character.isLetterOrDigit(c);
            if (!allowed && (c < 0x80 || Texts.isBlank(c) || Texts.isControl(c))) {
                return 0;
            }
        }
        if (label.chars().allMatch(HostNames::isPlain)) {
            return label.length() <= MAX_LABEL ? label.length() : 0;
        }
        try {
            String ascii = IDN.toASCII(label, IDN.ALLOW_UNASSIGNED);
            boolean plain = ascii.chars().allMatch(HostNames::isPlain);
            return plain && ascii.length() <= MAX_LABEL ? ascii.length() : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static boolean isPlain(int c) {
        return c == '-'
                || c == '_'
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9');
    }
}
