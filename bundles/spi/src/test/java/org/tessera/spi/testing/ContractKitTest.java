package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;
import org.tessera.spi.entity.RecordEntity;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;
import org.tessera.spi.report.Report;
import org.tessera.spi.report.ReportRequest;

/** The contracts accept what keeps them and find what does not. */
class ContractKitTest {

    private static final Caller CALLER = Caller.system("test");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    private static final LocalizedText TEXT = new LocalizedText("Count", "Contar");
    private static final String DESCRIPTOR =
            """
            {"id": "shop", "label": {"en": "Shop", "es": "Tienda"}, "persistenceUnit": "shop",
             "types": [{"name": "item", "entity": "%s", "title": "{name}",
              "label": {"en": "Item", "es": "Artículo"}, "pluralLabel": {"en": "Items", "es": "Artículos"},
              "listFields": ["name"],
              "fields": [
               {"name": "name", "type": "text", "required": true, "label": {"en": "Name", "es": "Nombre"}},
               {"name": "part", "type": "link", "target": "shop.item", "label": {"en": "Part", "es": "Parte"}},
               {"name": "parts", "type": "links", "target": "shop.item", "inverse": "part", "label": {"en": "Parts", "es": "Partes"}}]}]}
            """
                    .formatted(Item.class.getName());
    private static final String PERSISTENCE =
            """
            <persistence version="2.2" xmlns="http://xmlns.jcp.org/xml/ns/persistence">
              <persistence-unit name="shop" transaction-type="JTA">
                <jta-data-source>osgi:service/javax.sql.DataSource/(osgi.jndi.service.name=tessera)</jta-data-source>
                <mapping-file>org/tessera/spi/entity/record.orm.xml</mapping-file>
                <class>%s</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <shared-cache-mode>NONE</shared-cache-mode>
                <properties>
                  <property name="eclipselink.ddl-generation" value="none"/>
                  <property name="eclipselink.weaving" value="false"/>
                </properties>
              </persistence-unit>
            </persistence>
            """
                    .formatted(Item.class.getName());
    private static final String MANIFEST =
            """
            Manifest-Version: 1.0
            Bundle-SymbolicName: com.example.shop
            Bundle-Version: 1.0.0.SNAPSHOT
            Meta-Persistence: META-INF/persistence.xml
            Import-Package: org.tessera.spi.entity;version="[1.0,2)",java.util
            """;

    @TempDir private Path folder;

    /** An entity that fits its descriptor. */
    @Entity
    @Table(name = "SHOP_ITEM")
    static class Item extends RecordEntity {

        @Column(name = "ITEM_NAME")
        private String name;

        @Column(name = "PART_ID")
        private Long part;

        @Override
        public String toString() {
            return name + " " + part;
        }
    }

    /** An entity with a column that is a word of SQL. */
    @Entity
    @Table(name = "SHOP_ITEM")
    static class Unlucky extends RecordEntity {

        @Column(name = "ORDER")
        private String name;

        @Column(name = "PART_ID")
        private Long part;

        @Override
        public String toString() {
            return name + " " + part;
        }
    }

