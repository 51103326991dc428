package org.tessera.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableDefinitionTest {

    @Test
    void namesFollowFromTheColumnsAndStayShort() {
        assertThat(TableDefinition.indexName("T", List.of("A", "ID"))).isEqualTo("IX_T_A_ID");
        assertThat(TableDefinition.indexName("T", List.of("A DESC", "ID")))
                .isEqualTo("IX_T_A_DESC_ID");
        assertThat(TableDefinition.uniqueName("T", List.of("A", "B"))).isEqualTo("UQ_T_A_B");
        assertThat(TableDefinition.primaryKeyName("T")).isEqualTo("PK_T");
        String table = "SALES_" + "X".repeat(50);
        String one = TableDefinition.indexName(table, List.of("A_COLUMN", "ID"));
        assertThat(one)
                .hasSize(TableDefinition.MAX_NAME)
                .isEqualTo(TableDefinition.indexName(table, List.of("A_COLUMN", "ID")))
                .isNotEqualTo(TableDefinition.indexName(table, List.of("B_COLUMN", "ID")));
    }

    @Test
    void refusesNamesAndKeysThatCannotBe() {
        assertThatThrownBy(() -> TableDefinition.builder("lower").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColumnDefinition.optional("A B", ColumnType.DATE))
                .isInstanceOf(IllegalArgumentException.class);
        TableDefinition.Builder builder =
                TableDefinition.builder("T").required("ID", ColumnType.BIGINT);
        assertThatThrownBy(builder::build).hasMessageContaining("Key");
        builder.primaryKey("ID").index("NOPE DESC");
        assertThatThrownBy(builder::build).hasMessageContaining("NOPE");
        TableDefinition.Builder twice =
                TableDefinition.builder("T")
                        .required("ID", ColumnType.BIGINT)
                        .required("ID", ColumnType.BIGINT)
                        .primaryKey("ID");
        assertThatThrownBy(twice::build).hasMessageContaining("twice");
    }

    @Test
    void columnTypesAreChecked() {
        assertThat(ColumnType.text(32_673)).isEqualTo(ColumnType.LARGE_TEXT);
        assertThatThrownBy(() -> ColumnType.text(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColumnType.decimal(32, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColumnType.decimal(2, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ColumnType(ColumnType.Kind.DATE, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
