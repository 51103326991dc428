package org.tessera.platform.shell.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Relation;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

class FormatTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private final ValueText english =
            new ValueText(Locale.ENGLISH, MADRID, (type, id) -> id == 7 ? "Acme" : null);
    private final ValueText spanish = new ValueText(new Locale("es", "ES"), MADRID, Titles.none());

    @Test
    void cutsTheWidestTextUntilTheLineFits() {
        TextTable table = new TextTable().fixed("ID").text("Name").text("Note").number("Amount");
        table.row("7203948573645312", "A".repeat(50), "B".repeat(20), "1,234.00 USD");
        List<String> row = table.rows(80).get(0);
        assertThat(String.join(" | ", row)).hasSize(80);
        assertThat(row.get(0)).isEqualTo("7203948573645312");
        assertThat(row.get(1)).endsWith("A…");
        assertThat(row.get(3)).isEqualTo("1,234.00 USD");
        assertThat(table.rows(TextTable.UNLIMITED).get(0).get(1)).hasSize(50);
    }

    @Test
    void neverCutsIdsAndNumbers() {
        TextTable table = new TextTable().fixed("Identification").number("A very long heading");
        table.row("7203948573645312", "1");
        assertThat(table.rows(20).get(0)).containsExactly("7203948573645312", "1");
        assertThat(table.columns(20).get(1).heading()).isEqualTo("A ver…");
    }

    @Test
    void keepsControlCharactersFromTheTerminal() {
        TextTable table = new TextTable().text("Name").row("a\u001b[2Jb\nc\u0085d");
        assertThat(table.rows(0).get(0)).containsExactly("a [2Jb c d");
    }

    @Test
    void refusesARowOfAnotherLength() {
        TextTable table = new TextTable().text("Name");
        assertThatThrownBy(() -> table.row("a", "b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void writesMoneyWithSeparatorsAndTheDecimalsOfItsCurrency() {
        assertThat(money("7196.4", "USD")).isEqualTo("7,196.40 USD");
        assertThat(money("-1234567.005", "EUR")).isEqualTo("-1,234,567.005 EUR");
        assertThat(money("1500", "JPY")).isEqualTo("1,500 JPY");
        assertThat(money("0", "XXQ")).isEqualTo("0.00 XXQ");
        assertThat(
                        spanish.text(
                                FieldType.MONEY,
                                null,
                                new Money(new BigDecimal("10005534"), "EUR")))
                .isEqualTo("10.005.534,00 EUR");
        assertThat(english.text(FieldType.MONEY, null, Map.of("amount", "5.5", "currency", "USD")))
                .isEqualTo("5.50 USD");
    }

    private String money(String amount, String currency) {
        return english.text(FieldType.MONEY, null, new Money(new BigDecimal(amount), currency));
    }

    @Test
    void writesNumbers() {
        assertThat(english.text(FieldType.INTEGER, null, 1234567L)).isEqualTo("1,234,567");
        assertThat(english.text(FieldType.PERCENT, null, new BigDecimal("9.00")))
                .isEqualTo("9.00 %");
        assertThat(spanish.text(FieldType.DECIMAL, null, new BigDecimal("1234.50")))
                .isEqualTo("1.234,5");
        assertThat(english.numbers().bytes(512)).isEqualTo("512 bytes");
        assertThat(english.numbers().bytes(1_572_864)).isEqualTo("1.5 MB");
        assertThat(english.numbers().bytes(384L << 20)).isEqualTo("384 MB");
    }

    @Test
    void writesOtherKinds() {
        assertThat(english.text(FieldType.BOOLEAN, null, true)).isEqualTo("yes");
        assertThat(spanish.text(FieldType.BOOLEAN, null, true)).isEqualTo("sí");
        assertThat(english.text(FieldType.LINK, "x.account", 7L)).isEqualTo("Acme");
        assertThat(english.text(FieldType.LINK, "x.account", "8")).isEqualTo("#8");
        assertThat(
                        english.text(
                                FieldType.RELATION,
                                "x.account",
                                List.of(new Relation(7, Map.of("role", "buyer")))))
                .isEqualTo("Acme (buyer)");
        assertThat(english.text(FieldType.RELATION, "x.account", List.of(Map.of("id", "7"))))
                .isEqualTo("Acme");
        assertThat(
                        english.text(
                                FieldType.ADDRESS,
                                null,
                                new Address(
                                        "Calle Mayor 1\n2º", "Madrid", null, "28013", "España")))
                .isEqualTo("Calle Mayor 1, 2º, 28013 Madrid, España");
        assertThat(english.text(FieldType.ADDRESS, null, Map.of("city", "Leeds")))
                .isEqualTo("Leeds");
        assertThat(english.text(FieldType.TEXT, null, null)).isEmpty();
    }

    @Test
    void writesTimesInTheZoneInWhichTheyWereSaid() {
        ZonedDateTime madrid = ZonedDateTime.of(2026, 3, 1, 9, 30, 0, 0, MADRID);
        assertThat(english.text(FieldType.DATE_TIME, null, madrid)).isEqualTo("2026-03-01 09:30");
        assertThat(
                        english.text(
                                FieldType.DATE_TIME,
                                null,
                                "2026-03-01T09:30:00-06:00[America/Mexico_City]"))
                .isEqualTo("2026-03-01 09:30 America/Mexico_City");
        assertThat(english.text(FieldType.DATE_TIME, null, "soon")).isEqualTo("soon");
        assertThat(english.time(Instant.parse("2026-07-01T10:00:00Z")))
                .isEqualTo("2026-07-01 12:00");
    }

    @Test
    void writesValuesOfUnknownKind() {
        assertThat(english.plain(new Money(BigDecimal.TEN, "USD"))).isEqualTo("10.00 USD");
        assertThat(english.plain(List.of(1, true, "x"))).isEqualTo("1, yes, x");
        assertThat(english.plain(Map.of("a", 1000))).isEqualTo("a 1,000");
        assertThat(english.plain(null)).isEmpty();
    }

    @Test
    void tellsProblems() {
        LocalizedText required = new LocalizedText("is required", "es obligatorio");
        FieldProblem name = new FieldProblem("name", "required", required);
        FieldProblem amount = new FieldProblem("amount", "format", LocalizedText.same("no number"));
        assertThat(ProblemText.of(ProblemException.invalid(List.of(name)), Locale.ENGLISH))
                .isEqualTo(new ProblemText("name: is required", List.of()));
        assertThat(
                        ProblemText.of(
                                ProblemException.invalid(List.of(name, amount)), new Locale("es")))
                .isEqualTo(
                        new ProblemText(
                                "Algunos valores no son válidos",
                                List.of("name: es obligatorio", "amount: no number")));
        assertThat(ProblemText.of(ProblemException.noRecord("x.y", 5), Locale.ENGLISH))
                .isEqualTo(new ProblemText("There is no x.y with id 5", List.of()));
        assertThat(
                        ProblemText.of(
                                new ProblemException(
                                        ProblemType.CONFLICT,
                                        LocalizedText.same("Taken"),
                                        List.of(name),
                                        Map.of()),
                                Locale.ENGLISH))
                .isEqualTo(new ProblemText("Taken", List.of("name: is required")));
    }

    @Test
    void tellsUnexpectedErrors() {
        assertThat(
                        ProblemText.of(
                                new IllegalStateException(
                                        "outer", new IllegalStateException("inner\nline"))))
                .isEqualTo("outer: inner line");
        assertThat(ProblemText.of(new NullPointerException())).isEqualTo("NullPointerException");
    }

    @Test
    void tellsWhatALinkSaysByItsLabels() {
        FieldDescriptor role =
                FieldDescriptor.builder("role", FieldType.CHOICE, LocalizedText.same("Role"))
                        .choices(
                                List.of(
                                        new Choice(
                                                "buyer", new LocalizedText("Buyer", "Comprador"))))
                        .build();
        FieldDescriptor quantity =
                FieldDescriptor.builder(
                                "quantity", FieldType.DECIMAL, LocalizedText.same("Quantity"))
                        .build();
        FieldDescriptor key =
                FieldDescriptor.builder("key", FieldType.TEXT, LocalizedText.same("Key"))
                        .readOnly(true)
                        .build();
        RecordType junction =
                RecordType.builder("x", "line")
                        .entity("e")
                        .title("t")
                        .field(role)
                        .field(quantity)
                        .field(key)
                        .build();
        Titles titles =
                new Titles() {
                    @Override
                    public String title(String type, long id) {
                        return "Acme";
                    }

                    @Override
                    public Optional<RecordType> type(String id) {
                        return id.equals("x.line") ? Optional.of(junction) : Optional.empty();
                    }
                };
        FieldDescriptor field =
                FieldDescriptor.builder(
                                "accounts", FieldType.RELATION, LocalizedText.same("Accounts"))
                        .target("x.account")
                        .through("x.line", "a", "b")
                        .build();
        Map<String, Object> attributes = new java.util.LinkedHashMap<>();
        attributes.put("role", "buyer");
        attributes.put("quantity", new BigDecimal("18.0000"));
        attributes.put("key", "1-2");
        assertThat(
                        new ValueText(Locale.ENGLISH, MADRID, titles)
                                .text(field, List.of(Map.of("id", "7", "role", "buyer"))))
                .isEqualTo("Acme (Buyer)");
        assertThat(
                        new ValueText(Locale.ENGLISH, MADRID, titles)
                                .text(field, List.of(new Relation(7, attributes))))
                .contains("Acme (", "Buyer", "Quantity 18")
                .doesNotContain("1-2");
    }

    @Test
    void tellsOutcomesInLines() {
        Map<String, Object> account = new java.util.LinkedHashMap<>();
        account.put("type", "x.account");
        account.put("id", "7");
        account.put("title", "Acme");
        account.put("created", true);
        account.put("filled", List.of("phone", "email"));
        account.put("nothing", null);
        Map<String, Object> outcome = new java.util.LinkedHashMap<>();
        outcome.put("account", account);
        outcome.put("amount", Map.of("amount", "5", "currency", "USD"));
        outcome.put("candidates", List.of(Map.of("title", "Other")));
        outcome.put("none", List.of());
        assertThat(new OutcomeText(english).lines(outcome))
                .containsExactly(
                        "account  Acme (x.account 7)",
                        "  created  yes",
                        "  filled  phone, email",
                        "amount  5.00 USD",
                        "candidates",
                        "  -  Other");
    }

    @Test
    void leavesOutLinksWhoseTitleIsThereAnyway() {
        ReportTable report =
                new ReportTable(
                        List.of(
                                ReportTable.Column.link("a", "x.account", "Account", "Cuenta"),
                                ReportTable.Column.of("n", FieldType.TEXT, "Name", "Nombre"),
                                ReportTable.Column.link("b", "x.other", "Other", "Otra")),
                        List.of(
                                java.util.Arrays.asList(7L, "Acme", 8L),
                                java.util.Arrays.asList(null, "All", null)),
                        List.of());
        Titles titles = (type, id) -> id == 7 ? "Acme" : "B";
        assertThat(ReportColumns.shown(report, titles)).containsExactly(1, 2);
        CsvText csv = new CsvText(report, titles);
        assertThat(csv.headings(Locale.ENGLISH))
                .isEqualTo("Account (id),Name,Other (id),Other\r\n");
        assertThat(csv.row(report.rows().get(0), Locale.ENGLISH)).isEqualTo("7,Acme,8,B\r\n");
    }

    @Test
    void writesCsvThatNoSpreadsheetTakesForFormulas() {
        ReportTable report =
                new ReportTable(
                        List.of(
                                ReportTable.Column.of("n", FieldType.TEXT, "=Name", "=Nombre"),
                                ReportTable.Column.of("v", FieldType.DECIMAL, "Value", "Valor")),
                        List.of(List.of("\u200B =1+1", new BigDecimal("-5"))),
                        List.of());
        CsvText csv = new CsvText(report, (type, id) -> null);
        assertThat(csv.headings(Locale.ENGLISH)).isEqualTo("'=Name,Value\r\n");
        assertThat(csv.row(report.rows().get(0), Locale.ENGLISH)).isEqualTo("'\u200B =1+1,-5\r\n");
    }
}
