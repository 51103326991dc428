package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

class RecordJsonTest {

    private static final RecordType TYPE =
            RecordType.builder("sales", "lead")
                    .entity("x.Lead")
                    .title("{name}")
                    .field(field("name", FieldType.TEXT))
                    .field(field("rate", FieldType.PERCENT))
                    .field(field("due", FieldType.DATE))
                    .field(field("owner", FieldType.LINK))
                    .field(field("tasks", FieldType.LINKS))
                    .field(field("people", FieldType.RELATION))
                    .build();

    private static FieldDescriptor field(String name, FieldType type) {
        return FieldDescriptor.builder(name, type, LocalizedText.same(name)).build();
    }

    private static Record record(Instant deletedAt, Map<String, Object> values) {
        Instant created = Instant.parse("2026-03-01T10:00:00Z");
        return new Record(
                "sales.lead",
                7203948,
                3,
                "Ana",
                "EXT-1",
                new Record.Stamp(created, "admin"),
                new Record.Stamp(created.plusMillis(1), "import"),
                deletedAt,
                values);
    }

    private static String json(Record record, Set<String> fields) {
        return ValueWriterTest.written(json -> RecordJson.write(json, TYPE, record, fields));
    }

    @Test
    void aRecordHasItsSystemMembersFirstAndEveryStoredField() {
        String expected =
                "{\"id\":\"7203948\",\"type\":\"sales.lead\",\"version\":3,\"title\":\"Ana\","
                        + "\"externalId\":\"EXT-1\","
                        + "\"createdAt\":\"2026-03-01T10:00:00Z\",\"createdBy\":\"admin\","
                        + "\"updatedAt\":\"2026-03-01T10:00:00.001Z\",\"updatedBy\":\"import\","
                        + "\"name\":\"Ana\",\"rate\":12.50,\"due\":null,\"owner\":\"9\"}";
        Map<String, Object> values =
                Map.of("owner", 9L, "name", "Ana", "rate", new BigDecimal("12.5000"));
        assertThat(json(record(null, values), null)).isEqualTo(expected);
        assertThat(json(record(null, values), Set.of())).isEqualTo(expected);
    }

    @Test
    void aRecordInTheBinSaysSinceWhen() {
        assertThat(json(record(Instant.parse("2026-03-02T00:00:00Z"), Map.of()), null))
                .contains("\"updatedBy\":\"import\",\"deletedAt\":\"2026-03-02T00:00:00Z\"");
    }

    @Test
    void aSelectionKeepsTheIdentityAndWhatItNames() {
        Record record = record(Instant.parse("2026-03-02T00:00:00Z"), Map.of("name", "Ana"));
        assertThat(json(record, Set.of("due", "name", "createdBy", "nothing")))
                .isEqualTo(
                        "{\"id\":\"7203948\",\"type\":\"sales.lead\",\"version\":3,"
                                + "\"title\":\"Ana\",\"createdBy\":\"admin\",\"name\":\"Ana\","
                                + "\"due\":null}");
    }

    @Test
    void aRelationIsWrittenOnlyIfTheRecordHasIt() {
        Record with = record(null, Map.of("people", List.of(new Relation(5, Map.of()))));
        assertThat(json(with, Set.of("people"))).endsWith(",\"people\":[{\"id\":\"5\"}]}");
        assertThat(json(record(null, Map.of()), Set.of("people"))).endsWith("\"title\":\"Ana\"}");
    }

    @Test
    void someValuesAreWrittenInTheOrderOfTheDescriptorWithTheirNulls() {
        Map<String, Object> values = new HashMap<>();
        values.put("due", null);
        values.put("rate", new BigDecimal("5"));
        values.put("name", "Ana");
        values.put("externalId", null);
        values.put("people", List.of(new Relation(5, Map.of("role", "x"))));
        values.put("unknown", 1L);
        assertThat(RecordJson.values(TYPE, values))
                .isEqualTo(
                        "{\"externalId\":null,\"name\":\"Ana\",\"rate\":5.00,\"due\":null,"
                                + "\"people\":[{\"id\":\"5\",\"role\":\"x\"}]}");
        assertThat(RecordJson.values(TYPE, Map.of())).isEqualTo("{}");
    }

    @Test
    void equalValuesAreEqualText() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("due", LocalDate.of(2026, 3, 1));
        one.put("rate", new BigDecimal("5"));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("rate", new BigDecimal("5.0000"));
        other.put("due", LocalDate.of(2026, 3, 1));
        assertThat(RecordJson.values(TYPE, one)).isEqualTo(RecordJson.values(TYPE, other));
    }

    @Test
    void recordsCanBeWrittenOneAfterTheOther() {
        Record record = record(null, Map.of());
        String one = json(record, Set.of("name"));
        String values = RecordJson.values(TYPE, Map.of("name", "Ana"));
        assertThat(
                        ValueWriterTest.written(
                                json -> {
                                    json.writeStartArray();
                                    RecordJson.write(json, TYPE, record, Set.of("name"));
                                    RecordJson.writeValues(json, TYPE, Map.of("name", "Ana"));
                                    RecordJson.write(json, TYPE, record, Set.of("name"));
                                    json.writeEndArray();
                                }))
                .isEqualTo("[" + one + "," + values + "," + one + "]");
    }
}
