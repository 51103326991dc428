package org.tessera.platform.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.action.ActionService;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.journal.UndoService;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.RecordPage;
import org.tessera.api.record.Money;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ExportService;
import org.tessera.api.type.FieldType;

class OtherCommandsTest {

    private final RecordService records = mock(RecordService.class);
    private final ReportService reports = mock(ReportService.class);
    private final ActionService actions = mock(ActionService.class);
    private final Journal journal = mock(Journal.class);
    private final UndoService undo = mock(UndoService.class);
    private final ExportService exports = mock(ExportService.class);

    @TempDir Path folder;

    private Console console;

    @BeforeEach
    void open() {
        console =
                new Console(folder)
                        .with(ModuleRegistry.class, Samples.registry())
                        .with(RecordService.class, records)
                        .with(ReportService.class, reports)
                        .with(ActionService.class, actions)
                        .with(Journal.class, journal)
                        .with(UndoService.class, undo)
                        .with(ExportService.class, exports);
        lenient()
                .when(records.list(any(), any()))
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
        ReportDescriptor pipeline =
                new ReportDescriptor(
                        "sales",
                        "pipeline",
                        new LocalizedText("Pipeline by stage", "Embudo por etapa"),
                        new LocalizedText("What is in the pipeline", "Qué hay en el embudo"),
                        List.of(Samples.field("year", FieldType.INTEGER, "Year", "Año").build()));
        lenient().when(reports.reports()).thenReturn(List.of(pipeline));
        lenient()
                .when(reports.run(any(), eq("sales.pipeline"), any()))
                .thenReturn(
                        new ReportTable(
                                List.of(
                                        ReportTable.Column.link(
                                                "account", "sales.account", "Account", "Cuenta"),
                                        ReportTable.Column.of(
                                                "target", FieldType.MONEY, "Target", "Meta"),
                                        ReportTable.Column.of(
                                                "share", FieldType.PERCENT, "Share", "Parte"),
                                        ReportTable.Column.of(
                                                "note", FieldType.TEXT, "Note", "Nota")),
                                List.of(
                                        Arrays.asList(
                                                7L,
                                                new Money(new BigDecimal("7196.40"), "USD"),
                                                new BigDecimal("28.79"),
                                                "=1+1"),
                                        Arrays.asList(null, null, new BigDecimal("9.00"), null)),
                                List.of(new LocalizedText("All of 2026", "Todo 2026"))));
    }

    @Test
    void listsReports() throws Exception {
        assertThat(console.run(new ReportCommand()))
                .contains("sales.pipeline", "Pipeline by stage", "year");
    }

    @Test
    void runsAReportByItsName() throws Exception {
        String shown = console.run(new ReportCommand(), "pipeline", "--param", "year=2026");
        assertThat(shown)
                .contains(
                        "Pipeline by stage",
                        "Acme",
                        "7,196.40 USD",
                        "28.79 %",
                        "9.00 %",
                        "All of 2026");
        verify(reports).run(any(), eq("sales.pipeline"), eq(Map.of("year", 2026L)));
    }

    @Test
    void writesAReportToAFileOnce() throws Exception {
        console.run(new ReportCommand(), "sales.pipeline", "--csv", "out.csv");
        assertThat(folder.resolve("out.csv"))
                .content()
                .isEqualTo(
                        "Account (id),Account,Target,Target (currency),Share,Note\r\n"
                                + "7,Acme,7196.40,USD,28.79,'=1+1\r\n,,,,9.00,\r\n");
        assertThatThrownBy(
                        () ->
                                console.run(
                                        new ReportCommand(), "sales.pipeline", "--csv", "out.csv"))
                .hasMessage(folder.resolve("out.csv") + " exists; --force overwrites it");
        console.run(new ReportCommand(), "sales.pipeline", "--csv", "out.csv", "--force");
    }

    @Test
    void namesAnUnknownReportAndParameter() {
        assertThatThrownBy(() -> console.run(new ReportCommand(), "forecast"))
                .hasMessage("There is no report forecast; crm:report lists them");
        assertThatThrownBy(() -> console.run(new ReportCommand(), "pipeline", "--param", "month=3"))
                .hasMessage("There is no parameter month; there is year");
        assertThatThrownBy(
                        () -> console.run(new ReportCommand(), "pipeline", "--param", "year=soon"))
                .hasMessage("year: not a number: soon");
    }

    @Test
    void runsAnAction() throws Exception {
        when(actions.actions(any(), eq("sales.deal")))
                .thenReturn(
                        List.of(
                                new ActionDescriptor(
                                        "sales.deal",
                                        "close",
                                        new LocalizedText("Close", "Cerrar"),
                                        new LocalizedText("Closes the deal", "Cierra el trato"),
                                        List.of(
                                                Samples.field(
                                                                "won",
                                                                FieldType.BOOLEAN,
                                                                "Won",
                                                                "Ganado")
                                                        .build()))));
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("deal", Samples.deal(101, "Big one", "5", "won"));
        outcome.put("amount", new Money(new BigDecimal("1500"), "EUR"));
        outcome.put("warning", null);
        when(actions.run(any(), any(), anyLong(), any(), any(), eq(true)))
                .thenReturn(new ActionResult(outcome));
        assertThat(
                        console.run(
                                new ActionCommand(),
                                "sales.deal",
                                "101",
                                "close",
                                "--param",
                                "won=yes",
                                "--dry-run"))
                .contains(
                        "Big one (sales.deal 101)",
                        "1,500.00 EUR",
                        "Close: nothing was changed (dry run)");
        verify(actions)
                .run(
                        any(),
                        eq("sales.deal"),
                        eq(101L),
                        eq("close"),
                        eq(Map.of("won", true)),
                        eq(true));
        assertThat(console.run(new ActionCommand(), "sales.deal"))
                .contains("close", "Closes the deal", "won");
        assertThatThrownBy(() -> console.run(new ActionCommand(), "sales.deal", "101", "open"))
                .hasMessage("sales.deal has no action open; there is close");
    }

