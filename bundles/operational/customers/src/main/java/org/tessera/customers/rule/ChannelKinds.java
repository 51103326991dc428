package org.tessera.customers.rule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;

/** The kinds of channel and how their values are written. */
final class ChannelKinds {

    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String MOBILE = "mobile";

    /** The kinds for which a contact has a field of the same name. */
    static final List<String> OF_CONTACT = List.of(EMAIL, PHONE, MOBILE);

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,18}");

    private ChannelKinds() {}

    /**
     * Returns the value as it is compared: an e-mail address in lower case, a number as digits
     * behind an optional plus sign, anything else without blanks around it.
     *
     * @throws ProblemException if it is no address or number of its kind
     */
    static String normalize(String kind, String value) {
        String text = value.strip();
        if (EMAIL.equals(kind)) {
            String address = text.toLowerCase(Locale.ROOT);
            require(ADDRESS.matcher(address).matches());
            return address;
        }
        if (PHONE.equals(kind) || MOBILE.equals(kind)) {
            String number = text.replaceAll("[\\s()./\\u00a0-]", "").replaceFirst("^00", "+");
            require(NUMBER.matcher(number).matches());
            return number;
        }
        return text;
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw ProblemException.invalid(
                    "value",
                    "format",
                    new LocalizedText(
                            "This is no address or number of the given kind",
                            "No es una dirección ni un número de la clase indicada"));
        }
    }
}
