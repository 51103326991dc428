package org.tessera.demo.generate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.tessera.api.record.Address;

/** Invents companies. Immutable. */
final class Companies {

    private static final String TOP_LEVEL = ".example";

    private final Lexicon lexicon;
    private final long seed;
    private final long stride;

    Companies(Lexicon lexicon, long seed) {
        this.lexicon = lexicon;
        this.seed = seed;
        this.stride = stride(names(), seed);
    }

    /**
     * Returns the company of a number; companies of different numbers have different names and
     * domains.
     */
    Company company(long number) {
        Dice dice = Dice.of(seed, "company", number);
        Country country = Country.any(dice);
        long index =
                Math.floorMod(number % names() * stride + Math.floorMod(seed, names()), names());
        String root = lexicon.roots().get((int) (index / lexicon.sectors().size()));
        Lexicon.Sector sector = lexicon.sectors().get((int) (index % lexicon.sectors().size()));
        String word = country.isSpanish() ? sector.spanish() : sector.english();
        String second = second(number / names());
        String shortName = root + second + " " + word;
        String domain =
                slug(root + second + "-" + sector.english() + (country.isSpanish() ? "-es" : ""))
                        + TOP_LEVEL;
        Lexicon.Place place = dice.pick(lexicon.places(country));
        return new Company(
                shortName + " " + dice.pick(country.legalForms()),
                shortName,
                domain,
                sector.industry(),
                place,
                address(dice, place));
    }

    /** Returns an address in a place. */
    Address address(Dice dice, Lexicon.Place place) {
        Country country = place.country();
        String street = dice.pick(lexicon.streets(country.isSpanish()));
        int number = dice.between(1, country == Country.US ? 2_400 : 180);
        return new Address(
                country.isSpanish() ? street + " " + number : number + " " + street,
                place.city(),
                place.region(),
                dice.pick(place.postalCodes()),
                country.label());
    }

    /** Returns lower case ASCII letters and digits with hyphens. */
    static String slug(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private int names() {
        return lexicon.roots().size() * lexicon.sectors().size();
    }

    /** Returns the further words that tell the companies apart when all simple names are taken. */
    private String second(long generation) {
        StringBuilder words = new StringBuilder();
        List<String> roots = lexicon.roots();
        for (long rest = generation; rest > 0; rest /= roots.size() + 1L) {
            long digit = rest % (roots.size() + 1L);
            words.append(' ').append(digit == 0 ? "Global" : roots.get((int) digit - 1));
        }
        return words.toString();
    }

    /** Returns a step through all names that visits each of them once. */
    private static long stride(long size, long seed) {
        long stride = size * 5 / 8 + Math.floorMod(seed, 97);
        while (gcd(stride, size) != 1) {
            stride++;
        }
        return stride;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
