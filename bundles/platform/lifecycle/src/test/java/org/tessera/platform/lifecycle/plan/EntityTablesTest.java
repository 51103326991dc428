package org.tessera.platform.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.persistence.ColumnDefinition;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.spi.entity.RecordEntity;

class EntityTablesTest {

    /** An entity as modules have them. */
    @Entity
    @Table(name = "GARDEN_PLANT")
    static class Plant extends RecordEntity {

        @Column(name = "PLANT_NAME")
        String name;

        @Column(name = "PRICE")
        java.math.BigDecimal price;

        @Column(name = "PRICE_CURRENCY")
        String priceCurrency;
    }

    /** An entity without a table. */
    @Entity
    static class Bare extends RecordEntity {}

    @Test
    void readsTheAnnotationsAndTheColumnsOfEveryRecord() throws Exception {
        TableDefinition table = EntityTables.of(bundle(), module(Plant.class)).get(0);
        assertThat(table.name()).isEqualTo("GARDEN_PLANT");
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
                        "CONFIDENTIAL",
                        "PLANT_NAME",
                        "PRICE",
                        "PRICE_CURRENCY");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Bundle bundle = bundle();
        assertThatThrownBy(() -> EntityTables.of(bundle, module(Bare.class)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("names no table");
        Bundle empty = mock(Bundle.class);
        when(empty.loadClass(anyString())).thenThrow(new ClassNotFoundException("no"));
        assertThatThrownBy(() -> EntityTables.of(empty, module(Plant.class)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("has no class");
    }

    private static Bundle bundle() throws ClassNotFoundException {
        Bundle bundle = mock(Bundle.class);
        when(bundle.loadClass(anyString()))
                .thenAnswer(call -> Class.forName(call.getArgument(0, String.class)));
        return bundle;
    }

    private static ModuleDescriptor module(Class<?> entity) {
        LocalizedText label = LocalizedText.same("Plant");
        RecordType type =
                RecordType.builder("garden", "plant")
                        .path("plants")
                        .entity(entity.getName())
                        .label(label, label)
                        .title("{name}")
                        .field(FieldDescriptor.builder("name", FieldType.TEXT, label).build())
                        .field(FieldDescriptor.builder("price", FieldType.MONEY, label).build())
                        .build();
        return new ModuleDescriptor("garden", "1.0.0", label, label, "garden", 1, List.of(type));
    }
}
