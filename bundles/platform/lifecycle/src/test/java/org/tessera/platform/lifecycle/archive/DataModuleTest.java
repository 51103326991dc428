package org.tessera.platform.lifecycle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Table;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.type.RecordType;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.RecordTables;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.spi.entity.RecordEntity;

class DataModuleTest {

    private static final String LOANS =
            """
            {
              "id": "book-loans",
              "version": "1.2",
              "label": {"en": "Loans", "es": "Préstamos"},
              "description": {"en": "Who has which book.", "es": "Quién tiene qué libro."},
              "types": [
                {
                  "name": "loan", "path": "loans", "title": "{book}",
                  "label": {"en": "Loan", "es": "Préstamo"},
                  "pluralLabel": {"en": "Loans", "es": "Préstamos"},
                  "fields": [
                    {"name": "book", "type": "text", "label": {"en": "Book", "es": "Libro"}},
                    {"name": "order", "type": "integer", "label": {"en": "Order", "es": "Orden"}},
                    {"name": "fee", "type": "money", "label": {"en": "Fee", "es": "Tasa"}},
                    {"name": "share", "type": "percent", "label": {"en": "Share", "es": "Parte"}},
                    {"name": "due", "type": "date", "label": {"en": "Due", "es": "Vence"}},
                    {"name": "handedOut", "type": "date-time", "label": {"en": "Out", "es": "Salida"}},
                    {"name": "open", "type": "boolean", "label": {"en": "Open", "es": "Abierto"}},
                    {"name": "notes", "type": "long-text", "maxLength": 100000, "label": {"en": "Notes", "es": "Notas"}},
                    {"name": "home", "type": "address", "label": {"en": "Home", "es": "Casa"}},
                    {"name": "account", "type": "link", "target": "customers.account", "label": {"en": "Account", "es": "Cuenta"}}
                  ]
                },
                {
                  "name": "reading-room", "title": "{name}",
                  "label": {"en": "Room", "es": "Sala"},
                  "pluralLabel": {"en": "Rooms", "es": "Salas"},
                  "fields": [
                    {"name": "name", "type": "text", "label": {"en": "Name", "es": "Nombre"}}
                  ]
                }
              ]
            }
            """;

    @TempDir Path folder;

    private static byte[] compile(String json) {
        return new DataModule().compile(Archives.bytes(json), "loans.json");
    }

    private URLClassLoader load(byte[] jar) throws IOException {
        Path file = Files.write(folder.resolve("loans.jar"), jar);
        return new URLClassLoader(
                new URL[] {file.toUri().toURL()}, DataModuleTest.class.getClassLoader());
    }

    private static Class<?> loan(ClassLoader loader) throws ClassNotFoundException {
        return loader.loadClass("org.tessera.data.m_book_loans.Loan");
    }

    private static void set(Object entity, String field, Object value) throws Exception {
        Field found = entity.getClass().getDeclaredField(field);
        found.setAccessible(true);
        found.set(entity, value);
    }

    private static Object get(Object entity, String field) throws Exception {
        Field found = entity.getClass().getDeclaredField(field);
        found.setAccessible(true);
        return found.get(entity);
    }

