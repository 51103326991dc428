package org.tessera.platform.records.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;

/**
 * What a query asks for, without the values in its filter: those may name persons, and what is kept
 * of a question outlives them.
 *
 * @param text such as {@code filter=lastName==?;city=in=? sort=-updatedAt}; empty if all is asked
 *     for
 * @param linked the types that its paths lead to
 */
public record Question(String text, Set<String> linked) {

    private static final Map<Operator, String> SYMBOLS =
            Map.of(
                    Operator.EQ, "==",
                    Operator.NE, "!=",
                    Operator.LT, "=lt=",
                    Operator.LE, "=le=",
                    Operator.GT, "=gt=",
                    Operator.GE, "=ge=",
                    Operator.IN, "=in=",
                    Operator.OUT, "=out=",
                    Operator.LIKE, "=like=",
                    Operator.NULL, "=null=");

    static Question of(TypeCatalog catalog, RecordQuery query, Filter filter) {
        List<String> parts = new ArrayList<>();
        add(parts, "filter", shape(filter));
        add(
                parts,
                "sort",
                query.sort().stream()
                        .map(sort -> (sort.descending() ? "-" : "") + sort.path())
                        .collect(Collectors.joining(",")));
        add(parts, "include", String.join(",", query.includes()));
        if (query.bin() == RecordQuery.Bin.ONLY) {
            add(parts, "bin", "only");
        }
        Set<String> paths = paths(filter);
        query.sort().stream().map(Sort::path).forEach(paths::add);
        return new Question(String.join(" ", parts), linked(catalog, query.type(), paths));
    }

    static Question of(TypeCatalog catalog, AggregateQuery query, Filter filter) {
        List<String> parts = new ArrayList<>();
        add(parts, "filter", shape(filter));
        add(
                parts,
                "groupBy",
                query.groups().stream()
                        .map(AggregateQuery.Group::path)
                        .collect(Collectors.joining(",")));
        add(
                parts,
                "measures",
                query.measures().stream().map(Question::measure).collect(Collectors.joining(",")));
        Set<String> paths = paths(filter);
        query.groups().forEach(group -> paths.add(group.path()));
        query.measures().stream()
                .map(AggregateQuery.Measure::path)
                .filter(path -> path != null)
                .forEach(paths::add);
        return new Question(String.join(" ", parts), linked(catalog, query.type(), paths));
    }

    private static String measure(AggregateQuery.Measure measure) {
        String function = measure.function().name().toLowerCase(Locale.ROOT);
        return measure.path() == null ? function : function + ":" + measure.path();
    }

    private static void add(List<String> parts, String name, String text) {
        if (!text.isEmpty()) {
            parts.add(name + "=" + text);
        }
    }

    private static String shape(Filter filter) {
        if (filter instanceof Filter.Comparison comparison) {
            return comparison.path() + SYMBOLS.get(comparison.operator()) + "?";
        }
        boolean all = filter instanceof Filter.And;
        List<Filter> parts = parts(filter);
        return parts.stream()
                .map(part -> all && part instanceof Filter.Or ? group(part) : shape(part))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(all ? ";" : ","));
    }

    private static String group(Filter filter) {
        String text = shape(filter);
        return text.isEmpty() ? text : "(" + text + ")";
    }

    private static List<Filter> parts(Filter filter) {
        return filter instanceof Filter.And and ? and.parts() : ((Filter.Or) filter).parts();
    }

    private static Set<String> paths(Filter filter) {
        Set<String> paths = new LinkedHashSet<>();
        if (filter instanceof Filter.Comparison comparison) {
            paths.add(comparison.path());
        } else {
            parts(filter).forEach(part -> paths.addAll(paths(part)));
        }
        return paths;
    }

    /** Returns the types whose fields some paths end or pass at. */
    private static Set<String> linked(TypeCatalog catalog, String type, Set<String> paths) {
        Set<String> types = new LinkedHashSet<>();
        for (String path : paths) {
            String[] names = path.split("\\.");
            String at = type;
            for (int i = 0; i + 1 < names.length && at != null; i++) {
                at = target(catalog, at, names[i]);
                if (at != null) {
                    types.add(at);
                }
            }
        }
        types.remove(type);
        return types;
    }

    private static String target(TypeCatalog catalog, String type, String name) {
        return catalog.find(type)
                .map(BoundType::type)
                .flatMap(found -> found.field(name))
                .map(FieldDescriptor::target)
                .orElse(null);
    }
}
