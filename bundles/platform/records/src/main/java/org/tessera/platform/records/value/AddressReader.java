package org.tessera.platform.records.value;

import java.util.Map;
import org.tessera.api.record.Address;
import org.tessera.api.text.LocalizedText;

/** Reads postal addresses. The members of an object replace those of the current value. */
final class AddressReader {

    private static final String STREET = "street";
    private static final String CITY = "city";
    private static final String REGION = "region";
    private static final String POSTAL_CODE = "postalCode";
    private static final String COUNTRY = "country";
    private static final String MEMBERS =
            String.join(", ", STREET, CITY, REGION, POSTAL_CODE, COUNTRY);
    private static final int MAX_STREET = 255;
    private static final int MAX_CITY = 100;
    private static final int MAX_REGION = 100;
    private static final int MAX_POSTAL_CODE = 20;
    private static final int MAX_COUNTRY = 80;
    private static final Address NONE = new Address(null, null, null, null, null);
    private static final LocalizedText ADDRESS =
            new LocalizedText("an object with " + MEMBERS, "un objeto con " + MEMBERS);
    private static final LocalizedText TEXT = new LocalizedText("a text", "un texto");

    private AddressReader() {}

    static Address address(Reading reading, Object raw) {
        Address address;
        if (raw instanceof Address given) {
            address =
                    new Address(
                            street(reading, given.street()),
                            line(reading, CITY, given.city(), MAX_CITY),
                            line(reading, REGION, given.region(), MAX_REGION),
                            line(reading, POSTAL_CODE, given.postalCode(), MAX_POSTAL_CODE),
                            line(reading, COUNTRY, given.country(), MAX_COUNTRY));
        } else if (raw instanceof Map<?, ?> map) {
            address =
                    merge(
                            reading,
                            reading.context().current() instanceof Address now ? now : NONE,
                            map);
        } else if (raw instanceof String text && Texts.strip(text).isEmpty()) {
            return null;
        } else {
            return reading.expected("type", ADDRESS, raw);
        }
        return reading.failed() || address.isEmpty() ? null : address;
    }

    private static Address merge(Reading reading, Address now, Map<?, ?> map) {
        String street = now.street();
        String city = now.city();
        String region = now.region();
        String postalCode = now.postalCode();
        String country = now.country();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            Object value = member.getValue();
            switch (String.valueOf(member.getKey())) {
                case STREET -> street = street(reading, value);
                case CITY -> city = line(reading, CITY, value, MAX_CITY);
                case REGION -> region = line(reading, REGION, value, MAX_REGION);
                case POSTAL_CODE -> postalCode = line(reading, POSTAL_CODE, value, MAX_POSTAL_CODE);
                case COUNTRY -> country = line(reading, COUNTRY, value, MAX_COUNTRY);
                default -> reading.unknownMember(member.getKey(), MEMBERS);
            }
        }
        return new Address(street, city, region, postalCode, country);
    }

    private static String street(Reading reading, Object raw) {
        String text =
                raw == null ? null : TextReader.lines(reading.part("." + STREET), raw, MAX_STREET);
        return text == null ? null : Texts.strip(text);
    }

    private static String line(Reading reading, String member, Object raw, int maxLength) {
        return raw == null
                ? null
                : TextReader.line(reading.part("." + member), raw, TEXT, maxLength);
    }
}
