package org.tessera.platform.records.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.tessera.api.text.LocalizedText;

/**
 * Reads telephone numbers as people write them and gives them in E.164 form. A number must be
 * possible in its country, by length; whether somebody has it is not known, as number ranges are
 * opened all the time.
 */
final class PhoneReader {

    private static final int MAX_TEXT = 60;
    private static final int READINGS = 20;
    private static final String PUNCTUATION = " +()-./\u00A0\u2010\u2011\u2012\u2013\u202F";
    private static final LocalizedText PHONE =
            new LocalizedText(
                    "a telephone number such as +34 911 234 567",
                    "un número de teléfono como +34 911 234 567");

    private PhoneReader() {}

    static String phone(Reading reading, Object raw) {
        String text = TextReader.line(reading, raw, PHONE, 0);
        if (text == null) {
            return null;
        }
        if (text.length() > MAX_TEXT) {
            return reading.expected("format", PHONE, raw);
        }
        String region = reading.context().phoneRegion();
        if (region == null && !text.startsWith("+")) {
            return reading.say(
                    "region",
                    "Must start with + and the country code, such as +34 911 234 567",
                    "Debe empezar por + y el prefijo del país, como +34 911 234 567");
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        PhoneNumber number;
        try {
            number = numbers.parse(text, region);
        } catch (NumberParseException e) {
            return reading.expected("format", PHONE, raw);
        }
        if (number.hasExtension()) {
            return reading.say(
                    "extension",
                    "Must be without extension; keep the extension in another field",
                    "Debe ir sin extensión; guarde la extensión en otro campo");
        }
        // The library skips words and reads letters as the digits of a keypad; a person may have
        // meant something else.
        boolean plain =
                text.chars().allMatch(c -> (c >= '0' && c <= '9') || PUNCTUATION.indexOf(c) >= 0);
        if (!plain || numbers.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
            return reading.expected("format", PHONE, raw);
        }
        String settled = settled(numbers, text, numbers.format(number, PhoneNumberFormat.E164));
        return settled == null ? reading.expected("format", PHONE, raw) : settled;
    }

    /**
     * Reads a number until it is read as itself, since each reading takes a national prefix away.
     *
     * @return the number; null if nothing possible is left
     */
    private static String settled(PhoneNumberUtil numbers, String text, String read) {
        String before = text;
        String now = read;
        for (int i = 0; !now.equals(before); i++) {
            if (i == READINGS) {
                return null;
            }
            before = now;
            try {
                PhoneNumber again = numbers.parse(now, null);
                if (numbers.isPossibleNumberWithReason(again) != ValidationResult.IS_POSSIBLE) {
                    return null;
                }
                now = numbers.format(again, PhoneNumberFormat.E164);
            } catch (NumberParseException e) {
                return null;
            }
        }
        return now;
    }
}
