package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessera.api.type.FieldType;

/** Reads descriptors as strictly as the platform does. */
final class DescriptorCheck {

    private static final String WORDS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final Pattern IN_TITLE = Pattern.compile("\\{([A-Za-z0-9]+)[^}]*}");
    private static final Set<String> RESERVED_FIELDS =
            Set.of(
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
                    "binKey");

    private DescriptorCheck() {}

    static void module(JsonNode module) {
        assertThat(module.path("id").asText()).as("id of the module").matches(WORDS);
        assertThat(module.path("schemaVersion").asInt(0)).as("schemaVersion").isNotNegative();
    }

    static void type(JsonNode type) {
        String name = type.path("name").asText();
        known("the type " + name, type, DescriptorMembers.TYPE);
        assertThat(name).as("name of a type").matches(WORDS);
        assertThat(type.path("path").asText(name + "s")).as("path of %s", name).matches(WORDS);
        List<String> fields = new ArrayList<>();
        for (JsonNode field : type.path("fields")) {
            field(name, field);
            fields.add(field.path("name").asText());
        }
        assertThat(fields).as("fields of %s", name).doesNotHaveDuplicates();
        List<String> mentioned = new ArrayList<>();
        Matcher title = IN_TITLE.matcher(type.path("title").asText());
        while (title.find()) {
            mentioned.add(title.group(1));
        }
        assertThat(mentioned).as("fields in the title of %s", name).isNotEmpty();
        type.path("searchFields").forEach(field -> mentioned.add(field.asText()));
        type.path("listFields").forEach(field -> mentioned.add(field.asText()));
        type.path("example").fieldNames().forEachRemaining(mentioned::add);
        if (type.has("statusField")) {
            mentioned.add(type.path("statusField").asText());
        }
        assertThat(fields).as("fields of %s", name).containsAll(new HashSet<>(mentioned));
    }

    private static void field(String type, JsonNode field) {
        String name = field.path("name").asText();
        String place = type + "." + name;
        known(place, field, DescriptorMembers.FIELD);
        assertThat(name).as("name of a field of %s", type).matches("[a-z][A-Za-z0-9]{0,40}");
        assertThat(RESERVED_FIELDS).as("names that every record has").doesNotContain(name);
        Optional<FieldType> kind =
                Arrays.stream(FieldType.values())
                        .filter(each -> spelled(each).equals(field.path("type").asText()))
                        .findFirst();
        assertThat(kind).as("type of %s: %s", place, field.path("type")).isPresent();
        boolean choosing = kind.get() == FieldType.CHOICE || kind.get() == FieldType.MULTI_CHOICE;
        assertThat(!field.path("choices").isEmpty()).as("choices of %s", place).isEqualTo(choosing);
        List<String> values = field.path("choices").findValuesAsText("value");
        assertThat(values).as("choices of %s", place).doesNotHaveDuplicates();
        boolean linking =
                kind.get() == FieldType.LINK
                        || kind.get() == FieldType.LINKS
                        || kind.get() == FieldType.RELATION;
        assertThat(field.has("target")).as("target of %s", place).isEqualTo(linking);
        assertThat(field.has("inverse"))
                .as("inverse of %s", place)
                .isEqualTo(kind.get() == FieldType.LINKS);
        for (String member : List.of("through", "near", "far")) {
            assertThat(field.has(member))
                    .as("%s of %s", member, place)
                    .isEqualTo(kind.get() == FieldType.RELATION);
        }
    }

    private static String spelled(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Looks whether links within the module meet something there. */
    static void links(String module, List<JsonNode> types) {
        for (JsonNode type : types) {
            for (JsonNode field : type.path("fields")) {
                String place = type.path("name").asText() + "." + field.path("name").asText();
                String target = field.path("target").asText();
                String through = field.path("through").asText();
                if (!target.isEmpty()) {
                    assertThat(target).as("target of %s", place).matches(WORDS + "\\." + WORDS);
                    meets(place, module, types, target, field.path("inverse").asText());
                }
                if (!through.isEmpty()) {
                    meets(place, module, types, through, field.path("near").asText());
                    meets(place, module, types, through, field.path("far").asText());
                }
            }
        }
    }

    private static void meets(
            String place, String module, List<JsonNode> types, String target, String link) {
        if (!target.startsWith(module + ".")) {
            return;
        }
        String name = target.substring(module.length() + 1);
        Optional<JsonNode> found =
                types.stream().filter(type -> type.path("name").asText().equals(name)).findFirst();
        assertThat(found).as("the type %s that %s names", target, place).isPresent();
        if (!link.isEmpty()) {
            boolean isLink = false;
            for (JsonNode field : found.get().path("fields")) {
                isLink |=
                        field.path("name").asText().equals(link)
                                && field.path("type").asText().equals("link");
            }
            assertThat(isLink).as("%s.%s, that %s names, is a link", target, link, place).isTrue();
        }
    }

    private static void known(String place, JsonNode node, Set<String> members) {
        List<String> unknown = new ArrayList<>();
        node.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!members.contains(name)) {
                                unknown.add(name);
                            }
                        });
        assertThat(unknown).as("unknown members of %s", place).isEmpty();
    }
}
