package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.persistence.SchemaStep.Kind.ADD_COLUMN;
import static org.tessera.platform.persistence.SchemaStep.Kind.ADD_CONSTRAINT;
import static org.tessera.platform.persistence.SchemaStep.Kind.ADD_INDEX;
import static org.tessera.platform.persistence.SchemaStep.Kind.CREATE_TABLE;
import static org.tessera.platform.persistence.SchemaStep.Kind.DROP_CONSTRAINT;
import static org.tessera.platform.persistence.SchemaStep.Kind.RELAX_COLUMN;
import static org.tessera.platform.persistence.SchemaStep.Kind.SCRIPT;
import static org.tessera.platform.persistence.SchemaStep.Kind.VERSION;
import static org.tessera.platform.persistence.SchemaStep.Kind.WIDEN_COLUMN;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.platform.persistence.ColumnDefinition;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.RepeatedValuesException;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.SchemaScript;
import org.tessera.platform.persistence.SchemaStep;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.platform.persistence.testing.TestDatabase;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

class SchemaManagerServiceTest {

    @FunctionalInterface
    private interface Check {
        void run(TestDatabase test, SchemaManagerService schemas) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void createsWhatIsMissingAndThenNothingMore(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    ModuleSchema schema = ModuleSchema.of("m", 1, first().build());
                    List<SchemaStep> plan = schemas.plan(schema);
                    assertThat(plan)
                            .extracting(SchemaStep::kind)
                            .containsExactly(CREATE_TABLE, ADD_CONSTRAINT, ADD_INDEX, ADD_INDEX);
                    assertThat(schemas.version("m")).isEmpty();
                    assertThat(schemas.apply(schema)).isEqualTo(plan);
                    assertThat(schemas.version("m")).hasValue(1);
                    assertThat(schemas.plan(schema)).isEmpty();
                    assertThat(schemas.apply(schema)).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void addsWhatANewVersionHasMoreAndKeepsTheRest(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    test.execute("INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (1, 'x', 5, 0)");
                    TableDefinition second =
                            TableDefinition.builder("M_T")
                                    .required("ID", ColumnType.BIGINT)
                                    .optional("A", ColumnType.text(60))
                                    .column(
                                            ColumnDefinition.required(
                                                    "BIN_KEY", ColumnType.BIGINT, "0"))
                                    .optional("B", ColumnType.decimal(19, 2))
                                    .column(
                                            ColumnDefinition.required(
                                                    "C", ColumnType.text(10), "'new'"))
                                    .primaryKey("ID")
                                    .unique("B", "BIN_KEY")
                                    .index("A", "ID")
                                    .index("B", "ID DESC")
                                    .build();
                    List<SchemaStep> steps = schemas.apply(ModuleSchema.of("m", 2, second));
                    assertThat(steps)
                            .extracting(SchemaStep::kind)
                            .containsExactly(
                                    WIDEN_COLUMN,
                                    ADD_COLUMN,
                                    ADD_COLUMN,
                                    RELAX_COLUMN,
                                    ADD_CONSTRAINT,
                                    DROP_CONSTRAINT,
                                    ADD_INDEX);
                    assertThat(schemas.plan(ModuleSchema.of("m", 2, second))).isEmpty();
                    test.execute(
                            "INSERT INTO M_T (ID, A, BIN_KEY) VALUES (2, 'x', 0)",
                            "INSERT INTO M_T (ID, A, BIN_KEY) VALUES (3, '"
                                    + "y".repeat(60)
                                    + "', 0)");
                    assertThat(texts(test, "SELECT C FROM M_T")).containsOnly("new").hasSize(3);
                    assertThat(texts(test, "SELECT GONE FROM M_T WHERE ID = 1"))
                            .containsExactly("5");
                });
    }

