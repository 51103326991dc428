package org.tessera.demo.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The word lists, read once. Immutable. */
final class Lexicon {

    private final List<String> roots = words("roots.txt");
    private final List<String> firstEnglish = words("first-names-en.txt");
    private final List<String> firstSpanish = words("first-names-es.txt");
    private final List<String> lastEnglish = words("last-names-en.txt");
    private final List<String> lastSpanish = words("last-names-es.txt");
    private final List<String> streetsEnglish = cells("streets-en.txt");
    private final List<String> streetsSpanish = cells("streets-es.txt");
    private final List<Sector> sectors =
            rows("sectors.txt").stream()
                    .map(row -> new Sector(row.get(0), row.get(1), row.get(2)))
                    .toList();
    private final List<Job> jobs =
            rows("jobs.txt").stream()
                    .map(row -> new Job(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
                    .toList();
    private final List<Product> products =
            rows("products.txt").stream()
                    .map(
                            row ->
                                    new Product(
                                            row.get(0),
                                            row.get(1),
                                            row.get(2),
                                            new BigDecimal(row.get(3)),
                                            row.get(4)))
                    .toList();
    private final List<List<String>> phrases = rows("phrases.txt");
    private final Map<Country, List<Place>> places = places();

    /** A line of business with a word for company names. */
    record Sector(String industry, String english, String spanish) {}

    /** What somebody does in a company. */
    record Job(
            String english, String spanish, String department, String departamento, String role) {}

    /** What the demo company sells; the price is in US dollars. */
    record Product(String code, String series, String name, BigDecimal price, String unit) {}

    /** A city with what belongs to it. */
    record Place(
            Country country, String city, String region, String phone, List<String> postalCodes) {}

    List<String> roots() {
        return roots;
    }

    List<String> firstNames(boolean spanish) {
        return spanish ? firstSpanish : firstEnglish;
    }

    List<String> lastNames(boolean spanish) {
        return spanish ? lastSpanish : lastEnglish;
    }

    List<String> streets(boolean spanish) {
        return spanish ? streetsSpanish : streetsEnglish;
    }

    List<Sector> sectors() {
        return sectors;
    }

    List<Job> jobs() {
        return jobs;
    }

    List<Product> products() {
        return products;
    }

    List<Place> places(Country country) {
        return places.get(country);
    }

    /** Returns the phrases of a kind in a language. */
    List<String> phrases(String kind, boolean spanish) {
        return phrases.stream()
                .filter(row -> row.get(0).equals(kind))
                .map(row -> row.get(spanish ? 2 : 1))
                .toList();
    }

    private static Map<Country, List<Place>> places() {
        Map<Country, List<Place>> places = new EnumMap<>(Country.class);
        for (List<String> row : rows("places.txt")) {
            Country country = Country.valueOf(row.get(0));
            places.computeIfAbsent(country, key -> new ArrayList<>())
                    .add(
                            new Place(
                                    country,
                                    row.get(1),
                                    row.get(2),
                                    row.get(3),
                                    List.of(row.get(4).split(","))));
        }
        return places;
    }

    private static List<String> words(String file) {
        return List.of(String.join(" ", lines(file)).strip().split("\\s+"));
    }

    private static List<String> cells(String file) {
        return rows(file).stream().flatMap(List::stream).toList();
    }

    private static List<List<String>> rows(String file) {
        return lines(file).stream().map(line -> List.of(line.split("\\|"))).toList();
    }

    private static List<String> lines(String file) {
        try (InputStream in = Lexicon.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