    /** Creates the table as the platform does: from the descriptor and the names of the columns. */
    private void createTable(EmbeddedDataSource database, ClassLoader loader) throws Exception {
        RecordType type =
                BundleJar.read(new Staging.Staged(folder.resolve("loans.jar"), ""), "x")
                        .descriptor()
                        .types()
                        .get(0);
        Map<String, String> columns = new HashMap<>();
        for (Field field : loan(loader).getDeclaredFields()) {
            columns.put(field.getName(), field.getAnnotation(Column.class).name());
        }
        TableDefinition table =
                RecordTables.of(
                        type,
                        loan(loader).getAnnotation(Table.class).name(),
                        a -> columns.getOrDefault(a, a.replaceAll("([A-Z])", "_$1")));
        String definitions =
                table.columns().stream()
                        .map(c -> c.name() + " " + sql(c.type()))
                        .collect(Collectors.joining(", "));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table.name() + " (" + definitions + ")");
        }
    }

    private static String sql(ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> "VARCHAR(" + type.length() + ")";
            case LARGE_TEXT -> "CLOB";
            case BINARY -> "BLOB";
            case DECIMAL -> "DECIMAL(" + type.length() + "," + type.scale() + ")";
            default -> type.kind().name();
        };
    }

    @Test
    void makesABundleWithTheDescriptorInIt() throws Exception {
        byte[] jar = compile(LOANS);
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            var manifest = in.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Bundle-SymbolicName"))
                    .isEqualTo("org.tessera.data.book-loans");
            assertThat(manifest.getValue("Bundle-Version")).isEqualTo("1.2.0");
            assertThat(manifest.getValue("Meta-Persistence")).isEqualTo("META-INF/persistence.xml");
            assertThat(ManifestHeader.parse(manifest.getValue("Import-Package")))
                    .flatExtracting(ManifestHeader.Clause::paths)
                    .containsExactly("javax.persistence", "org.tessera.spi.entity");
        }
        Path file = Files.write(folder.resolve("x.jar"), jar);
        new ZipCheck("x.jar", ZipLimits.DEFAULT).check(file);
        BundleJar bundle = BundleJar.read(new Staging.Staged(file, ""), "x.jar");
        assertThat(bundle.descriptor().id()).isEqualTo("book-loans");
        assertThat(bundle.descriptor().version()).isEqualTo("1.2.0");
        assertThat(bundle.descriptor().persistenceUnit()).isEqualTo("tessera-data-book-loans");
        assertThat(bundle.descriptor().types())
                .extracting(t -> t.entity())
                .containsExactly(
                        "org.tessera.data.m_book_loans.Loan",
                        "org.tessera.data.m_book_loans.ReadingRoom");
    }

    @Test
    void theSameJsonMakesTheSameBytes() {
        byte[] jar = compile(LOANS);
        assertThat(compile(LOANS)).isEqualTo(jar);
        assertThat(compile(LOANS.replaceAll("\\n\\s*", " "))).isEqualTo(jar);
        assertThat(compile(LOANS.replace("Room\"", "Hall\""))).isNotEqualTo(jar);
    }

    @Test
    void theClassesAreEntitiesWithAColumnForEachPart() throws Exception {
        try (URLClassLoader loader = load(compile(LOANS))) {
            Class<?> loan = loan(loader);
            assertThat(loan.getSuperclass()).isEqualTo(RecordEntity.class);
            assertThat(loan.isAnnotationPresent(Entity.class)).isTrue();
            assertThat(loan.getAnnotation(Table.class).name()).isEqualTo("BOOK_LOANS__LOAN");
            assertThat(loan.getConstructor().newInstance()).isInstanceOf(RecordEntity.class);
            Map<String, String> columns = new LinkedHashMap<>();
            Map<String, Class<?>> types = new HashMap<>();
            for (Field field : loan.getDeclaredFields()) {
                columns.put(field.getName(), field.getAnnotation(Column.class).name());
                types.put(field.getName(), field.getType());
            }
            assertThat(columns)
                    .containsEntry("book", "BOOK")
                    .containsEntry("order", "ORDER_")
                    .containsEntry("feeCurrency", "FEE_CURRENCY")
                    .containsEntry("handedOutZone", "HANDED_OUT_ZONE")
                    .containsEntry("homePostalCode", "HOME_POSTAL_CODE")
                    .hasSize(16);
            assertThat(types)
                    .containsEntry("book", String.class)
                    .containsEntry("order", Long.class)
                    .containsEntry("fee", BigDecimal.class)
                    .containsEntry("share", BigDecimal.class)
                    .containsEntry("due", LocalDate.class)
                    .containsEntry("handedOut", LocalDateTime.class)
                    .containsEntry("open", Boolean.class)
                    .containsEntry("account", Long.class);
        }
    }

    @Test
    void theEntitiesStoreRecordsThroughJpa() throws Exception {
        EmbeddedDataSource database = new EmbeddedDataSource();
        database.setDatabaseName("memory:data-module");
        database.setCreateDatabase("create");
        try (URLClassLoader loader = load(compile(LOANS))) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("javax.persistence.transactionType", "RESOURCE_LOCAL");
            properties.put("javax.persistence.nonJtaDataSource", database);
            properties.put("eclipselink.classloader", loader);
            EntityManagerFactory factory =
                    new PersistenceProvider()
                            .createEntityManagerFactory("tessera-data-book-loans", properties);
            assertThat(factory).isNotNull();
            createTable(database, loader);
            RecordEntity loan = (RecordEntity) loan(loader).getConstructor().newInstance();
            loan.setId(7L);
            loan.setTitle("Momo");
            set(loan, "book", "Momo");
            set(loan, "order", 3L);
            set(loan, "fee", new BigDecimal("1.50"));
            set(loan, "due", LocalDate.of(2026, 11, 30));
            set(loan, "open", true);
            set(loan, "notes", "n".repeat(50_000));
            EntityManager manager = factory.createEntityManager();
            manager.getTransaction().begin();
            manager.persist(loan);
            manager.getTransaction().commit();
            manager.close();

            EntityManager second = factory.createEntityManager();
            RecordEntity read = (RecordEntity) second.find(loan.getClass(), 7L);
            assertThat(read).isNotSameAs(loan);
            assertThat(read.getVersion()).isEqualTo(1L);
            assertThat(get(read, "order")).isEqualTo(3L);
            assertThat((BigDecimal) get(read, "fee")).isEqualByComparingTo("1.5");
            assertThat(get(read, "due")).isEqualTo(LocalDate.of(2026, 11, 30));
            assertThat(get(read, "open")).isEqualTo(true);
            assertThat((String) get(read, "notes")).hasSize(50_000);
            second.close();
            factory.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "version": "1.2",   |                               | version
                    "version": "1.2",   | "version": "one",             | version
                    "id": "book-loans", | "id": "Book Loans",           | descriptor
                    "id": "book-loans", | "id": "../evil",              | descriptor
                    "id": "book-loans", |                               | descriptor
                    "name": "loan",     | "name": "loan/../x",          | descriptor
                    "name": "loan",     | "name": "loan", "entity": "java.lang.String", | generated-member
                    "id": "book-loans", | "id": "book-loans", "persistenceUnit": "tessera-sales", | generated-member
                    "name": "share"     | "name": "feeCurrency"         | field-clash
                    "type": "percent"   | "type": "float"               | descriptor
                    "id": "book-loans", | "id": "book-loans", "id": "x",| not-json
                    "types": [          | "types": {},                  | not-json
                    """)
    void tellsWhatIsWrong(String what, String instead, String code) {
        String json = LOANS.replaceFirst(Pattern.quote(what), instead == null ? "" : instead);
        assertThat(json).isNotEqualTo(LOANS);
        assertThatThrownBy(() -> compile(json))
                .satisfies(e -> assertThat(Archives.code(e)).isEqualTo(code))
                .hasMessageContaining("loans.json");
    }

    @Test
    void waitsForTheRestOfAFile() {
        byte[] json = Archives.bytes(LOANS);
        for (int size = 1; size < json.length - 2; size += 7) {
            byte[] part = Arrays.copyOf(json, size);
            assertThatThrownBy(() -> new DataModule().compile(part, "loans.json"))
                    .as("the first %s bytes", size)
                    .satisfies(
                            e -> assertThat(Archives.code(e)).isIn(Refusal.INCOMPLETE, "not-json"));
        }
    }

    /** Words of Java and SQL are names of fields like any other. */
    @Property(tries = 60)
    void anyNamesOfFieldsMakeAClassThatLoads(
            @ForAll @Size(min = 1, max = 20) Set<@StringLength(min = 1, max = 40) @AlphaChars @NumericChars String> words)
            throws Exception {
        List<String> names =
                words.stream().map(w -> "f" + w).collect(Collectors.toCollection(ArrayList::new));
        names.addAll(List.of("class", "int", "select", "user", "values", "xmin"));
        String fields =
                names.stream()
                        .distinct()
                        .map(
                                n ->
                                        "{\"name\": \"%s\", \"type\": \"text\", \"label\": {\"en\": \"x\", \"es\": \"x\"}}"
                                                .formatted(n))
                        .collect(Collectors.joining(","));
        String json =
                """
                {"id": "m", "version": "1", "label": {"en": "m", "es": "m"}, "types": [
                 {"name": "t", "title": "{class}", "label": {"en": "t", "es": "t"},
                  "pluralLabel": {"en": "t", "es": "t"}, "fields": [FIELDS]}]}
                """
                        .replace("FIELDS", fields);
        Path jar = Files.createTempFile("data-module", ".jar");
        try {
            Files.write(jar, compile(json));
            try (URLClassLoader loader =
                    new URLClassLoader(
                            new URL[] {jar.toUri().toURL()},
                            DataModuleTest.class.getClassLoader())) {
                Class<?> type = loader.loadClass("org.tessera.data.m_m.T");
                assertThat(type.getDeclaredFields())
                        .extracting(Field::getName)
                        .containsExactlyInAnyOrderElementsOf(Set.copyOf(names));
                assertThat(type.getDeclaredFields())
                        .extracting(f -> f.getAnnotation(Column.class).name())
                        .doesNotHaveDuplicates()
                        .noneMatch(SqlNames.reserved()::contains);
            }
        } finally {
            Files.delete(jar);
        }
    }
}
