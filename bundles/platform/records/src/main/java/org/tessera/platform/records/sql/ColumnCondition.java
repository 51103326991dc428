package org.tessera.platform.records.sql;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.value.TitleKey;

/** One comparison of a filter as a condition on one column. Immutable. */
final class ColumnCondition {

    private final Dialect dialect;
    private final Filter.Comparison comparison;
    private final Operands operands;

    ColumnCondition(Dialect dialect, Filter.Comparison comparison, ZoneId zone) {
        this.dialect = dialect;
        this.comparison = comparison;
        this.operands = new Operands(comparison.path(), zone);
        boolean several =
                comparison.operator() == Operator.IN || comparison.operator() == Operator.OUT;
        if (comparison.values().isEmpty() || (!several && comparison.values().size() > 1)) {
            throw ProblemException.badRequest(
                    comparison.path(),
                    "arguments",
                    new LocalizedText(
                                    "{0} is compared with one value", "{0} se compara con un valor")
                            .with(comparison.path()));
        }
    }

    private Object value() {
        return comparison.values().get(0);
    }

    /** Returns the condition on an ordinary column. */
    Sql column(String column, ColumnKind kind) {
        return switch (comparison.operator()) {
            case NULL -> nothing(column);
            case LIKE -> {
                requireText(kind);
                yield like(column, dialect.likePattern(value().toString(), true, true));
            }
            case IN -> kind == ColumnKind.BOOLEAN ? flag(column, true) : oneOf(column, kind);
            case OUT ->
                    kind == ColumnKind.BOOLEAN
                            ? flag(column, false)
                            : noneOr(column, oneOf(column, kind));
            case EQ -> equal(column, kind);
            case NE -> notEqual(column, kind);
            default -> ordered(column, kind);
        };
    }

    /**
     * Tells whether the condition holds for a column without a value.
     *
     * @param flag whether the column is a flag, which is false without a value
     */
    boolean holdsForNothing(boolean flag) {
        return switch (comparison.operator()) {
            case NULL -> (Boolean) operands.convert(ColumnKind.BOOLEAN, value());
            case EQ, IN -> flag && converted(ColumnKind.BOOLEAN).contains(false);
            case NE, OUT -> !flag || !converted(ColumnKind.BOOLEAN).contains(false);
            default -> false;
        };
    }

    private Sql equal(String column, ColumnKind kind) {
        if (Operands.isDay(kind, value())) {
            return between(column, value(), value());
        }
        if (kind == ColumnKind.TEXT && hasWildcard()) {
            return pattern(column);
        }
        Object value = operands.convert(kind, value());
        if (Boolean.FALSE.equals(value)) {
            return new Sql()
                    .add("(" + column + " = ")
                    .value(kind, value)
                    .add(" OR " + column + " IS NULL)");
        }
        return new Sql().add(column + " = ").value(kind, value);
    }

    private Sql notEqual(String column, ColumnKind kind) {
        if (Boolean.FALSE.equals(
                kind == ColumnKind.BOOLEAN ? operands.convert(kind, value()) : null)) {
            return new Sql().add(column + " = ").value(kind, true);
        }
        return noneOr(column, equal(column, kind));
    }

    /** The condition that another one does not hold or that the column has no value. */
    private static Sql noneOr(String column, Sql condition) {
        return new Sql().add("(NOT (").add(condition).add(") OR " + column + " IS NULL)");
    }

    /** The condition that a flag, which is false without a value, is among those given or not. */
    private Sql flag(String column, boolean among) {
        Set<Object> given = new HashSet<>(converted(ColumnKind.BOOLEAN));
        boolean yes = given.contains(true) == among;
        if (yes == (given.contains(false) == among)) {
            return new Sql().add(yes ? "1 = 1" : "1 = 0");
        }
        Sql sql = new Sql().add("(" + column + " = ").value(ColumnKind.BOOLEAN, yes);
        return sql.add(yes ? ")" : " OR " + column + " IS NULL)");
    }

    private Sql oneOf(String column, ColumnKind kind) {
        if (comparison.values().stream().noneMatch(value -> Operands.isDay(kind, value))) {
            return new Sql().add(column + " IN ").values(kind, converted(kind));
        }
        TreeSet<LocalDate> days = new TreeSet<>();
        Sql sql = new Sql().add("(");
        for (Object value : comparison.values()) {
            if (Operands.isDay(kind, value)) {
                days.add((LocalDate) operands.convert(ColumnKind.DATE, value));
            } else {
                sql.add(column + " = ").value(kind, operands.convert(kind, value)).add(" OR ");
            }
        }
        return sql.add(stretches(column, days)).add(")");
    }

    /** Days that follow on each other are one condition. */
    private Sql stretches(String column, TreeSet<LocalDate> days) {
        Sql sql = new Sql();
        LocalDate first = days.first();
        for (LocalDate day : days) {
            if (!days.contains(day.plusDays(1))) {
                sql.add(sql.isEmpty() ? "" : " OR ").add(between(column, first, day));
                first = days.higher(day);
            }
        }
        return sql;
    }

