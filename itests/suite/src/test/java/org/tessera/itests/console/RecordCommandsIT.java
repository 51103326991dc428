package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Rest;

/** Records, their history and what was done to them, on the console. */
@ExtendWith(TesseraExtension.class)
class RecordCommandsIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String SPANISH = "LC_ALL = es_ES.UTF-8; ";

    @TempDir Path folder;

    private String tag;

    @BeforeEach
    void chooseTag() {
        tag = "RC" + Long.toString(System.nanoTime(), 36);
    }

    private static Screen screen(TesseraConsole console, String command) {
        return Screen.of(console.run(command));
    }

    private String list(String options) {
        return "crm:record-list customers.account --filter 'name==" + tag + "*' " + options;
    }

    @Test
    void listsRecordsAsATable(TesseraApi api, TesseraConsole console) {
        String parent = Rest.id(api, ACCOUNTS, "name", tag + " Holding", "employees", 12_345);
        Rest.id(api, ACCOUNTS, "name", tag + " Überbau", "kind", "customer", "parent", parent);
        Screen shown =
                screen(console, list("--fields name,kind,parent,employees --sort -name --count"));
        assertThat(shown.headings())
                .containsExactly("ID", "Name", "Kind", "Parent account", "Employees");
        assertThat(shown.column("Name")).containsExactly(tag + " Überbau", tag + " Holding");
        assertThat(shown.column("Parent account")).containsExactly(tag + " Holding", "");
        assertThat(shown.column("Employees")).containsExactly("", "12,345");
        assertThat(shown.column("ID").get(1)).isEqualTo(parent);
        assertThat(shown.last()).isEqualTo("2 of 2 · Accounts");

        Screen spanish =
                screen(console, SPANISH + list("--fields name,kind,employees --sort name"));
        assertThat(spanish.headings()).containsExactly("ID", "Nombre", "Clase", "Empleados");
        assertThat(spanish.column("Clase")).containsExactly("", "Cliente");
        assertThat(spanish.column("Empleados").get(0)).isEqualTo("12.345");
        assertThat(spanish.last()).isEqualTo("2 · Cuentas");
    }

    @Test
    void saysWhenThereAreMoreAndWhenThereAreNone(TesseraApi api, TesseraConsole console) {
        assertThat(screen(console, list("")).lines())
                .containsExactly("No records: Accounts with name==" + tag + "*");
        Rest.id(api, ACCOUNTS, "name", tag + " 1");
        String gone = Rest.id(api, ACCOUNTS, "name", tag + " 2");
        assertThat(screen(console, list("--limit 1")).last())
                .isEqualTo("1 · Accounts · there are more: --limit, --count");
        api.delete(ACCOUNTS + "/" + gone).expect(204);
        assertThat(screen(console, list("")).column("Name")).containsExactly(tag + " 1");
        assertThat(screen(console, list("--bin")).column("Name")).containsExactly(tag + " 2");
    }

    @Test
    void showsARecordWithItsHistoryAlsoInTheBin(TesseraApi api, TesseraConsole console) {
        String id = Rest.id(api, ACCOUNTS, "name", tag, "kind", "prospect");
        api.patch(ACCOUNTS + "/" + id, Map.of("kind", "customer")).expect(200);
        String show = "crm:record-show customers.account " + id;
        String shown = console.run(show + " --history");
        assertThat(shown.lines().findFirst()).contains("Account: " + tag);
        assertThat(shown).containsPattern("(?m)^ +Kind +Customer$").containsPattern("ID +" + id);
        Screen history = Screen.of(shown);
        assertThat(history.column("What")).containsExactly("update", "create");
        assertThat(history.column("Changes").get(0)).isEqualTo("Kind: Prospect → Customer");
        assertThat(screen(console, "crm:history customers.account " + id).column("What"))
                .containsExactly("update", "create");

        assertThat(console.run(SPANISH + show)).contains("Cuenta: " + tag, "Cliente");
        api.delete(ACCOUNTS + "/" + id).expect(204);
        assertThat(console.run(show)).contains("In the bin since 20");
    }

    @Test
    void undoesAChangeSetAfterShowingWhatThatWouldDo(TesseraApi api, TesseraConsole console) {
        JsonNode answer =
                api.post(
                                ACCOUNTS + "/bulk",
                                Map.of(
                                        "label",
                                        tag,
                                        "operations",
                                        List.of(
                                                Rest.creation(Map.of("name", tag + " 1")),
                                                Rest.creation(Map.of("name", tag + " 2")))))
                        .expect(200)
                        .json();
        String set = answer.path("changeSet").asText();
        Screen sets = screen(console, "crm:changes --limit 1");
        assertThat(sets.rows()).hasSize(1);
        assertThat(sets.column("Change set")).containsExactly(set);
        assertThat(sets.column("Changes")).containsExactly("2");
        assertThat(sets.column("What")).containsExactly(tag);
        assertThat(screen(console, "crm:changes " + set).column("Title"))
                .containsExactlyInAnyOrder(tag + " 1", tag + " 2");

        String end = Rest.journalEnd(api);
        assertThat(console.run("crm:undo " + set + " --preview")).contains("2");
        assertThat(Rest.journal(api, end)).isEmpty();
        console.run("crm:undo " + set);
        assertThat(console.run(list(""))).startsWith("No records");
        assertThat(screen(console, "crm:changes --limit 1").column("What").get(0))
                .contains("undoes " + set);
    }

    @Test
    void tellsWhyNothingIsUndone(TesseraApi api, TesseraConsole console) {
        String id = Rest.id(api, ACCOUNTS, "name", tag);
        String set =
                api.post(
                                ACCOUNTS + "/bulk",
                                Map.of(
                                        "operations",
                                        List.of(
                                                Map.of(
                                                        "op",
                                                        "update",
                                                        "id",
                                                        id,
                                                        "values",
                                                        Map.of("taxId", "old")))))
                        .expect(200)
                        .json()
                        .path("changeSet")
                        .asText();
        api.patch(ACCOUNTS + "/" + id, Map.of("taxId", "new")).expect(200);
        String end = Rest.journalEnd(api);
        TesseraConsole.Outcome outcome = console.execute("crm:undo " + set);
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.text())
                .contains(tag)
                .contains(
                        "Nothing was undone: something was changed since; --skip-conflicts undoes the rest");
        assertThat(Rest.journal(api, end)).isEmpty();
        console.run("crm:undo " + set + " --skip-conflicts");
    }

    @Test
    void exportsToAFileOnce(TesseraApi api, TesseraConsole console) throws IOException {
        Rest.id(api, ACCOUNTS, "name", tag + " =1+1", "employees", 7);
        Path file = folder.resolve("out.csv");
        String export =
                "crm:export customers.account "
                        + file
                        + " --filter 'name=="
                        + tag
                        + "*' --fields name,employees";
        assertThat(console.run(export)).contains("1 · Accounts written to " + file);
        assertThat(Files.readString(file)).contains(tag + " =1+1,7");
        TesseraConsole.Outcome again = console.execute(export);
        assertThat(again.status()).isNotZero();
        assertThat(again.text().strip()).isEqualTo(file + " exists; --force overwrites it");
        console.run(export + " --force");
    }

    @Test
    void listsTypesModulesAndTheJournal(TesseraApi api, TesseraConsole console) {
        Screen types = screen(console, "crm:types");
        assertThat(types.column("Type"))
                .contains("customers.account", "customers.contact", "sales.opportunity");
        assertThat(types.column("REST path")).contains("/api/v1/sales/opportunities");
        assertThat(screen(console, SPANISH + "crm:types").column("Nombre")).contains("Cuentas");
        Screen fields = screen(console, "crm:types sales.opportunity");
        assertThat(fields.lines().get(0)).isEqualTo("Opportunity (sales.opportunity)");
        int account = fields.column("Field").indexOf("account");
        assertThat(fields.column("Kind").get(account)).isEqualTo("link");
        assertThat(fields.column("Values").get(account)).isEqualTo("→ customers.account");

        Screen modules = screen(console, "crm:module-list");
        assertThat(modules.column("Module")).contains("customers", "demo", "sales");
        assertThat(screen(console, SPANISH + "crm:module-list").column("Nombre"))
                .contains("Ventas");

        Rest.id(api, ACCOUNTS, "name", tag);
        Screen journal = screen(console, "crm:journal --limit 1");
        assertThat(journal.column("What")).containsExactly("create");
        assertThat(journal.column("Title")).containsExactly(tag);
    }

    @Test
    void findsNothingWrongWithTheInstallation(TesseraConsole console) {
        Screen shown = screen(console, "crm:doctor");
        assertThat(shown.column("What"))
                .contains("Java", "Heap", "Disk", "Database", "Bundles", "Components", "REST");
        assertThat(shown.rows()).noneMatch(row -> row.get(0).equals("mend"));
        assertThat(shown.last()).isEqualTo("OK");
    }
}
