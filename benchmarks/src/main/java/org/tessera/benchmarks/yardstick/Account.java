package org.tessera.benchmarks.yardstick;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * An invented account; the same number always gives the same one.
 *
 * @param name unique among all numbers
 * @param externalId unique among all numbers
 * @param kind what it is to the company
 * @param website address that names {@link #domain()}
 * @param billing where bills go
 * @param employees number of people
 * @param annualRevenue in US dollars
 */
public record Account(
        String name,
        String externalId,
        String kind,
        String industry,
        String website,
        String phone,
        String email,
        Place billing,
        long employees,
        BigDecimal annualRevenue,
        long foundedYear,
        String taxId,
        String description) {

    /** A postal address. */
    public record Place(
            String street, String city, String region, String postalCode, String country) {}

    private static final String WEB = "https://www.";
    private static final List<String> SYLLABLES =
            List.of(
                    "al", "bor", "cen", "dal", "el", "fin", "gar", "hal", "in", "jun", "kel", "lor",
                    "mar", "nor", "or", "pal", "quin", "ros", "sol", "tur", "ul", "ver", "wes",
                    "yor", "zen");
    private static final List<String> KINDS = List.of("prospect", "customer", "partner");
    private static final List<String> TRADES =
            List.of("Systems", "Foods", "Logistics", "Textiles", "Energy", "Partners", "Medical");
    private static final List<String> INDUSTRIES =
            List.of("technology", "retail", "finance", "medical", "services", "telecommunications");
    private static final List<List<String>> PLACES =
            List.of(
                    List.of("Madrid", "Madrid", "28013", "ES"),
                    List.of("Sevilla", "Andalucía", "41001", "ES"),
                    List.of("Lyon", "Rhône", "69002", "FR"),
                    List.of("Austin", "Texas", "78701", "US"),
                    List.of("Leeds", "Yorkshire", "LS1 4AP", "GB"));

    /** Returns the account with this number. */
    public static Account of(long number) {
        SplittableRandom random = new SplittableRandom(number);
        String word = pick(SYLLABLES, random) + pick(SYLLABLES, random) + pick(SYLLABLES, random);
        String trade = pick(TRADES, random);
        String host = word + number + ".example";
        List<String> place = pick(PLACES, random);
        return new Account(
                capitalized(word) + " " + trade + " " + number,
                "BENCH-" + number,
                pick(KINDS, random),
                pick(INDUSTRIES, random),
                WEB + host,
                "+34911" + (100_000 + random.nextInt(900_000)),
                "office@" + host,
                new Place(
                        "Calle Mayor " + (1 + random.nextInt(200)),
                        place.get(0),
                        place.get(1),
                        place.get(2),
                        place.get(3)),
                1 + random.nextInt(20_000),
                BigDecimal.valueOf(random.nextLong(100_000, 5_000_000_000L), 2),
                1950 + random.nextInt(75),
                "B" + (10_000_000 + random.nextInt(90_000_000)),
                "Customer of the " + trade + " line, visited twice a year.");
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Returns the Internet domain of the web site. */
    public String domain() {
        return website.substring(WEB.length());
    }

    /** Returns the name as it is compared: only letters and digits, in lower case. */
    public String nameKey() {
        return nameKey(name);
    }

    static String nameKey(String name) {
        StringBuilder key = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> key.append((char) c));
        return key.toString();
    }

    private static <T> T pick(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }
}