    private ModuleContract module(
            UnaryOperator<String> descriptor,
            UnaryOperator<String> persistence,
            UnaryOperator<String> manifest)
            throws IOException {
        write("OSGI-INF/tessera/module.json", descriptor.apply(DESCRIPTOR));
        write("META-INF/persistence.xml", persistence.apply(PERSISTENCE));
        write("META-INF/MANIFEST.MF", manifest.apply(MANIFEST));
        return new ModuleContract() {
            @Override
            protected Path classes() {
                return folder;
            }
        };
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void all(ModuleContract module) {
        module.theDescriptorIsReadable();
        module.everythingSpeaksBothLanguages();
        module.theEntitiesMatchTheDescriptor();
        module.thePersistenceUnitMatchesTheDescriptor();
        module.theSampleDataFitsTheDescriptor();
        module.theBundleHarmsNobody();
    }

    private static UnaryOperator<String> with(String from, String to) {
        return text -> {
            if (!text.contains(from)) {
                throw new IllegalArgumentException(from);
            }
            return text.replace(from, to);
        };
    }

    @Test
    void aModuleThatKeepsTheContractPasses() throws IOException {
        all(module(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity()));
    }

    @Test
    void sampleDataIsForATypeAndItsFields() throws IOException {
        ModuleContract module =
                module(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        UnaryOperator.identity());
        write("OSGI-INF/tessera/samples/item.csv", "name,part\nLamp,\n");
        assertThatCode(module::theSampleDataFitsTheDescriptor).doesNotThrowAnyException();
        for (String wrong : List.of("name,price\nLamp,3\n", "name,part\n")) {
            write("OSGI-INF/tessera/samples/item.csv", wrong);
            assertThatThrownBy(module::theSampleDataFitsTheDescriptor)
                    .hasMessageContaining("item.csv");
        }
        Files.delete(folder.resolve("OSGI-INF/tessera/samples/item.csv"));
        write("OSGI-INF/tessera/samples/thing.csv", "name\nLamp\n");
        assertThatThrownBy(module::theSampleDataFitsTheDescriptor)
                .hasMessageContaining("thing.csv is named by a record type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "\"id\": \"shop\" | \"id\": \"Shop\" | id of the module",
                "\"type\": \"text\" | \"type\": \"string\" | type of item.name",
                "\"required\": true | \"mandatory\": true | mandatory",
                "\"title\": \"{name}\" | \"title\": \"{label}\" | label",
                "\"listFields\": [\"name\"] | \"listFields\": [\"nam\"] | nam",
                "\"inverse\": \"part\" | \"inverse\": \"name\" | is a link",
                "\"target\": \"shop.item\" | \"target\": \"shop.box\" | shop.box",
                "\"persistenceUnit\": \"shop\", | \"schemaVersion\": 1, | persistence unit",
                "\"es\": \"Nombre\" | \"es\": \"\" | label of item.name in es",
                "\"es\": \"Tienda\" | \"fr\": \"Magasin\" | label of the module in es",
                "\"name\": \"part\" | \"name\": \"piece\" | part",
                "$Item\" | $Unlucky\" | word of SQL",
                "$Item\" | $Missing\" | is not there"
            })
    void aWrongDescriptorIsFound(String from, String to, String message) throws IOException {
        ModuleContract module =
                module(with(from, to), UnaryOperator.identity(), UnaryOperator.identity());
        assertThatThrownBy(() -> all(module))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "name=\"shop\",name=\"other\"",
        "transaction-type=\"JTA\",transaction-type=\"RESOURCE_LOCAL\"",
        "service.name=tessera,service.name=mine",
        "record.orm.xml,mine.orm.xml",
        "$Item<,$Items<",
        "<shared-cache-mode>NONE,<shared-cache-mode>ALL",
        "weaving\" value=\"false,weaving\" value=\"static",
        "ddl-generation\" value=\"none,ddl-generation\" value=\"create-tables"
    })
    void aWrongPersistenceUnitIsFound(String from, String to) throws IOException {
        ModuleContract module =
                module(UnaryOperator.identity(), with(from, to), UnaryOperator.identity());
        assertThatThrownBy(module::thePersistenceUnitMatchesTheDescriptor)
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fragment-Host: org.tessera.platform.core",
                "DynamicImport-Package: *",
                "Require-Bundle: org.tessera.spi",
                "Export-Package: com.example.shop,org.tessera.api.record;version=\"1.0\"",
                "Service-Component: OSGI-INF/missing.xml"
            })
    void aHeaderThatHarmsIsFound(String header) throws IOException {
        ModuleContract module =
                module(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        manifest -> manifest + header + "\n");
        assertThatThrownBy(module::theBundleHarmsNobody).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.tessera.spi.entity",
                "org.tessera.platform.core.gate;version=\"[1.0,2)\""
            })
    void anImportThatHarmsIsFound(String imported) throws IOException {
        ModuleContract module =
                module(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        with("org.tessera.spi.entity;version=\"[1.0,2)\"", imported));
        assertThatThrownBy(module::theBundleHarmsNobody)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Import-Package");
    }

    @Test
    void classesOfThePlatformAreFound() throws IOException {
        ModuleContract module =
                module(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        UnaryOperator.identity());
        write("org/tessera/api/record/Record.class", "");
        assertThatThrownBy(module::theBundleHarmsNobody).hasMessageContaining("platform alone");
    }

    private static RuleContract rules(Function<AtomicInteger, RecordRule> make) {
        return new RuleContract() {
            @Override
            protected RecordRule rule() {
                return make.apply(new AtomicInteger());
            }

            @Override
            protected RecordSession session(RecordRule rule) {
                return new MemorySession(CALLER, CLOCK).rules(rule);
            }

            @Override
            protected List<Record> write(RecordSession session) {
                return List.of(session.create("shop.item", Map.of("name", "Ball")));
            }
        };
    }

    private static RecordRule counting(AtomicInteger counter) {
        return new RecordRule() {
            @Override
            public String type() {
                return "shop.item";
            }

            @Override
            public void beforeWrite(RecordWrite write) {
                write.set("count", (long) counter.incrementAndGet());
            }
        };
    }

    @Test
    void aRuleThatRemembersIsFound() {
        RuleContract kept = rules(counter -> counting(new AtomicInteger()));
        RuleContract broken = rules(ContractKitTest::counting);
        kept.theRuleIsForOneType();
        assertThatThrownBy(broken::theRuleDoesTheSameWhenATransactionIsTriedAgain)
                .hasMessageContaining("the second time");
        assertThatThrownBy(broken::theRuleWorksInSeveralThreads).isInstanceOf(AssertionError.class);
        RuleContract fresh =
                rules(
                        counter ->
                                new RecordRule() {
                                    @Override
                                    public String type() {
                                        return "shop.item";
                                    }

                                    @Override
                                    public void beforeWrite(RecordWrite write) {
                                        write.set("count", 1L);
                                    }
                                });
        assertThatCode(fresh::theRuleDoesTheSameWhenATransactionIsTriedAgain)
                .doesNotThrowAnyException();
        assertThatCode(fresh::theRuleWorksInSeveralThreads).doesNotThrowAnyException();
    }

    private static ActionContract actions(
            LocalizedText label, Function<RecordService, Function<ActionRequest, Object>> work) {
        return new ActionContract() {
            @Override
            protected RecordAction action(RecordService records) {
                return new RecordAction() {
                    @Override
                    public ActionDescriptor descriptor() {
                        return new ActionDescriptor("shop.item", "count", label, TEXT, List.of());
                    }

                    @Override
                    public ActionResult run(ActionRequest request) {
                        Map<String, Object> outcome = new LinkedHashMap<>();
                        outcome.put("count", work.apply(records).apply(request));
                        if (request.dryRun() && label.es().isEmpty()) {
                            outcome.put("more", null);
                        }
                        return new ActionResult(outcome);
                    }
                };
            }

            @Override
            protected ActionRequest request(boolean dryRun) {
                MemorySession session = new MemorySession(CALLER, CLOCK);
                Record item = session.create("shop.item", Map.of("name", "Ball"));
                return new ActionRequest(session, item, Map.of(), dryRun);
            }
        };
    }

    @Test
    void anActionThatWritesByItselfOrTellsAnotherStoryIsFound() {
        ActionContract good =
                actions(
                        TEXT,
                        records -> request -> request.session().create("shop.item", Map.of()));
        assertThatCode(good::theActionSaysWhatItIs).doesNotThrowAnyException();
        assertThatCode(good::theActionAlwaysSaysTheSame).doesNotThrowAnyException();
        assertThatCode(good::aDryRunTellsWhatTheRealOneTells).doesNotThrowAnyException();
        assertThatCode(good::theActionWorksInSeveralThreads).doesNotThrowAnyException();
        ActionContract beside =
                actions(TEXT, records -> request -> records.create(CALLER, "shop.item", Map.of()));
        assertThatThrownBy(beside::aDryRunTellsWhatTheRealOneTells)
                .hasMessageContaining("Writes records by itself");
        ActionContract untellable = actions(TEXT, records -> request -> List.of(CLOCK));
        assertThatThrownBy(untellable::aDryRunTellsWhatTheRealOneTells)
                .hasMessageContaining("a value that an action tells");
        ActionContract silent = actions(new LocalizedText("Count", ""), records -> request -> 1);
        assertThatThrownBy(silent::theActionSaysWhatItIs).hasMessageContaining("Spanish");
        assertThatThrownBy(silent::aDryRunTellsWhatTheRealOneTells)
                .isInstanceOf(AssertionError.class);
    }

    private static ReportContract reports(String name, Object... cells) {
        return new ReportContract() {
            @Override
            protected Report report(RecordService records) {
                return new Report() {
                    @Override
                    public ReportDescriptor descriptor() {
                        return new ReportDescriptor("shop", name, TEXT, TEXT, List.of());
                    }

                    @Override
                    public ReportTable run(ReportRequest request) {
                        List<List<Object>> rows = new ArrayList<>();
                        rows.add(Arrays.asList(cells));
                        return new ReportTable(
                                List.of(
                                        ReportTable.Column.of("n", FieldType.INTEGER, "N", "N"),
                                        ReportTable.Column.link("item", "shop.item", "I", "I")),
                                rows,
                                List.of());
                    }
                };
            }

            @Override
            protected RecordService records() {
                return new MemoryService(new MemorySession(CALLER, CLOCK));
            }
        };
    }

    @Test
    void aReportWithCellsThatDoNotFitIsFound() {
        ReportContract good = reports("count", 1L, null);
        assertThatCode(good::theReportSaysWhatItIs).doesNotThrowAnyException();
        assertThatCode(good::theReportAlwaysSaysTheSame).doesNotThrowAnyException();
        assertThatCode(good::theCellsFitTheColumns).doesNotThrowAnyException();
        assertThatCode(good::theReportWorksInSeveralThreads).doesNotThrowAnyException();
        assertThatThrownBy(reports("count", 1L)::theCellsFitTheColumns)
                .hasMessageContaining("cells of a row");
        assertThatThrownBy(reports("count", 1, 2L)::theCellsFitTheColumns)
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(reports("Count", 1L, 2L)::theReportSaysWhatItIs)
                .hasMessageContaining("name");
    }
}
