package org.tessera.platform.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.tessera.api.job.JobState;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.transfer.ImportService;
import org.tessera.api.transfer.ImportStatus;

class ImportCommandTest {

    private static final List<String> HEADINGS = List.of("Company", "Value", "Notes");

    private final ImportService imports = mock(ImportService.class);

    @TempDir Path folder;

    private Console console;

    @BeforeEach
    void open() throws Exception {
        console =
                new Console(folder)
                        .with(ModuleRegistry.class, Samples.registry())
                        .with(ImportService.class, imports);
        Files.writeString(folder.resolve("deals.csv"), "Company,Value,Notes\nAcme,100,x\n");
        lenient()
                .when(imports.prepare(any(), any(), any(), any()))
                .thenAnswer(
                        call -> {
                            ImportPlan plan = call.getArgument(1);
                            return status(
                                    new ImportPlan(
                                            plan.type(),
                                            plan.mode(),
                                            plan.matchFields(),
                                            List.of(
                                                    ColumnMapping.of("Company", "name"),
                                                    ColumnMapping.of("Value", "amount")),
                                            "UTF-8",
                                            ",",
                                            null,
                                            null),
                                    JobState.READY,
                                    false,
                                    0);
                        });
        lenient()
                .when(imports.plan(any(), anyLong(), any()))
                .thenAnswer(call -> status(call.getArgument(2), JobState.READY, false, 0));
    }

    private static ImportStatus status(
            ImportPlan plan, JobState state, boolean dryRun, long rejected) {
        return new ImportStatus(
                5,
                "deals.csv",
                plan,
                HEADINGS,
                List.of(List.of("Acme", "100", "x")),
                dryRun,
                state,
                1000,
                1000,
                990 - rejected,
                3,
                7,
                rejected,
                0,
                Map.of(),
                rejected == 0 ? Map.of() : Map.of("account: not found", rejected),
                dryRun ? 0 : 77,
                0,
                null,
                null,
                null);
    }

    private static ImportPlan plan() {
        return new ImportPlan(
                "sales.deal", ImportMode.CREATE, null, null, "UTF-8", ",", null, null);
    }

    private ImportPlan handedIn() {
        ArgumentCaptor<ImportPlan> plan = ArgumentCaptor.forClass(ImportPlan.class);
        verify(imports).plan(any(), eq(5L), plan.capture());
        return plan.getValue();
    }

    @Test
    void showsTheMappingAndCounts() throws Exception {
        lenient()
                .when(imports.status(any(), anyLong()))
                .thenReturn(status(plan(), JobState.DONE, false, 0));
        String shown =
                console.run(new ImportCommand(), "deals.csv", "--type", "sales.deal", "--yes");
        assertThat(shown)
                .contains("deals.csv → sales.deal: upsert")
                .contains("Company", "Name", "Acme")
                .contains("Notes", "not imported")
                .contains("1,000", "990")
                .contains("Import 5 is done; crm:import-undo 5 takes it back");
        verify(imports).start(any(), eq(5L), eq(false));
        verify(imports, never()).plan(any(), anyLong(), any());
    }

    @Test
    void changesTheMapping() throws Exception {
        lenient()
                .when(imports.status(any(), anyLong()))
                .thenReturn(status(plan(), JobState.DONE, true, 0));
        console.run(
                new ImportCommand(),
                "deals.csv",
                "--type",
                "sales.deal",
                "--map",
                "notes=stage",
                "Value=",
                "--const",
                "name={Company} deal",
                "--match",
                "name",
                "--dry-run");
        assertThat(handedIn().columns())
                .containsExactly(
                        ColumnMapping.of("Notes", "stage"),
                        new ColumnMapping(
                                "name", null, "{Company} deal", Map.of(), null, null, false));
        assertThat(handedIn().matchFields()).containsExactly("name");
        verify(imports).start(any(), eq(5L), eq(true));
    }

    @Test
    void goesByTheWordsAloneWhenTheHeadingsDoNotSuffice() throws Exception {
        org.mockito.Mockito.doThrow(
                        ProblemException.invalid(
                                "matchFields[0]", "title", LocalizedText.same("no title")))
                .when(imports)
                .prepare(
                        any(),
                        org.mockito.ArgumentMatchers.argThat(
                                plan -> plan != null && plan.columns().isEmpty()),
                        any(),
                        any());
        lenient()
                .when(imports.status(any(), anyLong()))
                .thenReturn(status(plan(), JobState.DONE, false, 0));
        console.run(
                new ImportCommand(),
                "deals.csv",
                "--type",
                "sales.deal",
                "--map",
                "Company=name",
                "--yes");
        ArgumentCaptor<ImportPlan> plan = ArgumentCaptor.forClass(ImportPlan.class);
        verify(imports, org.mockito.Mockito.times(2)).prepare(any(), plan.capture(), any(), any());
        assertThat(plan.getAllValues().get(1).columns())
                .containsExactly(ColumnMapping.of("Company", "name"));
    }

