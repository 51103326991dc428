package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Entity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.spi.entity.RecordEntity;

/** Descriptors, entities and persistence unit must tell the same story. */
public abstract class DescriptorContract {

    @ParameterizedTest
    @MethodSource("org.tessera.spi.testing.Descriptors#files")
    final void theEntityHasAnAttributeForEachStoredField(Path file) throws Exception {
        JsonNode type = Descriptors.read(file);
        Map<String, Class<?>> expected = new LinkedHashMap<>();
        for (JsonNode field : type.get("fields")) {
            attributes(field.get("name").textValue(), field.get("type").textValue(), expected);
        }
        Class<?> entity =
                Class.forName(type.get("entity").textValue(), true, getClass().getClassLoader());
        Map<String, Class<?>> found = new LinkedHashMap<>();
        for (Field attribute : entity.getDeclaredFields()) {
            if (!attribute.isSynthetic()) {
                found.put(attribute.getName(), attribute.getType());
                assertThat(attribute.getAnnotation(Column.class).name())
                        .as(attribute.toString())
                        .matches("[A-Z][A-Z0-9_]{1,58}");
            }
        }
        assertThat(found).isEqualTo(expected);
        assertThat(entity.getSuperclass()).isEqualTo(RecordEntity.class);
        assertThat(entity.getAnnotation(Entity.class)).isNotNull();
        assertThat(persistenceUnit())
                .contains("<class>" + entity.getName() + "</class>")
                .contains("name=\"eclipselink.weaving\" value=\"false\"");
    }

    private static void attributes(String name, String type, Map<String, Class<?>> into) {
        switch (type) {
            case "links", "relation" -> {}
            case "link", "integer" -> into.put(name, Long.class);
            case "decimal", "percent" -> into.put(name, BigDecimal.class);
            case "boolean" -> into.put(name, Boolean.class);
            case "date" -> into.put(name, LocalDate.class);
            case "money" -> {
                into.put(name, BigDecimal.class);
                into.put(name + "Currency", String.class);
            }
            case "date-time" -> {
                into.put(name, LocalDateTime.class);
                into.put(name + "Zone", String.class);
            }
            case "address" ->
                    Stream.of("Street", "City", "Region", "PostalCode", "Country")
                            .forEach(part -> into.put(name + part, String.class));
            default -> into.put(name, String.class);
        }
    }

    @ParameterizedTest
    @MethodSource("org.tessera.spi.testing.Descriptors#files")
    final void everythingSpeaksBothLanguages(Path file) throws Exception {
        JsonNode type = Descriptors.read(file);
        List<JsonNode> texts = type.findValues("label");
        texts.addAll(type.findValues("pluralLabel"));
        texts.addAll(type.findValues("help"));
        assertThat(texts).isNotEmpty();
        for (JsonNode text : texts) {
            if (text.has("en") || text.size() > 0) {
                assertThat(text.path("en").asText()).isNotBlank();
                assertThat(text.path("es").asText()).isNotBlank();
            }
        }
        for (String list : List.of("listFields", "searchFields")) {
            List<String> fields = type.get("fields").findValuesAsText("name");
            type.path(list).forEach(name -> assertThat(fields).contains(name.textValue()));
        }
    }

    private String persistenceUnit() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/META-INF/persistence.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