    /** Also in tables that are there already and whose module has no new version. */
    @ParameterizedTest
    @EnumSource(Product.class)
    void addsAnIndexReadBackwardsWhereTheDatabaseCannotDoSo(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    TableDefinition both = first().index("A DESC", "ID DESC").build();
                    assertThat(schemas.apply(ModuleSchema.of("m", 1, both)))
                            .extracting(SchemaStep::sql)
                            .isEqualTo(
                                    product == Product.DERBY
                                            ? List.of(
                                                    "CREATE INDEX IX_M_T_A_DESC_ID_DESC ON M_T"
                                                            + " (A DESC, ID DESC)")
                                            : List.of());
                    assertThat(schemas.plan(ModuleSchema.of("m", 1, both))).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void uniqueColumnsLetNullsAndTheBinPass(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    test.execute(
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (1, NULL, 1, 0)",
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (2, NULL, 1, 0)",
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (3, 'x', 1, 0)",
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (4, 'x', 1, 4)");
                    assertThatThrownBy(
                                    () ->
                                            test.execute(
                                                    "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (5, 'x', 1, 0)"))
                            .matches(SqlErrors::isUniqueViolation);
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void refusesToCutOrToChangeTypes(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    TableDefinition changed =
                            TableDefinition.builder("M_T")
                                    .required("ID", ColumnType.BIGINT)
                                    .optional("A", ColumnType.text(10))
                                    .optional("GONE", ColumnType.DATE)
                                    .required("NEEDED", ColumnType.BIGINT)
                                    .optional("BIN_KEY", ColumnType.BIGINT)
                                    .primaryKey("ID")
                                    .build();
                    assertThatThrownBy(() -> schemas.apply(ModuleSchema.of("m", 2, changed)))
                            .isInstanceOf(SchemaException.class)
                            .hasMessageContaining("M_T.A would have to be cut from 40 to 10")
                            .hasMessageContaining("M_T.GONE is")
                            .hasMessageContaining("M_T.NEEDED")
                            .satisfies(
                                    e ->
                                            assertThat(((SchemaException) e).reason().es())
                                                    .contains("recortarse de 40 a 10")
                                                    .contains("M_T.NEEDED"));
                    assertThat(schemas.version("m")).hasValue(1);
                    assertThat(schemas.plan(ModuleSchema.of("m", 1, first().build()))).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void nothingStaysOfAnUpgradeThatFails(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    test.execute(
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (1, 'x', 1, 0)",
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (2, 'y', 1, 0)");
                    TableDefinition twice =
                            first().optional("B", ColumnType.BIGINT)
                                    .unique("GONE", "BIN_KEY")
                                    .build();
                    TableDefinition other =
                            TableDefinition.builder("M_OTHER")
                                    .required("ID", ColumnType.BIGINT)
                                    .primaryKey("ID")
                                    .build();
                    assertThatThrownBy(() -> schemas.apply(ModuleSchema.of("m", 2, other, twice)))
                            .isInstanceOf(SchemaException.class)
                            .hasMessageContainingAll("M_T.GONE", "unique", "\"1\"");
                    assertThatThrownBy(() -> texts(test, "SELECT ID FROM M_OTHER"));
                    assertThatThrownBy(() -> texts(test, "SELECT B FROM M_T"));
                    assertThat(schemas.version("m")).hasValue(1);
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void repeatedValuesAreNamedBeforeAnythingIsDone(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    for (int i = 1; i <= 9; i++) {
                        test.execute(
                                "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (%d, 'v%<d', %d, 0)"
                                        .formatted(i, i / 2));
                    }
                    ModuleSchema next =
                            ModuleSchema.of("m", 2, first().unique("GONE", "BIN_KEY").build());
                    assertThatThrownBy(() -> schemas.plan(next))
                            .isInstanceOfSatisfying(
                                    RepeatedValuesException.class,
                                    e -> {
                                        assertThat(e.table()).isEqualTo("M_T");
                                        assertThat(e.column()).isEqualTo("GONE");
                                        assertThat(e.values())
                                                .containsExactly(
                                                        "\"1\"", "\"2\"", "\"3\"", "\"4\"");
                                        assertThat(e.reason().es()).contains("\"4\"");
                                    });
                    schemas.park("m");
                    assertThatThrownBy(() -> schemas.plan(next))
                            .isInstanceOf(RepeatedValuesException.class);
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    // Those in the bin repeat nothing.
                    test.execute(
                            "UPDATE M_T SET BIN_KEY = ID WHERE ID < 5",
                            "UPDATE M_T SET GONE = ID * 10 WHERE ID > 5");
                    assertThat(schemas.apply(next)).isNotEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void scriptsMayChangeWhatIsRepeated(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    test.execute(
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (1, 'x', 1, 0)",
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (2, 'y', 1, 0)");
                    ModuleSchema next =
                            new ModuleSchema(
                                    "m",
                                    2,
                                    List.of(first().unique("GONE", "BIN_KEY").build()),
                                    List.of(
                                            new SchemaScript(
                                                    2,
                                                    "2.sql",
                                                    "UPDATE M_T SET GONE = 2 WHERE ID = 2;")));
                    assertThat(schemas.plan(next)).isNotEmpty();
                    assertThat(schemas.apply(next)).isNotEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void anOlderModuleRunsOnlyIfTheNewerDataFits(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    ModuleSchema old = ModuleSchema.of("m", 1, first().build());
                    schemas.apply(old);
                    TableDefinition wider =
                            TableDefinition.builder("M_T")
                                    .required("ID", ColumnType.BIGINT)
                                    .optional("A", ColumnType.text(90))
                                    .required("GONE", ColumnType.BIGINT)
                                    .column(
                                            ColumnDefinition.required(
                                                    "BIN_KEY", ColumnType.BIGINT, "0"))
                                    .optional("B", ColumnType.BIGINT)
                                    .primaryKey("ID")
                                    .unique("A", "BIN_KEY")
                                    .index("A", "ID")
                                    .index("GONE", "ID")
                                    .build();
                    schemas.apply(ModuleSchema.of("m", 2, wider));
                    assertThat(schemas.apply(old)).isEmpty();
                    assertThat(schemas.version("m")).hasValue(2);
                    TableDefinition needsMore = first().optional("D", ColumnType.BIGINT).build();
                    assertThatThrownBy(() -> schemas.apply(ModuleSchema.of("m", 1, needsMore)))
                            .isInstanceOf(SchemaException.class)
                            .hasMessageContaining("older version of the module m than its data");
                });
    }

    /** What a newer version demanded must not keep the one before from coming back. */
    @ParameterizedTest
    @EnumSource(Product.class)
    void anOlderModuleTakesBackWhatOnlyTheNewerDemands(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    ModuleSchema old = ModuleSchema.of("m", 1, first().build());
                    schemas.apply(old);
                    test.execute("INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (1, 'x', 5, 0)");
                    TableDefinition stricter =
                            TableDefinition.builder("M_T")
                                    .required("ID", ColumnType.BIGINT)
                                    .optional("A", ColumnType.text(40))
                                    .required("GONE", ColumnType.BIGINT)
                                    .column(
                                            ColumnDefinition.required(
                                                    "BIN_KEY", ColumnType.BIGINT, "0"))
                                    .column(
                                            ColumnDefinition.required(
                                                    "C", ColumnType.text(10), "'new'"))
                                    .primaryKey("ID")
                                    .unique("GONE", "BIN_KEY")
                                    .build();
                    ModuleSchema next = ModuleSchema.of("m", 2, stricter);
                    schemas.apply(next);

                    assertThat(schemas.plan(old))
                            .extracting(SchemaStep::kind)
                            .containsExactly(RELAX_COLUMN, ADD_CONSTRAINT, DROP_CONSTRAINT);
                    schemas.apply(old);
                    assertThat(schemas.version("m")).hasValue(2);
                    assertThat(schemas.plan(old)).isEmpty();
                    test.execute("INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (2, 'y', 6, 0)");
                    assertThat(texts(test, "SELECT C FROM M_T WHERE ID = 1"))
                            .containsExactly("new");

                    assertThat(schemas.apply(next))
                            .extracting(SchemaStep::kind)
                            .containsExactly(ADD_CONSTRAINT, DROP_CONSTRAINT);
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void runsTheScriptsThatLeadOn(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    SchemaScript two =
                            new SchemaScript(
                                    2,
                                    "2.sql",
                                    "-- moved\nUPDATE M_T SET A = 'two'\n  WHERE ID = 1;\nDELETE FROM M_T WHERE ID = 2;");
                    SchemaScript three = new SchemaScript(3, "3.sql", "UPDATE M_T SET GONE = 3;");
                    ModuleSchema fresh =
                            new ModuleSchema("m", 1, List.of(first().build()), List.of(two, three));
                    assertThat(schemas.apply(fresh))
                            .extracting(SchemaStep::kind)
                            .doesNotContain(SCRIPT);
                    test.execute(
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (1, 'x', 1, 0)",
                            "INSERT INTO M_T (ID, A, GONE, BIN_KEY) VALUES (2, 'y', 1, 0)");
                    ModuleSchema next =
                            new ModuleSchema("m", 3, List.of(first().build()), List.of(three, two));
                    assertThat(schemas.plan(next))
                            .extracting(SchemaStep::kind)
                            .containsExactly(SCRIPT, SCRIPT, SCRIPT);
                    assertThat(schemas.apply(next))
                            .extracting(SchemaStep::kind)
                            .containsExactly(SCRIPT, SCRIPT, SCRIPT, VERSION);
                    assertThat(texts(test, "SELECT A FROM M_T WHERE GONE = 3"))
                            .containsExactly("two");
                    assertThat(schemas.apply(next)).isEmpty();
                    SchemaScript changed = new SchemaScript(2, "2.sql", "DELETE FROM M_T;");
                    assertThatThrownBy(
                                    () ->
                                            schemas.apply(
                                                    new ModuleSchema(
                                                            "m",
                                                            3,
                                                            next.tables(),
                                                            List.of(changed))))
                            .isInstanceOf(SchemaException.class)
                            .hasMessageContaining("2.sql of m was changed");
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void keepsAHistory(Product product) throws Exception {
        with(
                product,
                (test, schemas) -> {
                    schemas.apply(ModuleSchema.of("m", 1, first().build()));
                    schemas.apply(ModuleSchema.of("m", 4, first().build()));
                    List<String> steps =
                            texts(
                                    test,
                                    "SELECT STEP FROM TESSERA_SCHEMA_HISTORY WHERE MODULE = 'm' ORDER BY ID");
                    assertThat(steps)
                            .containsExactly(
                                    "CREATE_TABLE",
                                    "ADD_CONSTRAINT",
                                    "ADD_INDEX",
                                    "ADD_INDEX",
                                    "VERSION");
                    assertThat(schemas.version("m")).hasValue(4);
                    assertThat(
                                    texts(
                                            test,
                                            "SELECT APPLIED_BY FROM TESSERA_SCHEMA_HISTORY WHERE CHECKSUM IS NOT NULL"))
                            .allMatch(by -> by.length() == 36);
                });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void nodesDoNotMigrateAtTheSameTime(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            DatabaseService database = Services.database(test);
            // On Derby there is one JVM and so one manager; PostgreSQL keeps several apart.
            SchemaManagerService only = Services.schemas(database);
            ExecutorService threads = Executors.newFixedThreadPool(6);
            try {
                List<Future<List<SchemaStep>>> futures = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    SchemaManagerService schemas =
                            product == Product.DERBY
                                    ? only
                                    : Services.schemas(Services.database(test));
                    futures.add(
                            threads.submit(
                                    () -> schemas.apply(ModuleSchema.of("m", 1, first().build()))));
                }
                int worked = 0;
                for (Future<List<SchemaStep>> future : futures) {
                    worked += future.get().isEmpty() ? 0 : 1;
                }
                assertThat(worked).isEqualTo(1);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static TableDefinition.Builder first() {
        return TableDefinition.builder("M_T")
                .required("ID", ColumnType.BIGINT)
                .optional("A", ColumnType.text(40))
                .required("GONE", ColumnType.BIGINT)
                .column(ColumnDefinition.required("BIN_KEY", ColumnType.BIGINT, "0"))
                .primaryKey("ID")
                .unique("A", "BIN_KEY")
                .index("A", "ID")
                .index("GONE", "ID");
    }

    private static void with(Product product, Check check) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            check.run(test, Services.schemas(Services.database(test)));
        }
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
