package org.tessera.itests.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Rest;

/**
 * Three hundred vehicles with accounts and links among themselves, made from a seed, with many
 * equal values, gaps and characters that mean something to SQL.
 */
final class FleetData {

    static final String ACCOUNTS = "/api/v1/customers/accounts";
    static final String VEHICLES = "/api/v1/fleet/vehicles";
    static final int SIZE = 300;

    static final List<String> MODELS =
            List.of(
                    "Corsa",
                    "corsa",
                    "CORSA GT",
                    "Ibiza",
                    "León Ñ",
                    "100% hybrid",
                    "a_b",
                    "axb",
                    "x!y",
                    "It's",
                    "Über",
                    "über",
                    "e-Golf [x]",
                    "ñandú");
    static final List<String> STATUSES = List.of("ordered", "in-use", "sold");
    static final List<String> EXTRAS = List.of("hook", "rack", "child-seat");
    static final List<String> CITIES = List.of("Málaga", "malaga", "Bilbao", "A Coruña");
    static final List<String> ACCOUNT_NAMES =
            List.of("Ácme Ltd.", "acme", "Beta 9", "Gamma-Delta", "Ñu", "Zeta & Sons");

    private final String tag;
    private final Map<String, JsonNode> vehicles = new LinkedHashMap<>();
    private final Map<String, JsonNode> accounts = new HashMap<>();
    private final Map<String, List<JsonNode>> replacedBy = new HashMap<>();

    private FleetData(String tag) {
        this.tag = tag;
    }

    /** Makes the records. */
    static FleetData create(TesseraApi api, long seed) {
        FleetData data = new FleetData("Q" + Long.toString(System.nanoTime() % 1_000_000_000, 36));
        Random random = new Random(seed);
        List<String> owners = new ArrayList<>();
        for (String name : ACCOUNT_NAMES) {
            Map<String, Object> account =
                    Rest.values(
                            "name",
                            data.tag + " " + name,
                            "employees",
                            maybe(random, random.nextInt(4)));
            account.put("parent", owners.isEmpty() ? null : owners.get(0));
            owners.add(api.post(ACCOUNTS, account).expect(201).json().path("id").asText());
        }
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < SIZE; from += SIZE / 3) {
            List<Map<String, Object>> operations = new ArrayList<>();
            for (int i = from; i < from + SIZE / 3; i++) {
                operations.add(Rest.creation(data.vehicle(random, i, owners, ids)));
            }
            Rest.bulk(api, VEHICLES, operations).forEach(r -> ids.add(r.path("id").asText()));
        }
        data.read(api);
        return data;
    }

    private Map<String, Object> vehicle(
            Random random, int number, List<String> owners, List<String> earlier) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("plate", tag + "-" + number);
        values.put("externalId", maybe(random, tag + "/" + (SIZE - number)));
        values.put("model", maybe(random, one(random, MODELS)));
        values.put(
                "notes", maybe(random, one(random, MODELS) + "\nsecond line " + random.nextInt(3)));
        values.put("seats", maybe(random, 1 + random.nextInt(6)));
        values.put("mileage", maybe(random, random.nextInt(40) + "." + random.nextInt(10)));
        values.put(
                "price",
                maybe(
                        random,
                        Map.of(
                                "amount",
                                random.nextInt(8) * 250 + ".50",
                                "currency",
                                random.nextBoolean() ? "USD" : "EUR")));
        values.put("residual", maybe(random, random.nextInt(5) * 12.5));
        values.put(
                "boughtOn",
                maybe(random, LocalDate.of(2024, 2, 27).plusDays(random.nextInt(6)).toString()));
        values.put(
                "nextService",
                maybe(
                        random,
                        "2026-03-"
                                + (28 + random.nextInt(3))
                                + "T"
                                + (random.nextBoolean() ? "00:30" : "23:30")
                                + ":00"
                                + (random.nextBoolean() ? "Z" : "-05:00[America/Bogota]")));
        values.put("electric", maybe(random, random.nextBoolean()));
        values.put("status", maybe(random, one(random, STATUSES)));
        values.put(
                "extras",
                maybe(random, EXTRAS.stream().filter(e -> random.nextBoolean()).toList()));
        values.put("driverEmail", maybe(random, "Driver" + random.nextInt(5) + "@example.org"));
        values.put("driverPhone", maybe(random, "+3491123456" + random.nextInt(5)));
        values.put("depot", maybe(random, Map.of("city", one(random, CITIES), "country", "ES")));
        values.put("manualUrl", maybe(random, "https://example.org/" + random.nextInt(4)));
        values.put("account", maybe(random, one(random, owners)));
        values.put("replaces", earlier.isEmpty() ? null : maybe(random, one(random, earlier)));
        return values;
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Object maybe(Random random, Object value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    private void read(TesseraApi api) {
        for (JsonNode vehicle : Rest.all(api, VEHICLES, "filter", scope())) {
            vehicles.put(vehicle.path("id").asText(), vehicle);
            if (!vehicle.path("replaces").isNull()) {
                replacedBy
                        .computeIfAbsent(vehicle.path("replaces").asText(), id -> new ArrayList<>())
                        .add(vehicle);
            }
        }
        for (JsonNode account : Rest.all(api, ACCOUNTS, "filter", "name==\"" + tag + "*\"")) {
            accounts.put(account.path("id").asText(), account);
        }
    }

    /** Returns the text that the plates and the names of the accounts begin with. */
    String tag() {
        return tag;
    }

    /** Returns the filter that finds these vehicles and no others. */
    String scope() {
        return "plate==\"" + tag + "-*\"";
    }

    /** Returns the vehicles. */
    List<JsonNode> vehicles() {
        return List.copyOf(vehicles.values());
    }

    /**
     * Returns the values at the end of a path: one, which is null if there is none, or for a
     * to-many link as many as there are records.
     */
    List<JsonNode> values(JsonNode record, String path) {
        return raw(record, path).stream()
                .map(value -> value.isMissingNode() ? TesseraApi.JSON.nullNode() : value)
                .toList();
    }

    private List<JsonNode> raw(JsonNode record, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? null : path.substring(dot + 1);
        switch (name) {
            case "replacedBy" -> {
                List<JsonNode> found = new ArrayList<>();
                for (JsonNode other :
                        replacedBy.getOrDefault(record.path("id").asText(), List.of())) {
                    found.addAll(values(other, rest == null ? "id" : rest));
                }
                return found;
            }
            case "account", "parent", "replaces" -> {
                if (rest != null) {
                    Map<String, JsonNode> targets = name.equals("replaces") ? vehicles : accounts;
                    JsonNode target = targets.get(record.path(name).asText());
                    return target == null
                            ? List.of(TesseraApi.JSON.nullNode())
                            : values(target, rest);
                }
            }
            case "depot" -> {
                return List.of(record.path(name).path(rest));
            }
            case "price", "residualValue" -> {
                return List.of(record.path(name).path(rest == null ? "amount" : rest));
            }
            default -> {
                // an ordinary field
            }
        }
        return List.of(record.path(name));
    }
}