    private Sql between(String column, Object first, Object last) {
        return new Sql()
                .add("(" + column + " >= ")
                .value(ColumnKind.TIMESTAMP, operands.startOf(first, 0))
                .add(" AND " + column + " < ")
                .value(ColumnKind.TIMESTAMP, operands.startOf(last, 1))
                .add(")");
    }

    private Sql ordered(String column, ColumnKind kind) {
        Operator operator = comparison.operator();
        if (kind == ColumnKind.BOOLEAN) {
            throw unsupported();
        }
        if (Operands.isDay(kind, value())) {
            boolean behind = operator == Operator.GT || operator == Operator.LE;
            String sign = operator == Operator.LT || operator == Operator.LE ? " < " : " >= ";
            return new Sql()
                    .add(column + sign)
                    .value(kind, operands.startOf(value(), behind ? 1 : 0));
        }
        return new Sql().add(column + sign(operator)).value(kind, operands.convert(kind, value()));
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case LT -> " < ";
            case LE -> " <= ";
            case GT -> " > ";
            default -> " >= ";
        };
    }

    private Sql nothing(String column) {
        boolean absent = (Boolean) operands.convert(ColumnKind.BOOLEAN, value());
        return new Sql().add(column + (absent ? " IS NULL" : " IS NOT NULL"));
    }

    private boolean hasWildcard() {
        String text = value().toString();
        return text.startsWith("*") || text.endsWith("*");
    }

    private Sql pattern(String column) {
        String text = value().toString();
        boolean before = text.startsWith("*");
        boolean after = text.endsWith("*") && text.length() > 1;
        String inner = text.substring(before ? 1 : 0, text.length() - (after ? 1 : 0));
        return like(column, dialect.likePattern(inner, before, after || text.equals("*")));
    }

    private Sql like(String column, String pattern) {
        String[] around = dialect.like(column).split("\\?", 2);
        return new Sql().add(around[0]).value(ColumnKind.TEXT, pattern).add(around[1]);
    }

    private List<Object> converted(ColumnKind kind) {
        return comparison.values().stream().map(value -> operands.convert(kind, value)).toList();
    }

    private void requireText(ColumnKind kind) {
        if (kind != ColumnKind.TEXT) {
            throw unsupported();
        }
    }

    private ProblemException unsupported() {
        return ProblemException.badRequest(
                comparison.path(),
                "operator",
                new LocalizedText(
                                "{0} cannot be compared in this way",
                                "{0} no se puede comparar de esa manera")
                        .with(comparison.path()));
    }

    /**
     * Returns the condition on the column that keeps the title as it is compared: case, accents and
     * punctuation do not count.
     */
    Sql title(String keyColumn) {
        return switch (comparison.operator()) {
            case EQ -> titleEqual(keyColumn);
            case NE -> noneOr(keyColumn, titleEqual(keyColumn));
            case LIKE -> keyLike(keyColumn, true, value().toString(), true);
            case IN -> new Sql().add(keyColumn + " IN ").values(ColumnKind.TEXT, keys());
            case OUT ->
                    noneOr(
                            keyColumn,
                            new Sql().add(keyColumn + " IN ").values(ColumnKind.TEXT, keys()));
            case NULL -> nothing(keyColumn);
            default ->
                    new Sql()
                            .add(keyColumn + sign(comparison.operator()))
                            .value(ColumnKind.TEXT, TitleKey.of(value().toString()));
        };
    }

    private List<String> keys() {
        return comparison.values().stream().map(value -> TitleKey.of(value.toString())).toList();
    }

    private Sql titleEqual(String keyColumn) {
        String text = value().toString();
        if (hasWildcard()) {
            return keyLike(keyColumn, text.startsWith("*"), text, text.endsWith("*"));
        }
        return new Sql().add(keyColumn + " = ").value(ColumnKind.TEXT, TitleKey.of(text));
    }

    private static Sql keyLike(String keyColumn, boolean before, String text, boolean after) {
        String key = TitleKey.of(text.replace("*", "")).replaceAll("([!%_])", "!$1");
        return new Sql()
                .add(keyColumn + " LIKE ")
                .value(ColumnKind.TEXT, (before ? "%" : "") + key + (after ? "%" : ""))
                .add(" ESCAPE '!'");
    }

    /** Returns the condition on a column that keeps several choices between bars. */
    Sql multiChoice(String column) {
        return switch (comparison.operator()) {
            case EQ, IN -> anyChoice(column);
            case NE, OUT ->
                    new Sql()
                            .add("(NOT ")
                            .add(anyChoice(column))
                            .add(" OR " + column + " IS NULL)");
            case NULL -> nothing(column);
            default -> throw unsupported();
        };
    }

    private Sql anyChoice(String column) {
        Sql sql = new Sql().add("(");
        for (int i = 0; i < comparison.values().size(); i++) {
            String choice =
                    comparison
                            .values()
                            .get(i)
                            .toString()
                            .replace("!", "!!")
                            .replace("%", "!%")
                            .replace("_", "!_");
            sql.add(i == 0 ? "" : " OR ")
                    .add(column + " LIKE ")
                    .value(ColumnKind.TEXT, "%|" + choice + "|%")
                    .add(" ESCAPE '!'");
        }
        return sql.add(")");
    }
}