    @Test
    void takesAPlanFromAFile() throws Exception {
        Files.writeString(
                folder.resolve("plan.json"),
                """
                {"type":"sales.deal","mode":"update","matchFields":["name"],
                 "columns":[{"field":"account","column":"Company","matchBy":"title","createMissing":true}]}
                """);
        lenient()
                .when(imports.status(any(), anyLong()))
                .thenReturn(status(plan(), JobState.DONE, false, 0));
        console.run(new ImportCommand(), "deals.csv", "--plan", "plan.json", "-y");
        ArgumentCaptor<ImportPlan> plan = ArgumentCaptor.forClass(ImportPlan.class);
        verify(imports).prepare(any(), plan.capture(), eq("deals.csv"), any());
        assertThat(plan.getValue().mode()).isEqualTo(ImportMode.UPDATE);
        assertThat(plan.getValue().columns())
                .containsExactly(
                        new ColumnMapping(
                                "account", "Company", null, Map.of(), null, "title", true));
    }

    @Test
    void writesRejectedRowsBesideTheFile() throws Exception {
        lenient()
                .when(imports.status(any(), anyLong()))
                .thenReturn(status(plan(), JobState.DONE, false, 12));
        org.mockito.Mockito.doAnswer(
                        call -> {
                            call.<OutputStream>getArgument(3)
                                    .write(
                                            "Company,line,reason\n"
                                                    .getBytes(StandardCharsets.UTF_8));
                            return null;
                        })
                .when(imports)
                .rejects(any(), anyLong(), eq(ExportFormat.CSV), any());
        String shown =
                console.run(new ImportCommand(), "deals.csv", "--type", "sales.deal", "--yes");
        assertThat(shown).contains("account: not found").contains("deals-5-rejects.csv");
        assertThat(folder.resolve("deals-5-rejects.csv")).hasContent("Company,line,reason");
    }

    @Test
    void cancelsWhenTheUserLeaves() throws Exception {
        lenient()
                .when(imports.status(any(), anyLong()))
                .thenAnswer(
                        call -> {
                            Thread.currentThread().interrupt();
                            return status(plan(), JobState.RUNNING, false, 0);
                        });
        lenient()
                .when(imports.cancel(any(), anyLong()))
                .thenReturn(status(plan(), JobState.CANCELED, false, 0));
        assertThatThrownBy(
                        () ->
                                console.run(
                                        new ImportCommand(),
                                        "deals.csv",
                                        "--type",
                                        "sales.deal",
                                        "--yes"))
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "Import 5 was canceled; crm:import-resume 5 goes on; crm:import-undo 5 takes it back");
        verify(imports).cancel(any(), eq(5L));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void doesNothingWithoutConsent() {
        assertThatThrownBy(
                        () -> console.run(new ImportCommand(), "deals.csv", "--type", "sales.deal"))
                .hasMessage("Nothing was imported: say --yes to import, --dry-run to try it");
        verify(imports, never()).start(any(), anyLong(), anyBoolean());
    }

    @Test
    void saysWhatIsWrongWithTheWords() throws Exception {
        assertThatThrownBy(
                        () -> console.run(new ImportCommand(), "none.csv", "--type", "sales.deal"))
                .hasMessage("Cannot read the file " + folder.resolve("none.csv"));
        assertThatThrownBy(() -> console.run(new ImportCommand(), "deals.csv"))
                .hasMessage("Which record type? --type says it; crm:types lists them");
        assertThatThrownBy(
                        () ->
                                console.run(
                                        new ImportCommand(),
                                        "deals.csv",
                                        "--type",
                                        "sales.deal",
                                        "--mode",
                                        "replace"))
                .hasMessage("--mode is create, update or upsert, not replace");
        assertThatThrownBy(
                        () ->
                                console.run(
                                        new ImportCommand(),
                                        "deals.csv",
                                        "--type",
                                        "sales.deal",
                                        "--map",
                                        "City=name"))
                .hasMessage("The file has no column City; it has Company, Value, Notes");
        assertThatThrownBy(
                        () ->
                                console.run(
                                        new ImportCommand(),
                                        "deals.csv",
                                        "--type",
                                        "sales.deal",
                                        "--map",
                                        "Company"))
                .hasMessage("--map takes name=value, not: Company");
        Files.writeString(folder.resolve("plan.json"), "{\"tipo\":1}");
        assertThatThrownBy(
                        () -> console.run(new ImportCommand(), "deals.csv", "--plan", "plan.json"))
                .hasMessageStartingWith(
                        "The plan plan.json cannot be read: Unrecognized field \"tipo\"");
    }
}
