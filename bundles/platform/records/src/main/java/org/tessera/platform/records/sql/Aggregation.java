package org.tessera.platform.records.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tessera.api.policy.Access;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.binding.SystemField;

/** The SQL of one aggregate query. Not thread-safe; made for one query. */
final class Aggregation {

    private final AggregateQuery query;
    private final Dialect dialect;
    private final Scope scope;
    private final Access access;
    private final Sql condition;
    private final List<String> keys = new ArrayList<>();
    private final List<ColumnKind> groupKinds = new ArrayList<>();
    private final List<ColumnKind> measureKinds = new ArrayList<>();

    Aggregation(
            BoundType type,
            AggregateQuery query,
            Filter filter,
            Access access,
            FilterCompiler compiler,
            Dialect dialect) {
        this.query = query;
        this.dialect = dialect;
        this.access = access;
        this.scope = new Scope(type);
        this.condition =
                new Sql()
                        .add(scope.alias() + "." + type.column(SystemField.BIN_KEY) + " = 0 AND ")
                        .add(compiler.rows(access.rows(), scope))
                        .add(" AND ")
                        .add(compiler.condition(filter, scope, access));
    }

    Sql sql() {
        List<String> inner = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        for (AggregateQuery.Group group : query.groups()) {
            String key = "G" + keys.size();
            inner.add(group(group) + " AS " + key);
            keys.add(key);
        }
        outer.addAll(keys);
        for (AggregateQuery.Measure measure : query.measures()) {
            String name = "M" + (inner.size() - keys.size());
            if (measure.function() == AggregateQuery.Function.COUNT) {
                inner.add("1 AS " + name);
                outer.add("COUNT(*)");
                measureKinds.add(ColumnKind.LONG);
            } else {
                outer.add(measure(measure, name, inner));
            }
        }
        String by = String.join(", ", keys);
        return new Sql()
                .add(
                        "SELECT "
                                + String.join(", ", outer)
                                + " FROM (SELECT "
                                + String.join(", ", inner)
                                + " FROM "
                                + scope.type().table()
                                + " "
                                + scope.alias())
                .add(scope.joins())
                .add(" WHERE ")
                .add(condition)
                .add(") x" + (keys.isEmpty() ? "" : " GROUP BY " + by + " ORDER BY " + by))
                .add(query.limit() == 0 ? "" : " FETCH FIRST " + query.limit() + " ROWS ONLY");
    }

    private String group(AggregateQuery.Group group) {
        Column column = column(group.path());
        if (group.period() == AggregateQuery.Period.NONE) {
            groupKinds.add(column.kind());
            return column.sql();
        }
        if (column.kind() != ColumnKind.DATE && column.kind() != ColumnKind.TIMESTAMP) {
            throw unsuitable(group.path());
        }
        groupKinds.add(ColumnKind.DATE);
        return dialect.truncate(group.period(), column.sql());
    }

    private String measure(AggregateQuery.Measure measure, String name, List<String> inner) {
        Column column = column(measure.path());
        boolean number = column.kind() == ColumnKind.DECIMAL || column.kind() == ColumnKind.LONG;
        boolean extreme =
                measure.function() == AggregateQuery.Function.MIN
                        || measure.function() == AggregateQuery.Function.MAX;
        boolean date = column.kind() == ColumnKind.DATE || column.kind() == ColumnKind.TIMESTAMP;
        if (!number && !(extreme && date)) {
            throw unsuitable(measure.path());
        }
        measureKinds.add(number ? ColumnKind.DECIMAL : column.kind());
        inner.add(computable(measure.function(), column) + " AS " + name);
        return measure.function() + "(" + name + ")";
    }

    /** Averages keep decimals, and sums of whole numbers have room beyond 64 bits. */
    private static String computable(AggregateQuery.Function function, Column column) {
        if (function == AggregateQuery.Function.AVG) {
            return "CAST(" + column.sql() + " AS DECIMAL(28,8))";
        }
        if (function == AggregateQuery.Function.SUM && column.kind() == ColumnKind.LONG) {
            return "CAST(" + column.sql() + " AS DECIMAL(28,0))";
        }
        return column.sql();
    }

    /**
     * A column to group by or compute with.
     *
     * @param sql its qualified name
     * @param kind its type
     */
    private record Column(String sql, ColumnKind kind) {}

    private Column column(String path) {
        BoundType type = scope.type();
        var system = SystemField.visible(path);
        if (system.isPresent()) {
            return new Column(scope.alias() + "." + type.column(system.get()), system.get().kind());
        }
        String[] names = path.split("\\.", -1);
        var binding = type.stored(names[0]);
        if (binding.isEmpty() || access.hiddenFields().contains(names[0]) || names.length > 2) {
            throw FilterCompiler.unknown(path, type);
        }
        if (names.length == 1) {
            return new Column(
                    scope.alias() + "." + binding.get().main().column(),
                    binding.get().main().kind());
        }
        return binding.get().parts().stream()
                .filter(part -> part.attribute().equalsIgnoreCase(names[0] + names[1]))
                .map(part -> new Column(scope.alias() + "." + part.column(), part.kind()))
                .findFirst()
                .orElseThrow(() -> FilterCompiler.unknown(path, type));
    }

    private static ProblemException unsuitable(String path) {
        return ProblemException.badRequest(
                path,
                "aggregate",
                new LocalizedText(
                                "{0} cannot be grouped or computed like this",
                                "{0} no se puede agrupar o calcular así")
                        .with(path));
    }

    AggregateResult read(PreparedStatement statement) throws SQLException {
        List<AggregateResult.Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                List<Object> groups = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    groups.add(groupKinds.get(i).read(row, i + 1));
                }
                List<Object> measures = new ArrayList<>();
                for (int i = 0; i < measureKinds.size(); i++) {
                    measures.add(measureKinds.get(i).read(row, keys.size() + i + 1));
                }
                rows.add(
                        new AggregateResult.Row(
                                Collections.unmodifiableList(groups),
                                Collections.unmodifiableList(measures)));
            }
        }
        return new AggregateResult(rows);
    }
}
