package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.persistence.SchemaStep.Kind.ADD_COLUMN;
import static org.tessera.platform.persistence.SchemaStep.Kind.DROP_TABLE;
import static org.tessera.platform.persistence.SchemaStep.Kind.PARK_TABLE;
import static org.tessera.platform.persistence.SchemaStep.Kind.RESTORE_TABLE;
import static org.tessera.platform.persistence.SchemaStep.Kind.VERSION;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SchemaStep;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.platform.persistence.testing.TestDatabase;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

class SchemaRemovalTest {

    private static final String LONG = "M_" + "X".repeat(TableDefinition.MAX_NAME - 2);

    @ParameterizedTest
    @EnumSource(Product.class)
    void parkedTablesComeBackWithTheirRowsAndKeys(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            SchemaManagerService schemas = Services.schemas(Services.database(test));
            ModuleSchema schema = ModuleSchema.of("m", 1, table("M_T"), table(LONG));
            schemas.apply(schema);
            test.execute("INSERT INTO M_T (ID, A) VALUES (1, 'x')");

            assertThat(kinds(schemas.park("m"))).containsExactly(PARK_TABLE, PARK_TABLE);
            assertThatThrownBy(() -> texts(test, "SELECT A FROM M_T"))
                    .isInstanceOf(java.sql.SQLException.class);
            assertThat(texts(test, "SELECT A FROM PARKED_M_T")).containsExactly("x");
            assertThat(schemas.park("m")).isEmpty();
            assertThat(schemas.tables("m")).containsExactlyInAnyOrder("M_T", LONG);

            assertThat(kinds(schemas.plan(schema))).containsExactly(RESTORE_TABLE, RESTORE_TABLE);
            assertThat(kinds(schemas.apply(schema))).containsExactly(RESTORE_TABLE, RESTORE_TABLE);
            assertThat(texts(test, "SELECT A FROM M_T")).containsExactly("x");
            assertThat(schemas.plan(schema)).isEmpty();
            assertThatThrownBy(() -> test.execute("INSERT INTO M_T (ID, A) VALUES (2, 'x')"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aNewerVersionFindsWhatWasParked(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            SchemaManagerService schemas = Services.schemas(Services.database(test));
            schemas.apply(ModuleSchema.of("m", 1, table("M_T")));
            test.execute("INSERT INTO M_T (ID, A) VALUES (1, 'x')");
            schemas.park("m");
            TableDefinition wider =
                    TableDefinition.builder("M_T")
                            .required("ID", ColumnType.BIGINT)
                            .optional("A", ColumnType.text(40))
                            .optional("B", ColumnType.text(40))
                            .primaryKey("ID")
                            .unique("A")
                            .index("A", "ID")
                            .build();
            ModuleSchema next = ModuleSchema.of("m", 2, wider);
            assertThat(kinds(schemas.plan(next))).containsExactly(RESTORE_TABLE, ADD_COLUMN);
            assertThat(kinds(schemas.apply(next))).containsExactly(RESTORE_TABLE, ADD_COLUMN);
            assertThat(texts(test, "SELECT A FROM M_T WHERE B IS NULL")).containsExactly("x");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void parkedTablesOfANewVersionWithoutChangesStillCountAsThatVersion(Product product)
            throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            SchemaManagerService schemas = Services.schemas(Services.database(test));
            schemas.apply(ModuleSchema.of("m", 1, table("M_T")));
            schemas.park("m");
            assertThat(kinds(schemas.apply(ModuleSchema.of("m", 2, table("M_T")))))
                    .containsExactly(RESTORE_TABLE, VERSION);
            assertThat(schemas.version("m")).hasValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void whatIsDroppedIsForgotten(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            SchemaManagerService schemas = Services.schemas(Services.database(test));
            schemas.apply(ModuleSchema.of("m", 3, table("M_T"), table("M_U")));
            schemas.apply(ModuleSchema.of("other", 1, table("O_T")));
            schemas.park("m");
            schemas.apply(ModuleSchema.of("m", 3, table("M_T"), table("M_U")));
            schemas.park("m");

            assertThat(kinds(schemas.drop("m"))).containsExactly(DROP_TABLE, DROP_TABLE);
            assertThat(schemas.version("m")).isEmpty();
            assertThat(schemas.tables("m")).isEmpty();
            assertThat(schemas.drop("m")).isEmpty();
            assertThat(schemas.tables("other")).containsExactly("O_T");
            assertThat(schemas.apply(ModuleSchema.of("m", 1, table("M_T")))).isNotEmpty();
        }
    }

    private static TableDefinition table(String name) {
        return TableDefinition.builder(name)
                .required("ID", ColumnType.BIGINT)
                .optional("A", ColumnType.text(40))
                .primaryKey("ID")
                .unique("A")
                .index("A", "ID")
                .build();
    }

    private static List<SchemaStep.Kind> kinds(List<SchemaStep> steps) {
        return steps.stream().map(SchemaStep::kind).toList();
    }

    private static List<String> texts(TestDatabase test, String sql) throws Exception {
        List<String> texts = new ArrayList<>();
        try (java.sql.Connection connection = test.plainConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
