package org.tessera.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.RecordType;

class RecordTablesTest {

    @Test
    void everyRecordHasItsSystemColumns() {
        TableDefinition table = table();
        assertThat(table.columns())
                .extracting(ColumnDefinition::name)
                .containsExactly(
                        "ID",
                        "VERSION",
                        "TITLE",
                        "TITLE_KEY",
                        "EXTERNAL_ID",
                        "CREATED_AT",
                        "CREATED_BY",
                        "UPDATED_AT",
                        "UPDATED_BY",
                        "DELETED_AT",
                        "BIN_KEY",
                        "OWNED_BY",
                        "OWNED_DEPARTMENT",
                        "CONFIDENTIAL");
        assertThat(table.primaryKey()).containsExactly("ID");
        assertThat(table.indexes())
                .containsExactly(List.of("TITLE_KEY", "ID"), List.of("TITLE_KEY DESC", "ID DESC"));
        assertThat(table.uniques()).containsExactly(List.of("EXTERNAL_ID", "BIN_KEY"));
        assertThat(table.columns().stream().filter(c -> !c.nullable()))
                .extracting(ColumnDefinition::name)
                .containsExactly("ID", "VERSION", "BIN_KEY");
    }

    @Test
    void anOwnerIsLookedUpByAnIndex() {
        TableDefinition table = table(Ownership.fields().toArray(new FieldDescriptor[0]));
        assertThat(table.columns().stream().map(ColumnDefinition::name))
                .endsWith("BIN_KEY", "OWNED_BY", "OWNED_DEPARTMENT", "CONFIDENTIAL");
        assertThat(table.indexes()).contains(List.of("OWNED_BY", "ID")).hasSize(3);
    }

    @Test
    void aFieldHasTheColumnsOfItsKind() {
        TableDefinition table =
                table(
                        field("closeDate", FieldType.DATE).build(),
                        field("amount", FieldType.MONEY).build(),
                        field("at", FieldType.DATE_TIME).build(),
                        field("home", FieldType.ADDRESS).build(),
                        field("rate", FieldType.PERCENT).scale(3).build(),
                        field("size", FieldType.DECIMAL).scale(4).build(),
                        field("notes", FieldType.LONG_TEXT).build(),
                        field("book", FieldType.LONG_TEXT).maxLength(100_000).build(),
                        field("open", FieldType.BOOLEAN).build(),
                        field("count", FieldType.INTEGER).build(),
                        field("children", FieldType.LINKS).build(),
                        field("products", FieldType.RELATION).build());
        assertThat(table.columns().subList(14, table.columns().size()))
                .containsExactly(
                        ColumnDefinition.optional("CLOSE_DATE", ColumnType.DATE),
                        ColumnDefinition.optional("AMOUNT", ColumnType.decimal(19, 2)),
                        ColumnDefinition.optional("AMOUNT_CURRENCY", ColumnType.text(3)),
                        ColumnDefinition.optional("AT", ColumnType.TIMESTAMP),
                        ColumnDefinition.optional("AT_ZONE", ColumnType.text(64)),
                        ColumnDefinition.optional("HOME_STREET", ColumnType.text(255)),
                        ColumnDefinition.optional("HOME_CITY", ColumnType.text(120)),
                        ColumnDefinition.optional("HOME_REGION", ColumnType.text(120)),
                        ColumnDefinition.optional("HOME_POSTAL_CODE", ColumnType.text(20)),
                        ColumnDefinition.optional("HOME_COUNTRY", ColumnType.text(120)),
                        ColumnDefinition.optional("RATE", ColumnType.decimal(12, 3)),
                        ColumnDefinition.optional("SIZE", ColumnType.decimal(24, 4)),
                        ColumnDefinition.optional("NOTES", ColumnType.text(20_000)),
                        ColumnDefinition.optional("BOOK", ColumnType.LARGE_TEXT),
                        ColumnDefinition.optional("OPEN", ColumnType.BOOLEAN),
                        ColumnDefinition.optional("COUNT", ColumnType.BIGINT));
    }

