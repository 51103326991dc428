package org.tessera.platform.transfer.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.TitleTemplate;
import org.tessera.platform.records.value.ValueContext;

/**
 * How rows become records: a plan that was found to be right. Immutable.
 *
 * @param type the record type
 * @param mode what to do with a row
 * @param headings the headings of the file
 * @param columns how fields are made of cells, links that depend on others last
 * @param matchFields the fields that together find an existing record
 * @param title how titles are made
 * @param context completes values
 * @param locale the language of messages
 */
public record RowPlan(
        RecordType type,
        ImportMode mode,
        List<String> headings,
        List<Columns> columns,
        List<String> matchFields,
        TitleTemplate title,
        ValueContext context,
        Locale locale) {

    /** Returns the names of the fields that are written, without the key in another system. */
    public Set<String> fieldNames() {
        return columns.stream()
                .filter(column -> column.field() != null)
                .map(column -> column.field().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the ids of all record types that rows are written to or linked with. */
    public Set<String> typeIds() {
        Set<String> ids = new HashSet<>();
        ids.add(type.id());
        for (Columns column : columns) {
            if (column instanceof Columns.Link link) {
                ids.add(link.spec().target().id());
            } else if (column instanceof Columns.Relations relation) {
                ids.add(relation.spec().target().id());
                ids.add(relation.field().through());
            }
        }
        return ids;
    }

    /** Returns the names of what only one record has each, the key in another system among them. */
    public Set<String> uniqueNames() {
        return Stream.concat(
                        Stream.of(Targets.EXTERNAL_ID),
                        columns.stream()
                                .map(Columns::field)
                                .filter(field -> field != null && field.unique())
                                .map(FieldDescriptor::name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the links to records of the type that is imported. */
    public List<Columns.Link> selfLinks() {
        return columns.stream()
                .filter(Columns.Link.class::isInstance)
                .map(Columns.Link.class::cast)
                .filter(link -> link.spec().self())
                .toList();
    }

    /** Returns the columns of a field. */
    public Optional<Columns> columns(String fieldName) {
        return columns.stream()
                .filter(column -> column.field() != null && column.field().name().equals(fieldName))
                .findFirst();
    }

    /** Returns the plan with those columns alone that tell what rows and links find a record by. */
    public RowPlan keysOnly() {
        Set<String> names = new HashSet<>(title.fields());
        names.addAll(matchFields);
        selfLinks().stream()
                .filter(link -> link.spec().byField() != null)
                .forEach(link -> names.add(link.spec().byField().name()));
        List<Columns> kept =
                columns.stream()
                        .filter(
                                column ->
                                        column.field() == null
                                                || names.contains(column.field().name()))
                        .toList();
        return new RowPlan(type, mode, headings, kept, matchFields, title, context, locale);
    }

    /** Tells whether an existing record is found by what people call it. */
    public boolean matchesByTitle() {
        return matchFields.equals(List.of(Targets.TITLE));
    }
}
