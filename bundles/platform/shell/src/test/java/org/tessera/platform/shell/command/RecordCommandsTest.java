package org.tessera.platform.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Count;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;

class RecordCommandsTest {

    private final RecordService records = mock(RecordService.class);
    private Console console;

    @BeforeEach
    void open(@TempDir Path folder) {
        console =
                new Console(folder)
                        .with(ModuleRegistry.class, Samples.registry())
                        .with(RecordService.class, records);
        deals(
                new RecordPage(
                        List.of(
                                Samples.deal(101, "Big one", "1234567.5", "won"),
                                Samples.deal(102, "Small\u001b[31m one", "99", "open")),
                        null,
                        new Count(8800, true),
                        Map.of()));
        lenient()
                .when(
                        records.list(
                                any(),
                                argThat(
                                        query ->
                                                query != null
                                                        && query.type().equals("sales.account"))))
                .thenReturn(
                        new RecordPage(
                                List.of(
                                        Samples.record(
                                                "sales.account",
                                                7,
                                                "Acme",
                                                Map.of("name", "Acme"))),
                                null,
                                null,
                                Map.of()));
    }

    private void deals(RecordPage page) {
        lenient()
                .when(
                        records.list(
                                any(),
                                argThat(
                                        query ->
                                                query != null
                                                        && query.type().equals("sales.deal"))))
                .thenReturn(page);
    }

    @Test
    void listsWithOptionsBehindTheType() throws Exception {
        String shown =
                console.run(
                        new RecordListCommand(),
                        "sales.deal",
                        "--filter",
                        "stage==won",
                        "--sort",
                        "-amount,name",
                        "--count");

        assertThat(shown)
                .contains("Name", "Amount", "Stage", "Account")
                .contains("1,234,567.50 USD")
                .contains("99.00 USD")
                .contains("Acme")
                .contains("2 of 8,800 · Deals")
                .doesNotContain("\u001b");
        ArgumentCaptor<RecordQuery> query = ArgumentCaptor.forClass(RecordQuery.class);
        ArgumentCaptor<Caller> caller = ArgumentCaptor.forClass(Caller.class);
        verify(records, org.mockito.Mockito.atLeastOnce()).list(caller.capture(), query.capture());
        RecordQuery asked = query.getAllValues().get(0);
        assertThat(asked.expression()).contains("stage==won");
        assertThat(asked.sort()).containsExactly(Sort.byDescending("amount"), Sort.by("name"));
        assertThat(asked.fields()).containsExactly("name", "amount", "stage", "account");
        assertThat(asked.counted()).isTrue();
        assertThat(caller.getValue().id()).isEqualTo("maria");
        assertThat(caller.getValue().origin()).isEqualTo("console");
    }

    @Test
    void headsTheTableInTheCallersLanguage() throws Exception {
        console.variable("LANG", "es_ES.UTF-8");
        assertThat(console.run(new RecordListCommand(), "sales.deal"))
                .contains("Nombre", "Importe", "Etapa", "Ganado", "1.234.567,50 USD");
    }

    @Test
    void alignsNumbersToTheRight() throws Exception {
        String shown =
                console.run(new RecordListCommand(), "--fields", "name,amount,stage", "sales.deal");
        assertThat(shown.lines().filter(line -> line.contains("99.00 USD")))
                .allMatch(line -> line.contains("        99.00 USD "));
    }

    @Test
    void saysWhenThereIsNothing() throws Exception {
        deals(new RecordPage(List.of(), null, null, Map.of()));
        assertThat(console.run(new RecordListCommand(), "sales.deal", "--filter", "stage==lost"))
                .isEqualToIgnoringNewLines("No records: Deals with stage==lost");
    }

    @Test
    void goesOnToFurtherPages() throws Exception {
        RecordPage first =
                new RecordPage(List.of(Samples.deal(1, "One", "1", "won")), "next", null, Map.of());
        RecordPage second =
                new RecordPage(List.of(Samples.deal(2, "Two", "2", "won")), "more", null, Map.of());
        lenient()
                .when(
                        records.list(
                                any(),
                                argThat(
                                        query ->
                                                query != null
                                                        && query.type().equals("sales.deal"))))
                .thenReturn(first, second);
        assertThat(console.run(new RecordListCommand(), "sales.deal", "--limit", "2"))
                .contains("One", "Two", "2 · Deals · there are more: --limit, --count");
    }