    @Test
    void indexesAndUniqueConstraintsAreOfTheMainColumn() {
        TableDefinition table =
                table(
                        field("amount", FieldType.MONEY).indexed(true).build(),
                        field("email", FieldType.EMAIL).unique(true).build(),
                        field("account", FieldType.LINK).target("customers.account").build(),
                        field("open", FieldType.BOOLEAN).indexed(true).build(),
                        field("home", FieldType.ADDRESS).indexed(true).build(),
                        field("book", FieldType.LONG_TEXT)
                                .maxLength(100_000)
                                .indexed(true)
                                .build());
        assertThat(table.indexes())
                .containsExactly(
                        List.of("TITLE_KEY", "ID"),
                        List.of("TITLE_KEY DESC", "ID DESC"),
                        List.of("AMOUNT", "ID"),
                        List.of("AMOUNT DESC", "ID DESC"),
                        List.of("EMAIL", "ID"),
                        List.of("ACCOUNT", "ID"),
                        List.of("OPEN", "ID"));
        assertThat(table.uniques())
                .containsExactly(List.of("EXTERNAL_ID", "BIN_KEY"), List.of("EMAIL", "BIN_KEY"));
    }

    @Test
    void textHasAnIndexFromLargeToSmallWhereListsShowIt() {
        RecordType type =
                RecordType.builder("m", "thing")
                        .entity("E")
                        .title("{code}: {name}")
                        .listFields(List.of("code", "status"))
                        .field(field("code", FieldType.TEXT).indexed(true).build())
                        .field(field("status", FieldType.CHOICE).indexed(true).build())
                        .field(field("domain", FieldType.TEXT).indexed(true).build())
                        .field(field("since", FieldType.DATE).indexed(true).build())
                        .build();
        assertThat(RecordTables.of(type, "M_THING", RecordTablesTest::snake).indexes())
                .containsExactly(
                        List.of("TITLE_KEY", "ID"),
                        List.of("TITLE_KEY DESC", "ID DESC"),
                        List.of("CODE", "ID"),
                        List.of("CODE DESC", "ID DESC"),
                        List.of("STATUS", "ID"),
                        List.of("STATUS DESC", "ID DESC"),
                        List.of("DOMAIN", "ID"),
                        List.of("SINCE", "ID"),
                        List.of("SINCE DESC", "ID DESC"));
    }

    @Test
    void theFieldThatIsTheTitleHasTheIndexOfTheTitle() {
        TableDefinition table =
                table(field("name", FieldType.TEXT).indexed(true).unique(true).build());
        assertThat(table.indexes())
                .containsExactly(List.of("TITLE_KEY", "ID"), List.of("TITLE_KEY DESC", "ID DESC"));
        assertThat(table.uniques())
                .containsExactly(List.of("EXTERNAL_ID", "BIN_KEY"), List.of("NAME", "BIN_KEY"));
    }

    @Test
    void aLinkThatIsTheTitleKeepsItsOwnIndex() {
        TableDefinition table = table(field("name", FieldType.LINK).target("m.thing").build());
        assertThat(table.indexes())
                .containsExactly(
                        List.of("TITLE_KEY", "ID"),
                        List.of("TITLE_KEY DESC", "ID DESC"),
                        List.of("NAME", "ID"));
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void everyStoredKindHasColumns(FieldType type) {
        assertThat(RecordTables.attributes(field("x", type).build()).isEmpty())
                .isEqualTo(!type.isStored());
    }

    @Test
    void anAttributeWithoutAColumnIsNamed() {
        RecordType type = type(field("name", FieldType.TEXT).build());
        assertThatThrownBy(
                        () ->
                                RecordTables.of(
                                        type, "M_THING", a -> a.equals("name") ? null : snake(a)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("m.thing")
                .hasMessageContaining("\"name\"");
    }

    private static TableDefinition table(FieldDescriptor... fields) {
        return RecordTables.of(type(fields), "M_THING", RecordTablesTest::snake);
    }

    private static RecordType type(FieldDescriptor... fields) {
        RecordType.Builder builder = RecordType.builder("m", "thing").entity("E").title("{name}");
        for (FieldDescriptor field : fields) {
            builder.field(field);
        }
        return builder.build();
    }

    private static FieldDescriptor.Builder field(String name, FieldType type) {
        return FieldDescriptor.builder(name, type, LocalizedText.same(name));
    }

    private static String snake(String attribute) {
        return attribute.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
