package org.tessera.platform.persistence;

import static org.tessera.platform.persistence.TableDefinition.DESCENDING;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.RecordType;

/** Derives the table of a record type from its descriptor and the JPA mapping of its entity. */
public final class RecordTables {

    /** Digits of an amount of money. */
    public static final int MONEY_DIGITS = 19;

    /** Digits of a decimal number. */
    public static final int DECIMAL_DIGITS = 24;

    /** Digits of a percentage in front of the decimal point. */
    public static final int PERCENT_DIGITS = 9;

    private static final ColumnType NAME = ColumnType.text(190);
    private static final ColumnType TITLE = ColumnType.text(255);

    private RecordTables() {}

    /**
     * A stored attribute of an entity.
     *
     * @param name name of the Java attribute, as in {@code amountCurrency}
     * @param type type of its column
     */
    public record Attribute(String name, ColumnType type) {}

    /**
     * Returns the attributes in which an entity keeps a field, the main one first; none for links
     * that are not stored.
     */
    public static List<Attribute> attributes(FieldDescriptor field) {
        String name = field.name();
        int scale = field.scale();
        return switch (field.type()) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE, MULTI_CHOICE ->
                    List.of(new Attribute(name, ColumnType.text(field.maxLength())));
            case INTEGER, LINK -> List.of(new Attribute(name, ColumnType.BIGINT));
            case DECIMAL -> List.of(new Attribute(name, ColumnType.decimal(DECIMAL_DIGITS, scale)));
            case PERCENT ->
                    List.of(new Attribute(name, ColumnType.decimal(PERCENT_DIGITS + scale, scale)));
            case MONEY ->
                    List.of(
                            new Attribute(name, ColumnType.decimal(MONEY_DIGITS, scale)),
                            new Attribute(name + "Currency", ColumnType.text(3)));
            case DATE -> List.of(new Attribute(name, ColumnType.DATE));
            case DATE_TIME ->
                    List.of(
                            new Attribute(name, ColumnType.TIMESTAMP),
                            new Attribute(name + "Zone", ColumnType.text(64)));
            case BOOLEAN -> List.of(new Attribute(name, ColumnType.BOOLEAN));
            case ADDRESS ->
                    List.of(
                            new Attribute(name + "Street", ColumnType.text(255)),
                            new Attribute(name + "City", ColumnType.text(120)),
                            new Attribute(name + "Region", ColumnType.text(120)),
                            new Attribute(name + "PostalCode", ColumnType.text(20)),
                            new Attribute(name + "Country", ColumnType.text(120)));
            case LINKS, RELATION -> List.of();
        };
    }

    /**
     * Returns the table of a record type: the columns that every record has, those of its fields,
     * an index over (column, ID) for each indexed field and for the title, and the same from large
     * to small for those that lists are sorted by, a unique constraint over (column, BIN_KEY) for
     * each unique field and for the external id. Each index costs every insert, so a field that is
     * the title has none of its own: it is looked up and sorted by the title's.
     *
     * @param type the record type
     * @param table name of the table
     * @param column gives the name of the column for an attribute of the entity, those of {@code
     *     RecordEntity} included; null if the entity has no such attribute
     * @throws SchemaException if an attribute has no column
     */
    public static TableDefinition of(
            RecordType type, String table, Function<String, String> column) {
        Columns columns = new Columns(type.id(), column);
        TableDefinition.Builder builder = TableDefinition.builder(table);
        String id = columns.of("id");
        String titleKey = columns.of("titleKey");
        String externalId = columns.of("externalId");
        String binKey = columns.of("binKey");
        builder.required(id, ColumnType.BIGINT)
                .required(columns.of("version"), ColumnType.BIGINT)
                .optional(columns.of("title"), TITLE)
                .optional(titleKey, TITLE)
                .optional(externalId, NAME)
                .optional(columns.of("createdAt"), ColumnType.TIMESTAMP)
                .optional(columns.of("createdBy"), NAME)
                .optional(columns.of("updatedAt"), ColumnType.TIMESTAMP)
                .optional(columns.of("updatedBy"), NAME)
                .optional(columns.of("deletedAt"), ColumnType.TIMESTAMP)
                .column(ColumnDefinition.required(binKey, ColumnType.BIGINT, "0"))
                .primaryKey(id)
                .index(titleKey, id)
                .index(titleKey + DESCENDING, id + DESCENDING)
                .unique(externalId, binKey);
        addOwnership(type, columns, builder);
        for (FieldDescriptor field : type.fields()) {
            List<Attribute> attributes = attributes(field);
            attributes.forEach(a -> builder.optional(columns.of(a.name()), a.type()));
            if (field.indexed() && isIndexable(attributes, field) && !isElsewhere(type, field)) {
                String main = columns.of(attributes.get(0).name());
                builder.index(main, id);
                if (isListedFromLargeToSmall(type, field)) {
                    builder.index(main + DESCENDING, id + DESCENDING);
                }
            }
            if (isConstrained(field)) {
                builder.unique(columns.of(attributes.get(0).name()), binKey);
            }
        }
        return builder.build();
    }

    /**
     * Tells whether the database keeps the values of a field unique among the records outside the
     * bin.
     */
    public static boolean isConstrained(FieldDescriptor field) {
        return field.unique() && isIndexable(attributes(field), field);
    }

    /** Every entity has the attributes, also if its type has no owner and so no such fields. */
    private static void addOwnership(
            RecordType type, Columns columns, TableDefinition.Builder builder) {
        for (FieldDescriptor field : Ownership.fields()) {
            if (type.field(field.name()).isEmpty() && columns.has(field.name())) {
                attributes(field).forEach(a -> builder.optional(columns.of(a.name()), a.type()));
            }
        }
    }

    /** An address has no column that stands for it, and a large text cannot be compared. */
    private static boolean isIndexable(List<Attribute> attributes, FieldDescriptor field) {
        return !attributes.isEmpty()
                && attributes.get(0).name().equals(field.name())
                && attributes.get(0).type().kind() != ColumnType.Kind.LARGE_TEXT;
    }

    /**
     * Tells whether a field is found without an index of its own. A department has so many records
     * that a page of them comes soon in any order.
     */
    private static boolean isElsewhere(RecordType type, FieldDescriptor field) {
        return isTitle(type, field) || field.name().equals(Ownership.DEPARTMENT);
    }

    /**
     * Tells whether the title is this field and nothing else; a link's title is another record's.
     */
    private static boolean isTitle(RecordType type, FieldDescriptor field) {
        return field.type() != FieldType.LINK && type.title().equals("{" + field.name() + "}");
    }

    /**
     * Nobody reads a list in the order of keys of other records or of yes and no, and from Z to A
     * only by what the list shows.
     */
    private static boolean isListedFromLargeToSmall(RecordType type, FieldDescriptor field) {
        return switch (field.type()) {
            case LINK, BOOLEAN -> false;
            case TEXT, EMAIL, PHONE, URL, CHOICE -> type.listFields().contains(field.name());
            default -> field.type().isSortable();
        };
    }

    private record Columns(String type, Function<String, String> column) {

        boolean has(String attribute) {
            return column.apply(attribute) != null;
        }

        String of(String attribute) {
            String name = column.apply(attribute);
            if (name == null) {
                throw new SchemaException(
                        new LocalizedText(
                                        "{0}: the entity has no mapped attribute \"{1}\"",
                                        "{0}: la entidad no tiene el atributo mapeado \"{1}\"")
                                .with(type, attribute));
            }
            return name.toUpperCase(Locale.ROOT);
        }
    }
}
