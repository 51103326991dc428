package org.tessera.itests.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tessera.itests.records.Condition.Comparison;
import org.tessera.itests.records.Condition.Group;
import org.tessera.itests.records.Condition.Kind;

/** Makes conditions from a seed: all operators, paths over links, groups in groups. */
final class ConditionGenerator {

    private static final List<String> TEXT_OPERATORS =
            List.of("==", "!=", "<", "<=", ">", ">=", "=in=", "=out=", "=like=", "=null=");
    private static final List<String> ORDER_OPERATORS =
            List.of(
                    "==", "!=", "=lt=", "=le=", "=gt=", "=ge=", "<", "<=", ">", ">=", "=in=",
                    "=out=", "=null=");
    private static final List<String> SET_OPERATORS =
            List.of("==", "!=", "=in=", "=out=", "=null=");
    private static final List<String> BOOLEAN_OPERATORS = List.of("==", "!=", "=null=");
    private static final List<String> PREFIXES =
            List.of(
                    "",
                    "",
                    "",
                    "",
                    "",
                    "replaces.",
                    "replacedBy.",
                    "replaces.replaces.",
                    "replacedBy.replaces.");
    private static final int DEPTH = 3;

    private final FleetData data;
    private final Random random;

    private record Field(String path, Kind kind, List<String> samples) {}

    private final List<Field> fields;

    ConditionGenerator(FleetData data, long seed) {
        this.data = data;
        this.random = new Random(seed);
        this.fields = fields();
    }

    private List<Field> fields() {
        List<String> texts = new ArrayList<>(FleetData.MODELS);
        texts.addAll(List.of("*corsa", "CORSA*", "*s*", "*_*", "*%*", "*!*", "*ñ*", "Über*", "*"));
        List<String> accounts = new ArrayList<>(List.of("*beta*", data.tag() + "*", "*sons"));
        FleetData.ACCOUNT_NAMES.forEach(name -> accounts.add(data.tag() + " " + name));
        List<String> ids =
                data.vehicles().stream().limit(40).map(v -> v.path("id").asText()).toList();
        List<String> owners =
                data.vehicles().stream()
                        .map(v -> v.path("account").asText())
                        .distinct()
                        .filter(id -> !id.equals("null"))
                        .toList();
        List<String> titles = List.of("*corsa*", "*Leon n*", "*9 ibiza", data.tag() + "-1*", "*GT");
        List<String> numbers = List.of("0", "1", "2.5", "3", "5", "12.5", "20.0", "37.50", "-1");
        List<String> amounts = List.of("0.50", "250.5", "1000.50", "1750.500", "62.56", "0");
        return List.of(
                new Field("model", Kind.TEXT, texts),
                new Field(
                        "notes",
                        Kind.TEXT,
                        List.of("*second line 1", "Corsa*", "*\nsecond*", "*%*")),
                new Field("title", Kind.TITLE, titles),
                new Field(
                        "externalId",
                        Kind.TEXT,
                        List.of(data.tag() + "/1*", "*/30", data.tag() + "/7")),
                new Field("seats", Kind.NUMBER, List.of("0", "1", "3", "5", "6")),
                new Field("mileage", Kind.NUMBER, numbers),
                new Field("price", Kind.NUMBER, amounts),
                new Field("price.currency", Kind.TEXT, List.of("USD", "EUR", "eur*")),
                new Field("residual", Kind.NUMBER, numbers),
                new Field("residualValue", Kind.NUMBER, amounts),
                new Field("boughtOn", Kind.DATE, List.of("2024-02-28", "2024-02-29", "2024-03-01")),
                new Field(
                        "nextService",
                        Kind.TIME,
                        List.of(
                                "2026-03-28",
                                "2026-03-29",
                                "2026-03-30",
                                "2026-03-29T00:30:00Z",
                                "2026-03-28T23:30:00-05:00")),
                new Field("electric", Kind.BOOLEAN, List.of("true", "false")),
                new Field("status", Kind.TEXT, FleetData.STATUSES),
                new Field("extras", Kind.CHOICES, FleetData.EXTRAS),
                new Field(
                        "driverEmail",
                        Kind.TEXT,
                        List.of("Driver1@example.org", "driver2*", "*@EXAMPLE.org")),
                new Field("driverPhone", Kind.TEXT, List.of("+34911234561", "*2", "+3491*")),
                new Field("depot.city", Kind.TEXT, List.of("Málaga", "mála*", "MALAGA*", "*a")),
                new Field("manualUrl", Kind.TEXT, List.of("https://example.org/1", "*/2")),
                new Field("account", Kind.NUMBER, owners),
                new Field("account.name", Kind.TITLE, accounts),
                new Field("account.employees", Kind.NUMBER, List.of("0", "1", "2", "3")),
                new Field("account.parent.name", Kind.TITLE, accounts),
                new Field("replaces", Kind.NUMBER, ids),
                new Field("id", Kind.NUMBER, ids),
                new Field("version", Kind.NUMBER, List.of("1", "2")));
    }

    Condition next() {
        return next(random.nextInt(DEPTH + 1));
    }

    private Condition next(int depth) {
        if (depth == 0) {
            return comparison();
        }
        List<Condition> parts = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        boolean all = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            Condition part = next(random.nextInt(depth));
            // A group of the same kind needs no parentheses in RSQL and would be read as one.
            parts.add(part);
        }
        return new Group(all, parts);
    }

    private Condition comparison() {
        if (random.nextInt(25) == 0) {
            String id = one(data.vehicles()).path("id").asText();
            return random.nextBoolean()
                    ? new Comparison("replacedBy", Kind.NUMBER, "==", List.of(id))
                    : new Comparison(
                            "replacedBy",
                            Kind.NUMBER,
                            "=null=",
                            List.of(String.valueOf(random.nextBoolean())));
        }
        Field field = one(fields);
        String prefix =
                field.path().startsWith("account.") ? one(PREFIXES.subList(0, 7)) : one(PREFIXES);
        if (prefix.length() > 0 && field.path().startsWith("account.parent")) {
            prefix = "";
        }
        List<String> operators = operators(field.kind());
        String operator = one(operators);
        List<String> operands = new ArrayList<>();
        if (operator.equals("=null=")) {
            operands.add(String.valueOf(random.nextBoolean()));
        } else if (operator.equals("=in=") || operator.equals("=out=")) {
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                operands.add(operand(field, false));
            }
        } else {
            operands.add(operand(field, operator.equals("==") || operator.equals("!=")));
        }
        return new Comparison(prefix + field.path(), field.kind(), operator, operands);
    }

    private String operand(Field field, boolean wildcards) {
        String operand = one(field.samples());
        if (field.kind() == Kind.TIME && !wildcards && operand.length() == 10) {
            return operand;
        }
        return wildcards ? operand : operand.replace("*", "");
    }

    private static List<String> operators(Kind kind) {
        return switch (kind) {
            case TEXT, TITLE -> TEXT_OPERATORS;
            case BOOLEAN -> BOOLEAN_OPERATORS;
            case CHOICES -> SET_OPERATORS;
            default -> ORDER_OPERATORS;
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
