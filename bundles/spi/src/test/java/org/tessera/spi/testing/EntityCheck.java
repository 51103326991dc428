package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** Compares an entity with the descriptor of its record type. */
final class EntityCheck {

    private static final String SQL_NAME = "[A-Z][A-Z0-9_]{1,58}";

    /** Words that Derby or PostgreSQL keep for themselves and that look like good names. */
    private static final Set<String> SQL_WORDS =
            Set.of(
                    ("ALL AND ANY AS ASC BETWEEN BY CASE CAST CHECK COLUMN CONSTRAINT "
                                    + "CREATE CROSS CURRENT CURSOR DEFAULT DELETE DESC DISTINCT ELSE END "
                                    + "EXCEPT EXISTS FETCH FOR FOREIGN FROM FULL FUNCTION GRANT GROUP "
                                    + "HAVING IN INNER INSERT INTO IS JOIN KEY LEFT LIKE LIMIT NOT NULL "
                                    + "OFFSET ON ONLY OR ORDER OUTER PRIMARY REFERENCES RIGHT SELECT "
                                    + "SESSION_USER SET SOME TABLE THEN TO TRAILING UNION UNIQUE UPDATE "
                                    + "USER USING VALUES WHEN WHERE WINDOW WITH")
                            .split(" "));

    private final JsonNode type;
    private final Class<?> entity;

    EntityCheck(JsonNode type, ClassLoader loader) {
        this.type = type;
        String name = type.path("entity").asText();
        try {
            this.entity = Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(
                    "the entity of " + type.path("name").asText() + " is not there: " + name, e);
        }
    }

    /** Returns the name of the table. */
    String table() {
        assertThat(entity.getSuperclass())
                .as("superclass of %s", entity)
                .isEqualTo(RecordEntity.class);
        assertThat(entity.getAnnotation(Entity.class)).as("@Entity of %s", entity).isNotNull();
        Table table = entity.getAnnotation(Table.class);
        assertThat(table).as("@Table of %s", entity).isNotNull();
        name("table of " + entity, table.name());
        return table.name();
    }

    /** Looks whether there is one attribute, with a column, for each stored field, and no other. */
    void attributes() {
        Map<String, Class<?>> expected = new LinkedHashMap<>();
        for (JsonNode field : type.path("fields")) {
            expect(field.path("name").asText(), field.path("type").asText(), expected);
        }
        Map<String, Class<?>> found = new LinkedHashMap<>();
        Set<String> columns = new HashSet<>();
        for (Field attribute : entity.getDeclaredFields()) {
            if (!attribute.isSynthetic() && !Modifier.isStatic(attribute.getModifiers())) {
                found.put(attribute.getName(), attribute.getType());
                Column column = attribute.getAnnotation(Column.class);
                assertThat(column).as("@Column of %s", attribute).isNotNull();
                name("column of " + attribute, column.name());
                assertThat(columns.add(column.name()))
                        .as("%s is the column of one attribute", column.name())
                        .isTrue();
            }
        }
        assertThat(found).as("attributes of %s", entity).isEqualTo(expected);
    }

    private static void name(String what, String name) {
        assertThat(name).as(what).matches(SQL_NAME);
        assertThat(SQL_WORDS).as("%s is no word of SQL", what).doesNotContain(name);
    }

    private static void expect(String name, String type, Map<String, Class<?>> into) {
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
}
