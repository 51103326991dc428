package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.PersonalData;
import org.tessera.api.type.RecordType;

/** Makes schemas and examples of single fields and parameters. */
final class FieldSchemas {

    /** What the field has to do with a natural person: identifies or describes. */
    private static final String PERSONAL = "x-tessera-personal";

    private static final String EXAMPLE_ID = "117306182459228161";

    private final Function<String, Optional<RecordType>> types;

    /** Creates schemas; junction types that are not found have no attributes. */
    FieldSchemas(Function<String, Optional<RecordType>> types) {
        this.types = types;
    }

    /** Returns the schema of a field's value, which may be null. */
    Map<String, Object> nullable(FieldDescriptor field) {
        return described(field, true);
    }

    /** Returns the schema of a field's value. */
    Map<String, Object> plain(FieldDescriptor field) {
        return described(field, false);
    }

    private Map<String, Object> described(FieldDescriptor field, boolean nullable) {
        Map<String, Object> value = value(field, nullable);
        Map<String, Object> schema =
                value.containsKey("$ref") ? object("allOf", List.of(value)) : value;
        schema.put("title", field.label().en());
        if (!field.help().en().isEmpty()) {
            schema.put("description", field.help().en());
        }
        if (nullable) {
            schema.put("nullable", true);
        }
        if (field.readOnly()) {
            schema.put("readOnly", true);
        }
        if (field.personal() != PersonalData.NONE) {
            schema.put(PERSONAL, field.personal().name().toLowerCase(Locale.ROOT));
        }
        return schema;
    }

    private Map<String, Object> value(FieldDescriptor field, boolean nullable) {
        Integer maxLength = field.maxLength() > 0 ? field.maxLength() : null;
        return switch (field.type()) {
            case TEXT, LONG_TEXT, PHONE -> object("type", "string", "maxLength", maxLength);
            case EMAIL -> object("type", "string", "format", "email", "maxLength", maxLength);
            case URL -> object("type", "string", "format", "uri", "maxLength", maxLength);
            case INTEGER -> bounded(field, object("type", "integer", "format", "int64"));
            case DECIMAL, PERCENT -> bounded(field, object("type", "number"));
            case MONEY -> schema("Money");
            case DATE -> object("type", "string", "format", "date");
            case DATE_TIME -> schema("DateTime");
            case BOOLEAN -> object("type", "boolean");
            case CHOICE -> object("type", "string", "enum", choices(field, nullable));
            case MULTI_CHOICE -> list(object("type", "string", "enum", choices(field, false)));
            case ADDRESS -> schema("Address");
            case LINK -> schema("Id");
            case RELATION -> list(relation(field));
            case LINKS -> list(schema("Id"));
        };
    }

    private static Map<String, Object> bounded(FieldDescriptor field, Map<String, Object> schema) {
        field.min().ifPresent(min -> schema.put("minimum", min));
        field.max().ifPresent(max -> schema.put("maximum", max));
        return schema;
    }

    private static List<Object> choices(FieldDescriptor field, boolean nullable) {
        List<Object> values = new ArrayList<>();
        for (Choice choice : field.choices()) {
            values.add(choice.value());
        }
        if (nullable) {
            values.add(null);
        }
        return values;
    }

    private Map<String, Object> relation(FieldDescriptor field) {
        Map<String, Object> properties = object("id", schema("Id"));
        RecordType junction = types.apply(field.through()).orElse(null);
        if (junction != null) {
            for (FieldDescriptor attribute : junction.fields()) {
                boolean end =
                        attribute.name().equals(field.near())
                                || attribute.name().equals(field.far());
                if (!end && attribute.type().isStored()) {
                    properties.put(attribute.name(), nullable(attribute));
                }
            }
        }
        return object("type", "object", "required", List.of("id"), "properties", properties);
    }

    /** Returns a value that a field could have. */
    Object example(FieldDescriptor field) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> field.label().en();
            case EMAIL -> "ana@example.com";
            case PHONE -> "+34911234567";
            case URL -> "https://example.com/";
            case INTEGER -> field.min().<Object>map(min -> min.longValue()).orElse(1L);
            case DECIMAL, PERCENT -> field.min().orElse(BigDecimal.TEN);
            case MONEY -> object("amount", "7196.40", "currency", "USD");
            case DATE -> "2026-03-01";
            case DATE_TIME -> "2026-03-01T09:30:00+01:00[Europe/Madrid]";
            case BOOLEAN -> true;
            case CHOICE -> field.choices().isEmpty() ? "" : field.choices().get(0).value();
            case MULTI_CHOICE ->
                    field.choices().isEmpty() ? List.of() : List.of(field.choices().get(0).value());
            case ADDRESS ->
                    object(
                            "street",
                            "Gran Vía 1",
                            "city",
                            "Madrid",
                            "postalCode",
                            "28013",
                            "country",
                            "Spain");
            case LINK -> EXAMPLE_ID;
            case RELATION, LINKS -> List.of(object("id", EXAMPLE_ID));
        };
    }

    /** Returns the id that examples use. */
    static String exampleId() {
        return EXAMPLE_ID;
    }
}
