package org.tessera.platform.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.Address;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;

class ImportRunTest {

    private static final String ACCOUNT = "customers.account";
    private static final String PRODUCT = "sales.product";
    private static final String OPPORTUNITY = "sales.opportunity";
    private static final String LINE = "sales.opportunity-line";

    @TempDir Path folder;
    private RunFixture run;

    @BeforeEach
    void setUp() {
        run = new RunFixture(folder);
    }

    private Record account(String title) {
        return run.records.byTitle(ACCOUNT).get(title);
    }

    private void create(String type, Map<String, Object> values) {
        run.records.change(
                Caller.system("test"), ChangeSet.ORDINARY, session -> session.create(type, values));
    }

    private static String text(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void aValueThatAnotherRowHasIsToldAsSuch() {
        run.run(ACCOUNT, text("name,taxId", "A,T1", "B,T1"));
        assertThat(account("A").text("taxId")).isEqualTo("T1");
        assertThat(run.rejects()).hasSize(1);
        assertThat(run.rejects().toString()).contains("T1 is taken by another row of the file");
        run.run(ACCOUNT, text("name,taxId", "C,T1"));
        assertThat(run.rejects().toString()).contains("taken by " + account("A").id());
    }

    @Test
    void amountsWithThreeDigitsBehindThePointAreThousands() {
        run.run(ACCOUNT, text("Nombre,Facturación anual", "A,1.500", "B,10.000", "C,250"));
        assertThat(account("A").money("annualRevenue").amount()).isEqualByComparingTo("1500");
        assertThat(account("B").money("annualRevenue").amount()).isEqualByComparingTo("10000");
        assertThat(run.progress().warnings()).containsEntry("number-guessed", 2L);
    }

    @Test
    void wholeNumbersHaveNoDecimals() {
        run.run(ACCOUNT, text("name,employees", "A,1.200", "B,3.400"));
        assertThat(run.rejects()).isEmpty();
        assertThat(account("A").integer("employees")).isEqualTo(1200);
        assertThat(run.progress().warned()).isZero();
    }

    @Test
    void whatMayMeanTwoDaysIsTold() {
        run.run(OPPORTUNITY, text("name,close date", "A,03/04/2026", "B,05/05/2026"));
        assertThat(run.progress().warnings()).containsEntry("date-guessed", 1L);
        assertThat(run.warnings().toString())
                .contains("Read as 2026-03-04; it could also be 2026-04-03");
        run.run(
                OPPORTUNITY,
                text("name,close date", "C,03/04/2026", "D,25/05/2026", "E,06/07/2026"));
        assertThat(run.progress().warnings()).doesNotContainKey("date-guessed");
    }

    @Test
    void readsEveryKindOfValue() {
        run.run(
                ACCOUNT,
                text(
                        "account,sector,year_established,revenue,employees,office_location,website,vip,discount,last call,interests,Notes",
                        "Acme,Tecnología,1996,\"$1,100.04\",\"2,822\",United States,acme.example,sí,12.5 %,2026-03-01 10:00,\"golf; Música\",\"two",
                        "lines\"",
                        "Beta,RETAIL,1999,EUR 251.4,495,Kenya,http://beta.example,no,0,2026-03-01T10:00+02:00,\"Art, all\",'=x"));
        assertThat(run.rejects()).isEmpty();
        assertThat(run.progress().created()).isEqualTo(2);
        Record acme = account("Acme");
        assertThat(acme.text("industry")).isEqualTo("technology");
        assertThat(acme.integer("foundedYear")).isEqualTo(1996);
        assertThat(acme.money("annualRevenue"))
                .isEqualTo(new Money(new BigDecimal("1100.04"), "USD"));
        assertThat(acme.integer("employees")).isEqualTo(2822);
        assertThat(acme.value("billingAddress"))
                .isEqualTo(new Address(null, null, null, null, "United States"));
        assertThat(acme.text("website")).isEqualTo("https://acme.example");
        assertThat(acme.flag("vip")).isTrue();
        assertThat(acme.decimal("discount")).isEqualByComparingTo("12.5");
        assertThat(acme.value("lastCall")).hasToString("2026-03-01T10:00Z");
        assertThat(acme.value("interests")).isEqualTo(List.of("golf", "music"));
        assertThat(acme.text("description")).isEqualTo("two\nlines");
        Record beta = account("Beta");
        assertThat(beta.money("annualRevenue"))
                .isEqualTo(new Money(new BigDecimal("251.4"), "EUR"));
        assertThat(beta.value("interests")).isEqualTo(List.of("art"));
        assertThat(beta.text("description")).isEqualTo("=x");
    }

    @Test
    void aSecondRunChangesNothing() {
        String file =
                text(
                        "account,sector,employees,office_location,subsidiary_of",
                        "Acme,retail,5,Spain,Beta",
                        "Beta,retail,6,Italy,",
                        "Gamma,other,7,,Acme");
        assertThat(run.run(ACCOUNT, file).created()).isEqualTo(3);
        assertThat(account("Acme").link("parent")).isEqualTo(account("Beta").id());
        int writes = run.records.writes();
        Progress second = run.run(ACCOUNT, file);
        assertThat(second.unchanged()).isEqualTo(3);
        assertThat(second.created() + second.updated() + second.rejected()).isZero();
        assertThat(second.changeSet()).isZero();
        assertThat(run.records.writes()).isEqualTo(writes);
    }

    @Test
    void blankCellsLeaveValuesAlone() {
        run.run(
                ACCOUNT,
                text(
                        "name,employees,billingAddress.city,billingAddress.country",
                        "Acme,5,Madrid,Spain"));
        Progress second =
                run.run(
                        ACCOUNT,
                        text(
                                "name,employees,billingAddress.city,billingAddress.country",
                                "acme,,Sevilla,"));
        assertThat(second.updated()).isEqualTo(1);
        assertThat(account("acme").integer("employees")).isEqualTo(5);
        assertThat(account("acme").value("billingAddress"))
                .isEqualTo(new Address(null, "Sevilla", null, null, "Spain"));
    }

    @Test
    void nearChoicesAreTakenAndReportedAndOthersRejected() {
        Progress done =
                run.run(
                        ACCOUNT,
                        text("name,sector", "A,technolgy", "B,retial", "C,robotics", "D,medial"));
        assertThat(account("A").text("industry")).isEqualTo("technology");
        assertThat(account("B").text("industry")).isEqualTo("retail");
        assertThat(done.warnings()).containsEntry("corrected", 2L);
        assertThat(done.rejections()).containsOnly(Map.entry("choice", 2L));
        assertThat(run.warnings().get(0))
                .containsExactly("2", "sector", "technolgy", "corrected", "Taken as technology");
        assertThat(run.rejects().get(0)).startsWith("C", "robotics", "4");
        assertThat(run.rejects().get(1).get(3)).contains("medical").contains("media");
    }

    @Test
    void rowsThatCannotBeReadAreRejectedWithEveryReason() {
        Progress done =
                run.run(
                        ACCOUNT,
                        text(
                                "name,employees,vip",
                                "A,many,perhaps",
                                "B,1",
                                "C,1,yes,extra",
                                "D,\"1,yes",
                                ",3,yes",
                                "E,-1,yes",
                                "F,1,yes"));
        assertThat(done.created()).isEqualTo(1);
        assertThat(done.rejected()).isEqualTo(6);
        assertThat(done.rejections())
                .isEqualTo(
                        Map.of(
                                "number",
                                1L,
                                "boolean",
                                1L,
                                "ragged",
                                2L,
                                "malformed",
                                1L,
                                "required",
                                1L,
                                "min",
                                1L));
        List<List<String>> rejects = run.rejects();
        assertThat(rejects.get(0).get(4))
                .contains("employees: \"many\"")
                .contains("vip: \"perhaps\"");
        assertThat(rejects.get(1)).startsWith("B", "1", "", "3");
        assertThat(rejects.get(2)).startsWith("C", "1", "yes", "4");
        assertThat(rejects.get(2).get(4)).endsWith("[extra]");
        assertThat(rejects.get(3)).startsWith("D,\"1,yes", "", "", "5");
    }

    @Test
    void aRejectFileCanBeImportedOnceItIsCorrected() {
        run.run(ACCOUNT, text("name,employees,Notes", "=A,many,x", "B,2,y"));
        assertThat(run.rejectFile())
                .startsWith("name,employees,Notes,line,reason\r\n'=A,many,x,2,");
        Progress again = run.run(ACCOUNT, run.rejectFile().replace("many", "1"));
        assertThat(again.created()).isEqualTo(1);
        assertThat(account("=A").integer("employees")).isEqualTo(1);
        Progress stillWrong =
                run.run(ACCOUNT, "name,employees,line,reason\r\nC,many,7,because\r\n");
        assertThat(stillWrong.rejected()).isEqualTo(1);
        assertThat(run.rejectFile())
                .startsWith("name,employees,line,reason\r\nC,many,2,\"employees: ");
    }

    @Test
    void textForPeopleIsInTheirLanguage() {
        run.language("es").run(ACCOUNT, text("name,employees", "A,many"));
        assertThat(run.rejects().get(0).get(3))
                .isEqualTo("employees: «many» no es un número como 1,234.56");
    }

    @Test
    void modesDecideWhatToDoWithARow() {
        run.run(ACCOUNT, text("name,employees", "A,1"));
        Progress create =
                run.mode(ImportMode.CREATE)
                        .run(ACCOUNT, text("name,employees", "a,2", "B,2", "b,3"));
        assertThat(create.created()).isEqualTo(1);
        assertThat(create.rejections()).containsOnly(Map.entry("exists", 2L));
        Progress update =
                run.mode(ImportMode.UPDATE).run(ACCOUNT, text("name,employees", "A,5", "C,5"));
        assertThat(update.updated()).isEqualTo(1);
        assertThat(update.rejections()).containsOnly(Map.entry("no-match", 1L));
        assertThat(account("A").integer("employees")).isEqualTo(5);
    }

    @Test
    void recordsAreFoundByExternalIdOrByGivenFields() {
        run.run(ACCOUNT, text("account_id,name,taxId", "x1,A,T1", "x2,B,T2", ",C,T3"));
        assertThat(account("A").externalId()).isEqualTo("x1");
        Progress renamed = run.run(ACCOUNT, text("account_id,name", "x1,A new"));
        assertThat(renamed.updated()).isEqualTo(1);
        Progress byTax =
                run.forget()
                        .map("t", "taxId")
                        .map("n", "name")
                        .matchFields("taxId")
                        .run(ACCOUNT, text("t,n", "T3,C new", "T9,D"));
        assertThat(byTax.updated()).isEqualTo(1);
        assertThat(byTax.created()).isEqualTo(1);
        assertThat(account("C new").text("taxId")).isEqualTo("T3");
    }

    @Test
    void twoRowsOfOneRecordAreReported() {
        Progress done =
                run.chunkSize(2).run(ACCOUNT, text("name,employees", "A,1", "A,2", "A,3", "A,3"));
        assertThat(done.created()).isEqualTo(1);
        assertThat(done.updated()).isEqualTo(2);
        assertThat(done.unchanged()).isEqualTo(1);
        assertThat(done.warnings()).containsOnly(Map.entry("repeated", 2L));
        assertThat(account("A").integer("employees")).isEqualTo(3);
    }

    @Test
    void severalRecordsThatMatchAreAmbiguous() {
        create(ACCOUNT, Map.of("name", "A"));
        create(ACCOUNT, Map.of("name", "a."));
        Progress done = run.run(ACCOUNT, text("name,employees", "A,1"));
        assertThat(done.rejections()).containsOnly(Map.entry("ambiguous", 1L));
    }

    private void sales() {
        create("sales.pipeline", Map.of("name", "Direct"));
        create("sales.pipeline", Map.of("name", "Partner"));
        Map<String, Record> pipelines = run.records.byTitle("sales.pipeline");
        for (String stage : List.of("Prospecting", "Engaging", "Won", "Lost")) {
            create("sales.stage", Map.of("name", stage, "pipeline", pipelines.get("Direct").id()));
        }
        create("sales.stage", Map.of("name", "Won", "pipeline", pipelines.get("Partner").id()));
        create(PRODUCT, Map.of("name", "GTX Pro"));
        create(PRODUCT, Map.of("name", "MG Special"));
        create(ACCOUNT, Map.of("name", "Cancity"));
        create("sales.representative", Map.of("name", "Moses Frase"));
        run.template("name", "{product} {opportunity_id}")
                .map("opportunity_id", "externalId")
                .map("sales_agent", "owner")
                .map("product", "products")
                .map("account", "account")
                .map("deal_stage", "stage")
                .map("engage_date", "openedOn")
                .map("close_date", "closeDate")
                .map("close_value", "amount");
    }

    private static final String PIPELINE_HEADER =
            "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";

    @Test
    void importsASalesPipeline() {
        sales();
        run.template("pipeline", "Direct");
        String file =
                text(
                        PIPELINE_HEADER,
                        "1C1I7A6R,Moses Frase,GTXPro,Cancity,Won,10/20/2016,3/1/2017,1054",
                        "Z063OYW0,Moses Frase,MG Special,,Prospecting,,,",
                        "EC4QE1BX,moses  frase,GTX Pro,cancity,Lost,11/2/2016,3/7/2017,0",
                        "MV1LWRNH,Nobody,GTX Pro,Cancity,Won,11/2/2016,3/7/2017,50",
                        "PE84CX4O,Moses Frase,GTX Pro,Cancity,Sold,11/2/2016,3/7/2017,50");
        Progress done = run.run(OPPORTUNITY, file);
        assertThat(done.created()).isEqualTo(3);
        assertThat(done.warnings())
                .containsOnly(Map.entry("matched", 1L), Map.entry("recommended", 1L));
        assertThat(done.warned()).isEqualTo(2);
        assertThat(done.rejections()).containsOnly(Map.entry("link-not-found", 2L));
        assertThat(run.rejects().get(0))
                .startsWith("MV1LWRNH", "Nobody")
                .endsWith("sales_agent: There is no \"Nobody\" in sales.representative");
        Record won = run.records.byTitle(OPPORTUNITY).get("GTXPro 1C1I7A6R");
        assertThat(won.externalId()).isEqualTo("1C1I7A6R");
        assertThat(won.date("openedOn")).isEqualTo(LocalDate.of(2016, 10, 20));
        assertThat(won.date("closeDate")).isEqualTo(LocalDate.of(2017, 3, 1));
        assertThat(won.money("amount")).isEqualTo(new Money(new BigDecimal("1054"), "USD"));
        assertThat(won.link("account")).isEqualTo(account("Cancity").id());
        assertThat(run.records.all(LINE))
                .hasSize(3)
                .first()
                .satisfies(
                        line -> {
                            assertThat(line.link("opportunity")).isEqualTo(won.id());
                            assertThat(line.link("product"))
                                    .isEqualTo(run.records.byTitle(PRODUCT).get("GTX Pro").id());
                        });
        int writes = run.records.writes();
        Progress second = run.run(OPPORTUNITY, file);
        assertThat(second.unchanged()).isEqualTo(3);
        assertThat(run.records.writes()).isEqualTo(writes);
    }

    @Test
    void aStageIsFoundWithinItsPipeline() {
        sales();
        String file =
                text(
                        PIPELINE_HEADER,
                        "1,Moses Frase,GTX Pro,Cancity,Won,,,",
                        "2,Moses Frase,GTX Pro,Cancity,Lost,,,");
        Progress ambiguous = run.run(OPPORTUNITY, file);
        assertThat(ambiguous.rejections()).containsOnly(Map.entry("link-ambiguous", 1L));
        Map<String, Record> pipelines = run.records.byTitle("sales.pipeline");
        assertThat(run.records.byTitle(OPPORTUNITY).get("GTX Pro 2").link("pipeline"))
                .isEqualTo(pipelines.get("Direct").id());
        run.template("pipeline", "Partner");
        Progress partner = run.run(OPPORTUNITY, file);
        assertThat(partner.created()).isEqualTo(1);
        assertThat(partner.rejections()).containsOnly(Map.entry("link-not-found", 1L));
        assertThat(run.records.byTitle(OPPORTUNITY).get("GTX Pro 1").link("pipeline"))
                .isEqualTo(pipelines.get("Partner").id());
    }

    @Test
    void missingRecordsAreMadeWhereThatIsAllowed() {
        run.template("name", "{id}")
                .map("id", "externalId")
                .creating("pipeline", "pipeline")
                .creating("stage", "stage")
                .creating("account", "account")
                .creating("product", "products");
        String file =
                text(
                        "id,pipeline,stage,account,product",
                        "1,Direct,Won,Acme,A;B",
                        "2,Direct,Won,acme,B",
                        "3,Partner,Won,Acme,A",
                        "4,Partner,Won,,A",
                        "5,Partner,Won,\"" + "x".repeat(300) + "\",Z");
        Progress dry = run.dryRun(OPPORTUNITY, file);
        assertThat(run.records.all(ACCOUNT)).isEmpty();
        Progress done = run.run(OPPORTUNITY, file);
        assertThat(done.created()).isEqualTo(4);
        assertThat(done.rejected()).isEqualTo(1);
        assertThat(dry).usingRecursiveComparison().ignoringFields("changeSet").isEqualTo(done);
        assertThat(run.records.byTitle(ACCOUNT)).containsOnlyKeys("Acme");
        assertThat(run.records.byTitle(PRODUCT)).containsOnlyKeys("A", "B");
        assertThat(run.records.all("sales.stage")).hasSize(2);
        assertThat(done.warnings()).containsEntry("created", 2L);
    }

    @Test
    void rowsOfOneRecordAddToItsRelationsAndASingleRowReplacesThem() {
        for (String product : List.of("A", "B", "C")) {
            create(PRODUCT, Map.of("name", product));
        }
        run.template("name", "{id}")
                .map("id", "externalId")
                .map("product", "products")
                .map("quantity", "products.quantity");
        String file = text("id,product,quantity", "1,A,2", "1,B,3", "2,A,1");
        run.run(OPPORTUNITY, file);
        assertThat(run.records.all(LINE)).hasSize(3);
        int writes = run.records.writes();
        assertThat(run.run(OPPORTUNITY, file).unchanged()).isEqualTo(3);
        assertThat(run.records.writes()).isEqualTo(writes);
        Progress replaced = run.run(OPPORTUNITY, text("id,product,quantity", "1,C,2", "2,A,7"));
        assertThat(replaced.updated()).isEqualTo(2);
        assertThat(run.records.all(LINE)).hasSize(2);
        assertThat(run.records.all(LINE))
                .extracting(line -> line.decimal("quantity").intValueExact())
                .containsExactlyInAnyOrder(2, 7);
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    @Test
    void anAmountWithoutCurrencyKeepsTheOneOfItsRecord() {
        create(ACCOUNT, Map.of("name", "Euros", "annualRevenue", money("100", "EUR")));
        create(ACCOUNT, Map.of("name", "Maple", "annualRevenue", money("100", "CAD")));
        create(ACCOUNT, Map.of("name", "Named", "annualRevenue", money("100", "EUR")));
        create(ACCOUNT, Map.of("name", "Same", "annualRevenue", money("100", "EUR")));
        run.records.currency("MXN");
        Progress done =
                run.run(
                        ACCOUNT,
                        text(
                                "account,revenue",
                                "Euros,250",
                                "Maple,$5",
                                "Named,7 GBP",
                                "Same,100.00",
                                "New,8",
                                "Dollars,$9"));
        assertThat(run.rejects()).isEmpty();
        assertThat(done.unchanged()).isEqualTo(1);
        assertThat(account("Euros").money("annualRevenue")).isEqualTo(money("250", "EUR"));
        assertThat(account("Maple").money("annualRevenue")).isEqualTo(money("5", "CAD"));
        assertThat(account("Named").money("annualRevenue")).isEqualTo(money("7", "GBP"));
        assertThat(account("Same").money("annualRevenue")).isEqualTo(money("100", "EUR"));
        assertThat(account("New").money("annualRevenue")).isEqualTo(money("8", "MXN"));
        assertThat(account("Dollars").money("annualRevenue")).isEqualTo(money("9", "USD"));
    }

    @Test
    void aCurrencyOfThePlanGoesForAmountsThatNameNone() {
        create(ACCOUNT, Map.of("name", "Euros", "annualRevenue", money("100", "EUR")));
        run.currency("CAD").run(ACCOUNT, text("account,revenue", "Euros,250", "New,$8"));
        assertThat(account("Euros").money("annualRevenue")).isEqualTo(money("250", "CAD"));
        assertThat(account("New").money("annualRevenue")).isEqualTo(money("8", "CAD"));
    }

    @Test
    void aCurrencyColumnMayHoldADollarSign() {
        create(ACCOUNT, Map.of("name", "Maple", "annualRevenue", money("100", "CAD")));
        run.map("name", "name").map("currency", "annualRevenue.currency");
        run.run(ACCOUNT, text("name,currency", "Maple,$"));
        assertThat(account("Maple").money("annualRevenue")).isEqualTo(money("100", "CAD"));
        run.map("revenue", "annualRevenue");
        run.run(ACCOUNT, text("name,currency,revenue", "Maple,$,7", "New,EUR,8", "Old,,9"));
        assertThat(account("Maple").money("annualRevenue")).isEqualTo(money("7", "CAD"));
        assertThat(account("New").money("annualRevenue")).isEqualTo(money("8", "EUR"));
        assertThat(account("Old").money("annualRevenue")).isEqualTo(money("9", "USD"));
    }

    @Test
    void anAmountOfARelationKeepsItsCurrencyToo() {
        create(PRODUCT, Map.of("name", "A"));
        run.template("name", "{id}")
                .map("id", "externalId")
                .map("product", "products")
                .map("price", "products.unitPrice");
        run.run(OPPORTUNITY, text("id,product,price", "1,A,5 EUR"));
        Progress done = run.run(OPPORTUNITY, text("id,product,price", "1,A,6", "2,A,7"));
        assertThat(done.updated()).isEqualTo(1);
        assertThat(run.records.all(LINE))
                .extracting(line -> line.money("unitPrice"))
                .containsExactly(money("6", "EUR"), money("7", "USD"));
        Progress again = run.run(OPPORTUNITY, text("id,product,price", "1,A,6", "2,A,$7.00"));
        assertThat(again.unchanged()).isEqualTo(2);
    }

    @Test
    void aLinkMayLeadToALaterRow() {
        String file =
                text(
                        "name,subsidiary_of,employees",
                        "A,D,1",
                        "B,Nowhere,1",
                        "C,A,1",
                        "D,,many",
                        "E,F,1",
                        "F,D,1",
                        "G,E,1");
        Progress dry = run.dryRun(ACCOUNT, file);
        Progress done = run.run(ACCOUNT, file);
        assertThat(done.created()).isEqualTo(5);
        assertThat(done.rejections()).isEqualTo(Map.of("link-not-found", 1L, "number", 1L));
        assertThat(done.rejected()).isEqualTo(2);
        assertThat(done.warnings()).isEqualTo(Map.of("link-lost", 2L));
        assertThat(account("C").link("parent")).isEqualTo(account("A").id());
        assertThat(account("E").link("parent")).isEqualTo(account("F").id());
        assertThat(account("A").link("parent")).isNull();
        assertThat(run.rejects())
                .extracting(line -> line.get(0))
                .containsExactly("B", "D", "A", "F");
        assertThat(dry)
                .usingRecursiveComparison()
                .ignoringFields("changeSet", "deferredBytes", "deferredDone")
                .isEqualTo(done);
        Progress corrected =
                run.run(ACCOUNT, run.rejectFile().replace("many", "4").replace("Nowhere", "A"));
        assertThat(corrected.created()).isEqualTo(2);
        assertThat(corrected.updated()).isEqualTo(2);
        assertThat(account("A").link("parent")).isEqualTo(account("D").id());
    }

    @Test
    void aMissingManagerIsMadeUnlessALaterRowMakesHim() {
        run.map("sales_agent", "name").creating("manager", "manager").map("office", "region");
        String file =
                text(
                        "sales_agent,manager,office",
                        "Anna,Dustin,Central",
                        "Cecily,Dustin,Central",
                        "Versie,Cara,East",
                        "Cara,,East");
        Progress done = run.chunkSize(1).run("sales.representative", file);
        assertThat(run.records.byTitle("sales.representative"))
                .containsOnlyKeys("Anna", "Cara", "Cecily", "Dustin", "Versie");
        assertThat(done.created()).isEqualTo(4);
        assertThat(done.warnings()).isEqualTo(Map.of("created", 1L));
        assertThat(run.run("sales.representative", file).unchanged()).isEqualTo(4);
    }

    @Test
    void charactersThatCannotBeAreReportedOrRefused() {
        Progress done = run.run(ACCOUNT, text("name,employees", "A\uFFFDB,1", "C\u0000D,2"));
        assertThat(done.created()).isEqualTo(1);
        assertThat(done.warnings()).isEqualTo(Map.of("unreadable", 1L));
        assertThat(done.rejections()).isEqualTo(Map.of("unreadable", 1L));
    }

    @Test
    void endlessTextsDoNotSwellTheReports() {
        run.map("n", "name").map("p", "parent");
        run.run(ACCOUNT, text("n,p", "A," + "x".repeat(100_000)));
        assertThat(run.rejects().get(0).get(3)).hasSizeLessThan(200);
    }

    @Test
    void anExampleOfEachMatchBy() {
        create(PRODUCT, Map.of("name", "Pro", "code", "P-1", "externalId", "77"));
        long id = run.records.byTitle(PRODUCT).get("Pro").id();
        for (String[] by :
                new String[][] {
                    {"title", "pro"},
                    {"id", Long.toString(id)},
                    {"externalId", "77"},
                    {"code", "P-1"}
                }) {
            run.forget().template("name", "{id}").map("id", "externalId");
            run.map(new ColumnMapping("products", "product", null, null, null, by[0], false));
            Progress done =
                    run.run(
                            OPPORTUNITY,
                            text("id,product", by[0] + "," + by[1], by[0] + "-none,9"));
            assertThat(done.created()).as(by[0]).isEqualTo(1);
            assertThat(done.rejections()).as(by[0]).containsOnly(Map.entry("link-not-found", 1L));
        }
        assertThat(run.records.all(LINE)).hasSize(4);
    }
}
