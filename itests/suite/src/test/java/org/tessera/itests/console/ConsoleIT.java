package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.ConsoleSession;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;

/** Whoever opens the console finds the way: greeting, help and completion. */
@ExtendWith(TesseraExtension.class)
class ConsoleIT {

    /** The commands for records, answers and the demo company. */
    private static final List<String> COMMANDS =
            List.of(
                    "action",
                    "changes",
                    "demo-load",
                    "demo-remove",
                    "doctor",
                    "export",
                    "help",
                    "history",
                    "import",
                    "import-list",
                    "import-resume",
                    "import-undo",
                    "journal",
                    "record-list",
                    "record-show",
                    "report",
                    "types",
                    "undo");

    @Test
    void greetsWithTheNameAndTheFirstCommands(TesseraConsole console) {
        try (ConsoleSession session = console.interact()) {
            session.type("", "admin@tessera>");
            assertThat(session.screen())
                    .contains("Tessera 1", "crm:doctor", "crm:record-list TYPE", "crm:report NAME")
                    .contains("crm:import FILE --type TYPE", "logout")
                    .doesNotContain("Karaf");
            session.type("help\r", "crm:undo", "Other groups");
        }
    }

    @Test
    void helpListsEveryCommand(TesseraConsole console) {
        for (String help : List.of("help", "help crm", "crm:help")) {
            Screen shown = Screen.of(console.run(help));
            assertThat(shown.column("Command"))
                    .as(help)
                    .containsAll(COMMANDS.stream().map(name -> "crm:" + name).toList())
                    .isSorted();
            assertThat(shown.column("What it does")).noneMatch(String::isBlank);
        }
        assertThat(Screen.of(console.run("help bundle")).column("Command")).contains("bundle:list");
    }

    @Test
    void everyCommandExplainsItself(TesseraConsole console) {
        for (String command : COMMANDS) {
            String help = console.run("crm:" + command + " --help");
            assertThat(help)
                    .as(command)
                    .contains("DESCRIPTION", "crm:" + command, "SYNTAX", "DETAILS");
            assertThat(help).as(command).doesNotContain("classpath:", "Exception");
            assertThat(help.substring(help.indexOf("DETAILS")).lines().count())
                    .as(command)
                    .isGreaterThan(2);
        }
        assertThat(console.run("help undo")).contains("crm:undo [options] change-set");
    }

    @Test
    void aTabCompletesWhatThereIs(TesseraConsole console) {
        try (ConsoleSession session = console.interact()) {
            session.type("", "admin@tessera>");
            // A key as all others; an interruption would overtake those that were typed before it.
            String clear = "\u0015";
            session.type("crm:rec\t\t", "crm:record-list", "crm:record-show");
            session.type(clear + "crm:record-list cust\t\t", "customers.account");
            session.type(clear + "crm:record-list customers.account --s\t", "--sort");
            session.type(clear + "crm:record-list customers.account --sort emp\t", "employees");
            session.type(clear + "crm:report sales.p\t", "sales.pipeline");
            session.type(clear + "crm:report sales.won-lost --param per\t", "period=");
            session.type(clear + "crm:action sales.lead 17 conv\t", "convert");
            session.type(clear + "crm:action sales.lead 17 convert --dr\t", "--dry-run");
            session.type(clear + "crm:history sales.lead 17 --li\t", "--limit");
            session.type(clear + "crm:record-show sales.lead 17 --hi\t", "--history");
            session.type(clear + "crm:import x.csv --mode ups\t", "upsert");
            session.type(clear + "crm:module-stop cust\t", "customers");
            session.type(clear + "crm:module-plan rollb\t", "rollback");
            session.type(clear + "crm:module-plan upgrade cust\t", "customers");
            session.type(clear + "crm:module-plan remove customers --da\t", "--data");
            session.type(clear + "crm:module-remove customers --data par\t", "park");
            session.type(clear + "crm:types sales.opportunity-l\t", "sales.opportunity-line");
        }
    }
}