    @Test
    void showsTheHistory() throws Exception {
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("stage", "open");
        before.put("amount", null);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("stage", "won");
        after.put("amount", Map.of("amount", "1500.00", "currency", "EUR"));
        JournalEntry entry =
                new JournalEntry(
                        1,
                        "c1",
                        77,
                        Instant.parse("2026-03-01T10:00:00Z"),
                        "maria",
                        "rest",
                        EntryKind.UPDATE,
                        "sales.deal",
                        101,
                        2,
                        "Big one",
                        before,
                        after);
        when(journal.history(any(), eq("sales.deal"), eq(101L), eq(0L), anyInt()))
                .thenReturn(List.of(entry));
        assertThat(console.run(new HistoryCommand(), "sales.deal", "101"))
                .contains("update", "77", "Amount: - → 1,500.00 EUR; Stage: Open → Won");
        when(journal.changeSets(any(), anyInt()))
                .thenReturn(
                        List.of(
                                new ChangeSetSummary(
                                        77,
                                        Instant.parse("2026-03-01T10:00:00Z"),
                                        "maria",
                                        "rest",
                                        "Spring cleaning",
                                        0,
                                        12_345)));
        assertThat(console.run(new ChangesCommand())).contains("77", "Spring cleaning", "12,345");
        when(journal.changeSet(any(), eq(77L), eq(0L), anyInt())).thenReturn(List.of(entry));
        assertThat(console.run(new ChangesCommand(), "77", "--limit", "5"))
                .contains("Big one", "Deal");
        assertThat(console.run(new JournalCommand())).contains("Big one", "and 12,344 more");
    }

    @Test
    void previewsAndUndoes() throws Exception {
        UndoResult.Conflict conflict =
                new UndoResult.Conflict(
                        "sales.deal",
                        101,
                        "Big one",
                        "stage",
                        new LocalizedText("changed since", "cambiado después"));
        when(undo.preview(any(), eq(77L)))
                .thenReturn(new UndoResult(77, 0, 1200, 0, 3, List.of(conflict), 1));
        assertThat(console.run(new UndoCommand(), "77", "--preview"))
                .contains(
                        "would put records into the bin: 1,200",
                        "Conflicts: 1",
                        "Big one",
                        "Stage",
                        "changed since");
        when(undo.undo(any(), eq(77L), eq(false)))
                .thenThrow(
                        new ProblemException(
                                ProblemType.CONFLICT, LocalizedText.same("conflicts")));
        assertThatThrownBy(() -> console.run(new UndoCommand(), "77"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--skip-conflicts");
        when(undo.undo(any(), eq(77L), eq(true)))
                .thenReturn(new UndoResult(77, 78, 1200, 0, 2, List.of(conflict), 1));
        assertThat(console.run(new UndoCommand(), "77", "--skip-conflicts"))
                .contains("crm:undo 78 does it again");
    }

    @Test
    void exportsOnce() throws Exception {
        when(exports.export(any(), any(), eq(ExportFormat.CSV), any()))
                .thenAnswer(
                        call -> {
                            call.<OutputStream>getArgument(3)
                                    .write("id\r\n".getBytes(StandardCharsets.UTF_8));
                            return 8800L;
                        });
        assertThat(console.run(new ExportCommand(), "sales.deal", "deals.csv"))
                .contains("8,800 · Deals written to " + folder.resolve("deals.csv") + " (4 bytes)");
        assertThatThrownBy(() -> console.run(new ExportCommand(), "sales.deal", "deals.csv"))
                .hasMessageEndingWith("exists; --force overwrites it");
        console.run(new ExportCommand(), "sales.deal", "deals.csv", "--force");
        assertThatThrownBy(() -> console.run(new ExportCommand(), "sales.deal", "no/deals.csv"))
                .hasMessage("There is no folder " + folder.resolve("no"));
    }

    @Test
    void stopsAnExportWhenTheUserLeaves() {
        when(exports.export(any(), any(), eq(ExportFormat.CSV), any()))
                .thenAnswer(
                        call -> {
                            while (true) {
                                call.<OutputStream>getArgument(3).write(new byte[1 << 17]);
                            }
                        });
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> console.run(new ExportCommand(), "sales.deal", "deals.csv"))
                .hasMessage("Interrupted");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenAnExportFails() {
        when(exports.export(any(), any(), eq(ExportFormat.CSV), any()))
                .thenThrow(
                        ProblemException.badRequest(
                                "filter", "syntax", LocalizedText.same("no filter")));
        assertThatThrownBy(() -> console.run(new ExportCommand(), "sales.deal", "deals.csv"))
                .isInstanceOf(CommandException.class);
        assertThat(folder).isEmptyDirectory();
        assertThat(Files.exists(folder.resolve("deals.csv"))).isFalse();
    }
}
