package org.tessera.platform.core.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.PersonalData;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;

/** Reads the descriptor of one record type. */
final class TypeReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern FIELD_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,40}");
    private static final List<String> RESERVED_FIELDS =
            List.of(
                    "id",
                    "type",
                    "version",
                    "title",
                    "titleKey",
                    "externalId",
                    "createdAt",
                    "createdBy",
                    "updatedAt",
                    "updatedBy",
                    "deletedAt",
                    "binKey",
                    Ownership.OWNER,
                    Ownership.DEPARTMENT,
                    Ownership.CONFIDENTIAL);
    private static final List<String> RESERVED_PATHS =
            List.of("reports", "actions", "schema", "bulk", "export");

    private TypeReader() {}

    static RecordType read(String module, JsonReader json) throws DescriptorException {
        String name = named(json, "name", json.text("name"));
        RecordType.Builder type = RecordType.builder(module, name);
        String path = json.optionalText("path");
        if (path != null) {
            type.path(named(json, "path", path));
        }
        if (RESERVED_PATHS.contains(path == null ? name + "s" : path)) {
            throw json.wrong("path", "another word than " + String.join(", ", RESERVED_PATHS));
        }
        type.entity(json.text("entity"));
        type.label(json.localized("label"), json.localized("pluralLabel"));
        type.title(json.text("title"));
        type.statusField(json.optionalText("statusField"));
        List<String> search = json.texts("searchFields");
        List<String> list = json.texts("listFields");
        type.searchFields(search);
        type.listFields(list);
        for (JsonReader field : json.objects("fields")) {
            FieldDescriptor descriptor = field(field);
            try {
                type.field(descriptor);
            } catch (IllegalArgumentException e) {
                throw new DescriptorException(e.getMessage(), e);
            }
        }
        Map<String, Object> example = json.map("example");
        type.example(example);
        type.readOnly(json.flag("readOnly"));
        type.log(json.flag("log"));
        List<String> follows = json.texts("follows");
        type.follows(follows);
        boolean owned =
                json.member("ownerless") == null
                        ? !ModuleGuard.isUnrestricted(module)
                        : !json.flag("ownerless");
        if (owned && follows.isEmpty()) {
            type.owned();
        }
        json.end();
        RecordType result = type.build();
        for (FieldDescriptor field : result.fields()) {
            if (field.hierarchy() && !field.target().equals(result.id())) {
                throw json.wrong(
                        "fields",
                        "free of hierarchies of other types; "
                                + field.name()
                                + " links to "
                                + field.target());
            }
        }
        requireFields(json, result, "example", example.keySet());
        requireFields(json, result, "searchFields", search);
        requireFields(json, result, "listFields", list);
        requireLinks(json, result, follows);
        if (result.statusField().isPresent()) {
            requireFields(json, result, "statusField", List.of(result.statusField().get()));
        }
        return result;
    }

    private static void requireFields(
            JsonReader json, RecordType type, String member, Collection<String> names)
            throws DescriptorException {
        for (String name : names) {
            if (type.field(name).isEmpty()) {
                throw json.wrong(member, "names of fields of the type; " + name + " is none");
            }
        }
    }

    private static void requireLinks(JsonReader json, RecordType type, List<String> names)
            throws DescriptorException {
        for (String name : names) {
            if (type.field(name).filter(field -> field.type() == FieldType.LINK).isEmpty()) {
                throw json.wrong(
                        "follows",
                        "names of links of the type to one record; " + name + " is none");
            }
        }
    }

    private static String named(JsonReader json, String member, String value)
            throws DescriptorException {
        if (!NAME.matcher(value).matches()) {
            throw json.wrong(member, "lower case words with hyphens, and is \"" + value + "\"");
        }
        return value;
    }

    static FieldDescriptor field(JsonReader json) throws DescriptorException {
        String name = json.text("name");
        if (!FIELD_NAME.matcher(name).matches() || RESERVED_FIELDS.contains(name)) {
            throw json.wrong(
                    "name", "camel case and none of " + String.join(", ", RESERVED_FIELDS));
        }
        FieldType type = type(json);
        FieldDescriptor.Builder field =
                FieldDescriptor.builder(name, type, json.localized("label"));
        LocalizedText help = json.optionalLocalized("help");
        if (help != null) {
            field.help(help);
        }
        field.required(json.flag("required"))
                .recommended(json.flag("recommended"))
                .readOnly(json.flag("readOnly"))
                .unique(json.flag("unique"))
                .indexed(json.flag("indexed"))
                .min(json.number("min"))
                .max(json.number("max"))
                .computed(json.optionalText("computed"))
                .defaultValue(defaultValue(json));
        Integer maxLength = json.integer("maxLength", 1, 1_000_000);
        if (maxLength != null) {
            field.maxLength(maxLength);
        }
        Integer scale = json.integer("scale", 0, 10);
        if (scale != null) {
            field.scale(scale);
        }
        field.personal(personal(json));
        links(json, type, field);
        field.choices(choices(json, type));
        json.end();
        return field.build();
    }

    private static FieldType type(JsonReader json) throws DescriptorException {
        String name = json.text("type");
        for (FieldType type : FieldType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return type;
            }
        }
        throw json.wrong("type", "one of the field types, and is \"" + name + "\"");
    }

    private static PersonalData personal(JsonReader json) throws DescriptorException {
        String word = json.optionalText("personal");
        return word == null
                ? PersonalData.NONE
                : switch (word) {
                    case "identifies" -> PersonalData.IDENTIFIES;
                    case "describes" -> PersonalData.DESCRIBES;
                    default ->
                            throw json.wrong(
                                    "personal", "identifies or describes, and is \"" + word + "\"");
                };
    }

    private static String defaultValue(JsonReader json) {
        JsonNode value = json.member("default");
        return value == null ? null : value.isTextual() ? value.textValue() : value.toString();
    }

    private static void links(JsonReader json, FieldType type, FieldDescriptor.Builder field)
            throws DescriptorException {
        boolean link =
                type == FieldType.LINK || type == FieldType.LINKS || type == FieldType.RELATION;
        if (link) {
            field.target(json.text("target"));
        }
        if (type == FieldType.LINK) {
            field.within(json.optionalText("within")).hierarchy(json.flag("hierarchy"));
        } else if (type == FieldType.LINKS) {
            field.inverse(json.text("inverse"));
        } else if (type == FieldType.RELATION) {
            field.through(json.text("through"), json.text("near"), json.text("far"));
        }
    }

    private static List<Choice> choices(JsonReader json, FieldType type)
            throws DescriptorException {
        List<Choice> choices = new ArrayList<>();
        for (JsonReader choice : json.objects("choices")) {
            String value = choice.text("value");
            if (value.contains("|") || value.contains(";")) {
                throw choice.wrong("value", "without | and ;");
            }
            choices.add(new Choice(value, choice.localized("label")));
            choice.end();
        }
        boolean choosing = type == FieldType.CHOICE || type == FieldType.MULTI_CHOICE;
        if (choosing == choices.isEmpty()) {
            throw json.wrong("choices", choosing ? "given" : "left out for this type");
        }
        return choices;
    }
}
