package org.tessera.platform.records.value;

import java.lang.Character.UnicodeBlock;
import java.text.Normalizer;
import java.util.Set;

/**
 * The form in which titles are compared and sorted: lower case, without accents, blanks and
 * punctuation, so that "GTX Pro" and "GTXPro" are the same.
 */
public final class TitleKey {

    /** How many characters a key has at most. */
    public static final int MAX_LENGTH = 255;

    private static final Set<UnicodeBlock> ACCENTS =
            Set.of(
                    UnicodeBlock.COMBINING_DIACRITICAL_MARKS,
                    UnicodeBlock.COMBINING_DIACRITICAL_MARKS_EXTENDED,
                    UnicodeBlock.COMBINING_DIACRITICAL_MARKS_SUPPLEMENT,
                    UnicodeBlock.COMBINING_MARKS_FOR_SYMBOLS,
                    UnicodeBlock.COMBINING_HALF_MARKS,
                    UnicodeBlock.VARIATION_SELECTORS,
                    UnicodeBlock.VARIATION_SELECTORS_SUPPLEMENT);

    private TitleKey() {}

    /**
     * Returns the key of a title. The key of a key is the key itself. A title without letters and
     * digits is its own key, so that such titles are told apart.
     */
    public static String of(String title) {
        String text = Texts.cut(title, MAX_LENGTH);
        String key = isPlain(text) ? lettersAndDigits(text) : ofUnicode(text);
        return key.isEmpty() ? Texts.strip(text) : key;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String ofUnicode(String text) {
        String plain = lettersAndDigits(Normalizer.normalize(text, Normalizer.Form.NFD));
        // Composed again: a Korean title would else be three times as long as its column.
        return Texts.cut(Normalizer.normalize(plain, Normalizer.Form.NFC), MAX_LENGTH);
    }

    private static String lettersAndDigits(String text) {
        StringBuilder key = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c) || isPartOfLetter(c)) {
                key.appendCodePoint(lowerCase(c));
            }
        }
        return key.toString();
    }

    /** Vowel signs and the like of other scripts make another letter; accents do not. */
    private static boolean isPartOfLetter(int c) {
        if (c < 0x300) {
            return false;
        }
        int type = Character.getType(c);
        if (type != Character.NON_SPACING_MARK && type != Character.COMBINING_SPACING_MARK) {
            return false;
        }
        return !ACCENTS.contains(UnicodeBlock.of(c));
    }

    private static int lowerCase(int c) {
        int lower = Character.toLowerCase(c);
        // The sigma at the end of a Greek word is no other letter.
        return lower == 'ς' ? 'σ' : lower;
    }
}