    @Test
    void namesAnUnknownFieldTypeAndOption() {
        assertThatThrownBy(
                        () -> console.run(new RecordListCommand(), "sales.deal", "--fields", "nam"))
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "sales.deal has no field nam; it has name, amount, stage, account, closeDate");
        assertThatThrownBy(() -> console.run(new RecordListCommand(), "sales.dea"))
                .hasMessage("There is no record type sales.dea; crm:types lists them");
        assertThatThrownBy(
                        () -> console.run(new RecordListCommand(), "sales.deal", "--colour", "red"))
                .hasMessage("Unknown option --colour; --help lists the options");
        assertThatThrownBy(
                        () -> console.run(new RecordListCommand(), "sales.deal", "--limit", "many"))
                .hasMessage("--limit: not a whole number: many");
        assertThatThrownBy(() -> console.run(new RecordListCommand(), "sales.deal", "--limit", "0"))
                .hasMessage("--limit takes 1 to 10000");
    }

    @Test
    void tellsAProblemInALineAndItsFieldsInALineEach() {
        lenient()
                .when(records.list(any(), any()))
                .thenThrow(
                        ProblemException.badRequest(
                                "filter",
                                "unknown",
                                new LocalizedText("There is no field x", "No hay campo x")));
        assertThatThrownBy(() -> console.run(new RecordListCommand(), "sales.deal"))
                .isInstanceOf(CommandException.class)
                .hasMessage("filter: There is no field x")
                .satisfies(
                        e ->
                                assertThat(((CommandException) e).getNiceHelp())
                                        .isEqualTo(
                                                "\u001b[31mfilter: There is no field x\u001b[39m"));
    }

    @Test
    void tellsAnUnexpectedErrorInALine() {
        lenient()
                .when(records.list(any(), any()))
                .thenThrow(new IllegalStateException("pool is empty"));
        assertThatThrownBy(() -> console.run(new RecordListCommand(), "sales.deal"))
                .isInstanceOf(CommandException.class)
                .hasNoCause()
                .hasMessage("Pool is empty (the log has the details)");
    }

    @Test
    void saysWhichServiceIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> new Console(folder).run(new RecordListCommand(), "sales.deal"))
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "The service ModuleRegistry is not running right now; crm:doctor tells more");
    }

    @Test
    void showsARecord() throws Exception {
        deals(
                new RecordPage(
                        List.of(Samples.deal(101, "Big one", "1234567.5", "won")),
                        null,
                        null,
                        Map.of()));
        assertThat(console.run(new RecordShowCommand(), "sales.deal", "101").lines())
                .contains("Deal: Big one")
                .anyMatch(line -> line.matches("  Amount\\s+1,234,567.50 USD"))
                .anyMatch(line -> line.matches("  Account\\s+Acme"))
                .anyMatch(line -> line.matches("  Created\\s+2026-01-02 .*"))
                .anyMatch(line -> line.matches("  ID\\s+101"));
    }

    @Test
    void saysThatThereIsNoSuchRecord() {
        deals(new RecordPage(List.of(), null, null, Map.of()));
        assertThatThrownBy(() -> console.run(new RecordShowCommand(), "sales.deal", "5"))
                .hasMessage("There is no sales.deal with id 5");
        assertThatThrownBy(() -> console.run(new RecordShowCommand(), "sales.deal", "five"))
                .hasMessage("Not an id: five");
        assertThatThrownBy(() -> console.run(new RecordShowCommand(), "sales.deal"))
                .isInstanceOf(CommandException.class);
    }

    @Test
    void listsTypesAndFields() throws Exception {
        assertThat(console.run(new TypesCommand())).contains("sales.deal", "/api/v1/sales/deals");
        assertThat(console.run(new TypesCommand(), "sales.deal"))
                .contains("Deal (sales.deal)", "required", "open, won", "→ sales.account");
    }

    @Test
    void printsHelpWithAnExample() throws Exception {
        java.io.PrintStream before = System.out;
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        System.setOut(
                new java.io.PrintStream(bytes, true, java.nio.charset.StandardCharsets.UTF_8));
        try {
            console.run(new RecordListCommand(), "sales.deal", "--help");
        } finally {
            System.setOut(before);
        }
        assertThat(bytes.toString(java.nio.charset.StandardCharsets.UTF_8))
                .contains(
                        "Lists records of a type", "Examples", "crm:record-list sales.opportunity");
    }

    @Test
    void wrapsLongText() {
        assertThat(RecordShowCommand.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(RecordShowCommand.wrap("abcdefgh", 3)).containsExactly("abc", "def", "gh");
        assertThat(RecordShowCommand.wrap("", 3)).containsExactly("");
    }
}
