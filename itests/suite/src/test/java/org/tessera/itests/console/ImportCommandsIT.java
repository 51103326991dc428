package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Rest;

/** Files go in over the console, with what was wrong in a file beside them, and out again. */
@ExtendWith(TesseraExtension.class)
class ImportCommandsIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";

    @TempDir Path folder;

    private String tag;
    private Path file;
    private String command;

    @BeforeEach
    void writeFile() throws IOException {
        tag = "IC" + Long.toString(System.nanoTime(), 36);
        file = folder.resolve(tag + ".csv");
        Files.writeString(
                file, "Company;Staff\n" + tag + " 1;10\n" + tag + " 2;many\n" + tag + " 3;30\n");
        command =
                "crm:import "
                        + file
                        + " --type customers.account --map Company=name --map Staff=employees";
    }

    private List<String> names(TesseraApi api) {
        return Rest.texts(
                api.get(Rest.path(ACCOUNTS, "filter", "name==" + tag + "*", "sort", "name"))
                        .expect(200)
                        .json()
                        .path("items"),
                "name");
    }

    private List<String> filesBeside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(file.getFileName().toString()))
                    .toList();
        }
    }

    @Test
    void aDryRunTellsWhatWouldHappen(TesseraApi api, TesseraConsole console) {
        String end = Rest.journalEnd(api);
        Screen shown = Screen.of(console.run(command + " --dry-run"));
        assertThat(shown.lines().get(0)).contains(file.getFileName().toString());
        assertThat(shown.rows())
                .anySatisfy(row -> assertThat(row).contains("Company", "name"))
                .anySatisfy(row -> assertThat(row).contains("Staff", "employees"));
        assertThat(names(api)).isEmpty();
        assertThat(Rest.journal(api, end)).isEmpty();
    }

    @Test
    void nothingHappensWithoutAYes(TesseraApi api, TesseraConsole console) {
        TesseraConsole.Outcome outcome = console.execute(command);
        assertThat(outcome.status()).isNotZero();
        assertThat(Screen.of(outcome.text()).last())
                .isEqualTo("Nothing was imported: say --yes to import, --dry-run to try it");
        assertThat(names(api)).isEmpty();
    }

    @Test
    void importsAndTakesBack(TesseraApi api, TesseraConsole console) throws IOException {
        console.execute(command + " --yes");
        assertThat(names(api)).containsExactly(tag + " 1", tag + " 3");
        assertThat(filesBeside()).hasSize(1);
        String rejected = Files.readString(folder.resolve(filesBeside().get(0)));
        assertThat(rejected.lines()).hasSize(2);
        assertThat(rejected).contains(tag + " 2", "many").doesNotContain(tag + " 1");

        Screen imports = Screen.of(console.run("crm:import-list"));
        int row = imports.column("File").indexOf(file.getFileName().toString());
        assertThat(imports.column("Created").get(row)).isEqualTo("2");
        assertThat(imports.column("Rejected").get(row)).isEqualTo("1");
        String id = imports.column("ID").get(row);
        assertThat(console.run("crm:import-list " + id))
                .contains("Why rows were rejected", "Change set");
        TesseraConsole.Outcome resumed = console.execute("crm:import-resume " + id);
        assertThat(resumed.status()).isNotZero();

        console.run("crm:import-undo " + id);
        assertThat(names(api)).isEmpty();
        assertThat(console.run("crm:import-list " + id)).contains("undone by change set");
        String end = Rest.journalEnd(api);
        assertThat(console.execute("crm:import-undo " + id).status()).isNotZero();
        assertThat(Rest.journal(api, end)).isEmpty();
    }

    @Test
    void importsAgainWithoutAChange(TesseraApi api, TesseraConsole console) throws IOException {
        Files.writeString(file, "Company,Staff\n" + tag + " 1,10\n");
        String again = command + " --match name --yes";
        console.run(again);
        String end = Rest.journalEnd(api);
        assertThat(console.run(again)).containsPattern("as they were +\\| 1");
        assertThat(Rest.journal(api, end)).isEmpty();
    }

    private JsonNode account(TesseraApi api) {
        return api.get(Rest.path(ACCOUNTS, "filter", "name==" + tag + "*"))
                .expect(200)
                .json()
                .at("/items/0");
    }

    @Test
    void whatIsGuessedCanBeSaid(TesseraApi api, TesseraConsole console) throws IOException {
        // A comma more than there are columns, and letters that are others in UTF-8.
        Files.writeString(
                file,
                "Firma|Umsatz|Ort\n" + tag + " Müller, Söhne|1.234,50|Köln\n",
                StandardCharsets.ISO_8859_1);
        String said =
                "crm:import "
                        + file
                        + " --type customers.account --charset ISO-8859-1 --delimiter '|'"
                        + " --currency CHF --map Firma=name --map Umsatz=annualRevenue --map Ort="
                        + " --const employees=7 --const 'description=From {Ort}' --yes";
        console.run(said);
        JsonNode made = account(api);
        assertThat(made.path("name").asText()).isEqualTo(tag + " Müller, Söhne");
        assertThat(made.at("/annualRevenue/amount").asText()).isEqualTo("1234.50");
        assertThat(made.at("/annualRevenue/currency").asText()).isEqualTo("CHF");
        assertThat(made.path("employees").asInt()).isEqualTo(7);
        assertThat(made.path("description").asText()).isEqualTo("From Köln");
    }

    @Test
    void aModeAndAPlanAreFollowed(TesseraApi api, TesseraConsole console) throws IOException {
        Files.writeString(file, "Company,Staff\n" + tag + " 1,10\n");
        // There is nothing to change yet.
        console.execute(command + " --match name --mode update --yes");
        assertThat(names(api)).isEmpty();
        console.run(command + " --match name --mode create --yes");
        assertThat(names(api)).containsExactly(tag + " 1");
        Path plan = folder.resolve("plan.json");
        Files.writeString(
                plan,
                """
                {"type": "customers.account", "mode": "update", "matchFields": ["name"],
                 "columns": [{"column": "Company", "field": "name"},
                             {"column": "Staff", "field": "foundedYear"}]}
                """);
        Files.writeString(file, "Company,Staff\n" + tag + " 1,1999\n" + tag + " 2,2000\n");
        console.execute("crm:import " + file + " --plan " + plan + " --yes");
        assertThat(names(api)).containsExactly(tag + " 1");
        assertThat(account(api).path("foundedYear").asInt()).isEqualTo(1999);
        assertThat(account(api).path("employees").asInt()).isEqualTo(10);
        Files.writeString(plan, "{\"type\": ");
        assertThat(console.execute("crm:import " + file + " --plan " + plan + " --yes").status())
                .isNotZero();
    }
}
