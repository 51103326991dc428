package org.tessera.platform.transfer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.tessera.api.caller.Caller;
import org.tessera.api.job.JobState;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.journal.UndoService;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.transfer.export.Exports;
import org.tessera.platform.transfer.memory.DerbyDatabase;
import org.tessera.platform.transfer.memory.MemoryRecords;
import org.tessera.platform.transfer.memory.SalesTypes;
import org.tessera.platform.transfer.store.ImportFiles;

class ImportsTest {

    private static final Caller ANA =
            new Caller("ana", "Ana", Locale.forLanguageTag("es"), ZoneOffset.UTC, "rest");

    @TempDir Path folder;
    private final DerbyDatabase database = new DerbyDatabase();
    private final MemoryRecords records = SalesTypes.records();
    private final UndoService undo = mock(UndoService.class);
    private final AtomicLong lastKey = new AtomicLong(100);
    private Access access = Access.ALL;
    private final Policy policy = (caller, operation, type) -> access;
    private Imports imports;

    @BeforeEach
    void setUp() {
        SchemaManager schemas = mock(SchemaManager.class);
        when(schemas.apply(any()))
                .thenAnswer(
                        call -> {
                            database.create(call.getArgument(0));
                            return List.of();
                        });
        imports = imports(schemas);
    }

    private Imports imports(SchemaManager schemas) {
        return imports(schemas, folder);
    }

    private Imports imports(SchemaManager schemas, Path data) {
        Keys keys = mock(Keys.class);
        when(keys.next()).thenAnswer(call -> lastKey.incrementAndGet());
        when(keys.timeOf(anyLong())).thenReturn(Instant.now());
        BundleContext bundle = mock(BundleContext.class);
        when(bundle.getProperty("karaf.data")).thenReturn(data.toString());
        TransferConfig config = config(100_000, 7);
        return new Imports(
                database.database(),
                schemas,
                keys,
                records,
                undo,
                SalesTypes.registry(),
                policy,
                bundle,
                config);
    }

    private static TransferConfig config(long maxFileBytes, int keepDays) {
        TransferConfig config = mock(TransferConfig.class);
        when(config.folder()).thenReturn("");
        when(config.maxFileBytes()).thenReturn(maxFileBytes);
        when(config.chunkRows()).thenReturn(2);
        when(config.keepDays()).thenReturn(keepDays);
        return config;
    }

    @AfterEach
    void tearDown() {
        imports.stop();
        database.close();
    }

    private static ImportPlan plan(String type, ColumnMapping... columns) {
        return new ImportPlan(type, null, null, List.of(columns), null, null, null, null);
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private ImportStatus prepare(String type, String text) {
        return imports.prepare(ANA, plan(type), "file.csv", content(text));
    }

    private ImportStatus run(ImportStatus prepared, boolean dryRun) {
        imports.start(ANA, prepared.id(), dryRun);
        await().until(() -> imports.status(ANA, prepared.id()).state() != JobState.RUNNING);
        return imports.status(ANA, prepared.id());
    }

    private String rejects(long id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        imports.rejects(ANA, id, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void preparesWithEverythingGuessed() {
        byte[] content =
                "account;sector;revenue;founded;shoe size\nPeña;retail;1.234,5;25/10/2016;7\nB;x;2;3;4\n"
                        .getBytes(Charset.forName("windows-1252"));
        ImportStatus status =
                imports.prepare(
                        ANA,
                        plan("customers.account"),
                        "cuentas.csv",
                        new ByteArrayInputStream(content));
        assertThat(status.state()).isEqualTo(JobState.READY);
        assertThat(status.fileName()).isEqualTo("cuentas.csv");
        assertThat(status.rows()).isEqualTo(2);
        assertThat(status.sample().get(0)).startsWith("Peña");
        assertThat(status.plan().charset()).isEqualTo("windows-1252");
        assertThat(status.plan().delimiter()).isEqualTo(";");
        assertThat(status.plan().mode()).isEqualTo(ImportMode.UPSERT);
        assertThat(status.plan().matchFields()).containsExactly("title");
        assertThat(status.plan().columns())
                .extracting(ColumnMapping::field)
                .containsExactly("name", "industry", "annualRevenue", "foundedYear");
        assertThat(status.unmapped()).containsExactly("shoe size");
        assertThat(records.all("customers.account")).isEmpty();
    }

    @Test
    void understandsTheLineThatNamesTheDelimiter() {
        ImportStatus prepared =
                prepare(
                        "customers.account",
                        "sep=;\r\naccount;sector\r\n\"A, B, C\";retail\r\nD, E, F;robots\r\n");
        assertThat(prepared.plan().delimiter()).isEqualTo(";");
        assertThat(prepared.rows()).isEqualTo(2);
        ImportStatus done = run(prepared, false);
        assertThat(done.created()).isEqualTo(1);
        assertThat(records.byTitle("customers.account")).containsOnlyKeys("A, B, C");
        assertThat(rejects(done.id()))
                .startsWith("account,sector,line,reason\r\n\"D, E, F\",robots,4,");
    }

    @Test
    void triesRunsAndReports() {
        ImportStatus prepared =
                prepare(
                        "customers.account",
                        "account,sector,employees\nA,retail,1\nB,robots,2\nC,retial,3\n");
        ImportStatus dry = run(prepared, true);
        assertThat(dry.state()).isEqualTo(JobState.DONE);
        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.created()).isEqualTo(2);
        assertThat(records.all("customers.account")).isEmpty();
        ImportStatus done = run(prepared, false);
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.done()).isEqualTo(3);
        assertThat(done.created()).isEqualTo(2);
        assertThat(done.rejected()).isEqualTo(1);
        assertThat(done.rejections()).isEqualTo(Map.of("choice", 1L));
        assertThat(done.warnings()).isEqualTo(Map.of("corrected", 1L));
        assertThat(done.changeSet()).isPositive();
        assertThat(done.startedAt()).isNotNull();
        assertThat(done.endedAt()).isAfterOrEqualTo(done.startedAt());
        assertThat(rejects(done.id()))
                .startsWith(
                        "account,sector,employees,line,reason\r\nB,robots,2,3,\"sector: «robots»");
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        imports.warnings(ANA, done.id(), warnings);
        assertThat(warnings.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "line,field,value,kind,message\r\n4,sector,retial,corrected,Tomado como retail\r\n");
        assertThat(imports.imports(ANA)).hasSize(1);
        conflict(() -> imports.start(ANA, done.id(), false));
        conflict(() -> imports.plan(ANA, done.id(), plan("customers.account")));
    }

    private static void conflict(ThrowingCallable call) {
        problem(ProblemType.CONFLICT, call);
    }

    private static void problem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Test
    void reportsOfAnImportWithoutAnythingToSayHaveTheirHeader() {
        ImportStatus done = run(prepare("customers.account", "account\nA\n"), false);
        assertThat(rejects(done.id())).isEqualTo("account,line,reason\r\n");
    }

    @Test
    void aPlanCanBeChangedUntilTheImportHasBegun() {
        ImportStatus prepared = prepare("customers.account", "x,y\nA,1\n");
        problem(ProblemType.INVALID, () -> imports.start(ANA, prepared.id(), false));
        ImportStatus planned =
                imports.plan(
                        ANA,
                        prepared.id(),
                        plan(
                                "customers.account",
                                ColumnMapping.of("x", "name"),
                                ColumnMapping.of("y", "employees")));
        assertThat(planned.unmapped()).isEmpty();
        run(planned, true);
        assertThat(imports.plan(ANA, prepared.id(), planned.plan()).state())
                .isEqualTo(JobState.READY);
        assertThat(run(planned, false).created()).isEqualTo(1);
    }

    @Test
    void guessedDatesFollowTheLocaleAndOthersStay() {
        ImportStatus prepared =
                prepare(
                        "sales.opportunity",
                        "name,close date,open date\nA,03/04/2016,05/06/2016\n");
        ImportPlan guessed = prepared.plan();
        assertThat(dateFormats(prepared)).containsExactly("d/M/yyyy", "d/M/yyyy");
        ImportPlan told =
                in(
                        guessed.locale(),
                        List.of(
                                guessed.columns().get(0),
                                guessed.columns().get(1),
                                dated(guessed.columns().get(2), "M/d/yyyy")),
                        guessed);
        assertThat(dateFormats(imports.plan(ANA, prepared.id(), told)))
                .containsExactly("d/M/yyyy", "M/d/yyyy");
        ImportPlan american = in("en-US", told.columns(), told);
        assertThat(dateFormats(imports.plan(ANA, prepared.id(), american)))
                .containsExactly("M/d/yyyy", "M/d/yyyy");
    }

    private static List<String> dateFormats(ImportStatus status) {
        return status.plan().columns().stream()
                .map(ColumnMapping::dateFormat)
                .filter(Objects::nonNull)
                .toList();
    }

    private static ImportPlan in(String locale, List<ColumnMapping> columns, ImportPlan plan) {
        return new ImportPlan(
                plan.type(),
                plan.mode(),
                plan.matchFields(),
                columns,
                plan.charset(),
                plan.delimiter(),
                locale,
                plan.currency());
    }

    private static ColumnMapping dated(ColumnMapping column, String format) {
        return new ColumnMapping(
                column.field(),
                column.column(),
                column.template(),
                column.values(),
                format,
                column.matchBy(),
                column.createMissing());
    }

    @Test
    void aStrayNulDoesNotMakeASpreadsheetOfAFile() {
        assertThat(prepare("customers.account", "name\nAcme\nBe\u0000ta\nGamma\n").rows())
                .isEqualTo(3);
    }

    private ImportStatus prepare(byte[] workbook, String sheet) {
        return imports.prepare(
                ANA,
                new ImportPlan(
                        "customers.account", null, null, null, "UTF-16", ";", null, null, sheet),
                "cuentas.xlsx",
                new ByteArrayInputStream(workbook));
    }

    private static byte[] workbook() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Test", "1.0")) {
            book.newWorksheet("Notas");
            Worksheet sheet = book.newWorksheet("Cuentas");
            String[] headings = {"account", "sector", "revenue", "founded", "description"};
            for (int i = 0; i < headings.length; i++) {
                sheet.value(1, i, headings[i]);
            }
            sheet.value(2, 0, "Peña");
            sheet.value(2, 1, "retail");
            sheet.value(2, 2, 1.234);
            sheet.style(2, 2).format("#,##0.00").set();
            sheet.value(2, 3, 2016);
            sheet.value(2, 4, "two\nlines");
            sheet.value(4, 0, "B");
            sheet.value(4, 1, "robots");
            sheet.value(4, 2, 2.5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void aWorkbookIsImportedLikeAnyFile() throws IOException {
        ImportStatus prepared = prepare(workbook(), null);
        assertThat(prepared.plan().sheet()).isEqualTo("Cuentas");
        assertThat(prepared.rows()).isEqualTo(2);
        assertThat(files(folder)).containsExactly(prepared.id() + ".csv");
        problem(
                ProblemType.INVALID,
                () -> imports.plan(ANA, prepared.id(), plan("customers.account")));
        assertThat(imports.plan(ANA, prepared.id(), prepared.plan()).plan())
                .isEqualTo(prepared.plan());
        ImportStatus done = run(prepared, false);
        assertThat(done.created()).as(rejects(done.id())).isEqualTo(1);
        Record account = records.byTitle("customers.account").get("Peña");
        assertThat(((Money) account.value("annualRevenue")).amount()).isEqualByComparingTo("1.23");
        assertThat(account.value("foundedYear")).isEqualTo(2016L);
        assertThat(rejects(done.id())).contains("\r\nB,robots,2.5,,,5,\"sector: «robots»");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        imports.rejects(ANA, done.id(), ExportFormat.XLSX, out);
        try (ReadableWorkbook book =
                        new ReadableWorkbook(
                                new ByteArrayInputStream(out.toByteArray()),
                                new ReadingOptions(true, false));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            List<Row> all = rows.toList();
            assertThat(all).hasSize(2);
            assertThat(all.get(1).getCellText(1)).isEqualTo("robots");
            assertThat(all.get(1).getCellText(5)).isEqualTo("5");
        }
        assertThat(unzipped(out.toByteArray(), "xl/worksheets/sheet1.xml"))
                .containsPattern("r=\"B2\" s=\"[1-9]")
                .doesNotContainPattern("r=\"A2\" s=\"[1-9]");
        assertThat(unzipped(out.toByteArray(), "xl/styles.xml")).contains("FFC7CE");
    }

    private String unzipped(byte[] archive, String part) throws IOException {
        Path file = Files.write(folder.resolve("rejects.xlsx"), archive);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void badWorkbooksLeaveNothingBehind() throws IOException {
        problem(ProblemType.INVALID, () -> prepare(workbook(), "Clientes"));
        problem(
                ProblemType.INVALID,
                () -> prepare("account\nA\n".getBytes(StandardCharsets.UTF_8), "Cuentas"));
        byte[] cut = Arrays.copyOf(workbook(), 500);
        problem(ProblemType.INVALID, () -> prepare(cut, null));
        assertThat(imports.imports(ANA)).isEmpty();
        assertThat(files(folder)).isEmpty();
        Files.createFile(folder.resolve("imports/7.xlsx"));
        new ImportFiles(folder.resolve("imports"), 1);
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void badFilesAndPlansLeaveNothingBehind() {
        problem(ProblemType.BAD_REQUEST, () -> prepare("no.such", "a\n"));
        problem(ProblemType.INVALID, () -> prepare("customers.account", ""));
        problem(ProblemType.INVALID, () -> prepare("customers.account", "PK\u0003\u0004 zip"));
        problem(ProblemType.INVALID, () -> prepare("customers.account", "a\u0000b\n"));
        problem(
                ProblemType.TOO_LARGE,
                () -> prepare("customers.account", "a\n" + "x".repeat(100_001)));
        problem(
                ProblemType.BAD_REQUEST,
                () ->
                        imports.prepare(
                                ANA,
                                plan("customers.account", ColumnMapping.of("a", "nonsense")),
                                "f",
                                content("a\n1\n")));
        access = Access.NONE;
        problem(ProblemType.FORBIDDEN, () -> prepare("customers.account", "a\n"));
        access = Access.ALL;
        problem(ProblemType.NOT_FOUND, () -> imports.status(ANA, 7));
        assertThat(imports.imports(ANA)).isEmpty();
        assertThat(folder.resolve("imports")).isDirectoryNotContaining("glob:**.csv");
    }

    @Test
    void stopsAtAChunkAndGoesOnAfterARestart() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        records.beforeCommit(
                () -> {
                    first.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        ImportStatus prepared = prepare("customers.account", "account\nA\nB\nC\nD\nE\n");
        imports.start(ANA, prepared.id(), false);
        conflict(() -> imports.start(ANA, prepared.id(), false));
        conflict(() -> imports.undo(ANA, prepared.id(), false));
        ImportStatus queued = prepare("customers.account", "account\nZ\n");
        imports.start(ANA, queued.id(), false);
        first.await();
        Thread stopper = new Thread(imports::stop);
        stopper.start();
        await().until(() -> stopper.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        stopper.join();
        imports = imports(mock(SchemaManager.class));
        ImportStatus interrupted = imports.status(ANA, prepared.id());
        assertThat(interrupted.state()).isEqualTo(JobState.INTERRUPTED);
        assertThat(interrupted.done()).isEqualTo(2);
        assertThat(imports.status(ANA, queued.id()).state()).isEqualTo(JobState.INTERRUPTED);
        conflict(() -> imports.start(ANA, prepared.id(), true));
        assertThat(run(prepared, false).created()).isEqualTo(5);
        assertThat(records.byTitle("customers.account")).containsOnlyKeys("A", "B", "C", "D", "E");
    }

    @Test
    void isCanceledBetweenChunksAndUndone() {
        ImportStatus prepared = prepare("customers.account", "account\nA\nB\nC\nD\nE\n");
        records.beforeCommit(() -> imports.cancel(ANA, prepared.id()));
        ImportStatus canceled = run(prepared, false);
        assertThat(canceled.state()).isEqualTo(JobState.CANCELED);
        assertThat(canceled.created()).isEqualTo(2);
        when(undo.undo(any(), anyLong(), anyBoolean()))
                .thenReturn(new UndoResult(canceled.changeSet(), 99, 2, 0, 0, List.of(), 0));
        assertThat(imports.undo(ANA, prepared.id(), false).deleted()).isEqualTo(2);
        assertThat(imports.status(ANA, prepared.id()).undoneBy()).isEqualTo(99);
        conflict(() -> imports.undo(ANA, prepared.id(), false));
        conflict(() -> imports.start(ANA, prepared.id(), false));
    }

    @Test
    void onlyARunningImportIsCanceled() {
        ImportStatus prepared = prepare("customers.account", "account\nA\nB\nC\nD\nE\n");
        conflict(() -> imports.cancel(ANA, prepared.id()));
        records.beforeCommit(
                () -> {
                    // Asking again while it runs is no fault.
                    imports.cancel(ANA, prepared.id());
                    imports.cancel(ANA, prepared.id());
                });
        assertThat(run(prepared, false).state()).isEqualTo(JobState.CANCELED);
        conflict(() -> imports.cancel(ANA, prepared.id()));
        records.beforeCommit(() -> {});
        assertThat(run(prepared, false).state()).isEqualTo(JobState.DONE);
        conflict(() -> imports.cancel(ANA, prepared.id()));
        assertThat(imports.status(ANA, prepared.id()).state()).isEqualTo(JobState.DONE);
    }

    private ImportStatus canceled() {
        ImportStatus prepared = prepare("customers.account", "account\nA\nB\nC\nD\nE\n");
        records.beforeCommit(() -> imports.cancel(ANA, prepared.id()));
        ImportStatus canceled = run(prepared, false);
        assertThat(canceled.state()).isEqualTo(JobState.CANCELED);
        records.beforeCommit(() -> {});
        return canceled;
    }

    @Test
    void doesNotGoOnWhileItIsBeingUndone() {
        ImportStatus canceled = canceled();
        when(undo.undo(any(), anyLong(), anyBoolean()))
                .thenAnswer(
                        call -> {
                            conflict(() -> imports.start(ANA, canceled.id(), false));
                            conflict(() -> imports.undo(ANA, canceled.id(), false));
                            assertThat(imports.status(ANA, canceled.id()).undoneBy()).isZero();
                            return new UndoResult(canceled.changeSet(), 99, 2, 0, 0, List.of(), 0);
                        });
        imports.undo(ANA, canceled.id(), false);
        assertThat(imports.status(ANA, canceled.id()).undoneBy()).isEqualTo(99);
        assertThat(records.byTitle("customers.account")).containsOnlyKeys("A", "B");
    }

    @Test
    void anUndoThatFailedLeavesTheImportAsItWas() {
        ImportStatus canceled = canceled();
        when(undo.undo(any(), anyLong(), anyBoolean())).thenThrow(new IllegalStateException());
        assertThatThrownBy(() -> imports.undo(ANA, canceled.id(), false))
                .isInstanceOf(IllegalStateException.class);
        assertThat(run(canceled, false).created()).isEqualTo(5);
    }

    @Test
    void anUndoThatACrashEndedCanBeginAgain() {
        ImportStatus canceled = canceled();
        when(undo.undo(any(), anyLong(), anyBoolean()))
                .thenAnswer(
                        call -> {
                            // What a new start finds is the same as after a crash right here.
                            imports.stop();
                            imports = imports(mock(SchemaManager.class));
                            throw new IllegalStateException();
                        })
                .thenReturn(new UndoResult(canceled.changeSet(), 99, 2, 0, 0, List.of(), 0));
        assertThatThrownBy(() -> imports.undo(ANA, canceled.id(), false))
                .isInstanceOf(IllegalStateException.class);
        assertThat(imports.undo(ANA, canceled.id(), false).deleted()).isEqualTo(2);
    }

    @Test
    void anotherNodeNeitherWorksAnImportNorStopsItButCancelsAndUndoesIt() throws IOException {
        ImportStatus prepared = prepare("customers.account", "account\nA\nB\nC\nD\nE\n");
        SchemaManager there = mock(SchemaManager.class);
        Path data = Files.createDirectory(folder.resolve("other"));
        records.beforeCommit(
                () -> {
                    // The other node starts in the midst of the run.
                    Imports other = imports(there, data);
                    assertThat(other.status(ANA, prepared.id()).state())
                            .isEqualTo(JobState.RUNNING);
                    conflict(() -> other.start(ANA, prepared.id(), false));
                    conflict(() -> other.undo(ANA, prepared.id(), false));
                    conflict(() -> other.delete(ANA, prepared.id()));
                    other.cancel(ANA, prepared.id());
                    other.stop();
                });
        ImportStatus canceled = run(prepared, false);
        assertThat(canceled.state()).isEqualTo(JobState.CANCELED);
        assertThat(canceled.created()).isEqualTo(2);
        records.beforeCommit(() -> {});

        Imports other = imports(there, data);
        problem(ProblemType.UNAVAILABLE, () -> other.start(ANA, prepared.id(), false));
        problem(ProblemType.UNAVAILABLE, () -> other.delete(ANA, prepared.id()));
        when(undo.undo(any(), anyLong(), anyBoolean()))
                .thenReturn(new UndoResult(canceled.changeSet(), 99, 2, 0, 0, List.of(), 0));
        assertThat(other.undo(ANA, prepared.id(), false).deleted()).isEqualTo(2);
        other.stop();
        assertThat(imports.status(ANA, prepared.id()).undoneBy()).isEqualTo(99);
        conflict(() -> imports.start(ANA, prepared.id(), false));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("imports"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("node"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void isRemovedWithItsFilesAndLeavesWhatItChanged() throws IOException {
        ImportStatus done =
                run(prepare("customers.account", "account,sector\nA,retail\nB,robots\n"), false);
        ImportStatus other = prepare("customers.account", "account\nC\n");
        assertThat(files(folder)).hasSizeGreaterThan(2);
        imports.delete(ANA, done.id());
        problem(ProblemType.NOT_FOUND, () -> imports.status(ANA, done.id()));
        problem(ProblemType.NOT_FOUND, () -> imports.delete(ANA, done.id()));
        assertThat(files(folder)).containsExactly(other.id() + ".csv");
        assertThat(records.byTitle("customers.account")).containsOnlyKeys("A");
        access = Access.NONE;
        problem(ProblemType.FORBIDDEN, () -> imports.delete(ANA, other.id()));
    }

    @Test
    void isNotRemovedWhileItRunsOrIsUndone() {
        ImportStatus prepared = prepare("customers.account", "account\nA\nB\nC\n");
        records.beforeCommit(
                () -> {
                    conflict(() -> imports.delete(ANA, prepared.id()));
                    imports.cancel(ANA, prepared.id());
                });
        ImportStatus canceled = run(prepared, false);
        assertThat(canceled.state()).isEqualTo(JobState.CANCELED);
        when(undo.undo(any(), anyLong(), anyBoolean()))
                .thenAnswer(
                        call -> {
                            conflict(() -> imports.delete(ANA, prepared.id()));
                            return new UndoResult(canceled.changeSet(), 99, 2, 0, 0, List.of(), 0);
                        });
        imports.undo(ANA, prepared.id(), false);
        imports.delete(ANA, prepared.id());
        assertThat(imports.imports(ANA)).isEmpty();
    }

    @Test
    void takesSettingsOverWithoutAStop() {
        prepare("customers.account", "account\nA\n");
        imports.modified(config(10, 0));
        problem(ProblemType.TOO_LARGE, () -> prepare("customers.account", "account\nAbcd\n"));
        imports.sweep(Instant.now().plus(Duration.ofDays(1_000)));
        assertThat(imports.imports(ANA)).hasSize(1);
        imports.modified(config(10, 30));
        imports.sweep(Instant.now().plus(Duration.ofDays(31)));
        assertThat(imports.imports(ANA)).isEmpty();
    }

    @Test
    void isRemovedByItselfWhenItWasKeptLongEnough() throws IOException {
        ImportStatus done = run(prepare("customers.account", "account\nA\n"), false);
        prepare("customers.account", "account\nB\n");
        imports.sweep(Instant.now().plus(Duration.ofDays(6)));
        assertThat(imports.imports(ANA)).hasSize(2);
        imports.sweep(Instant.now().plus(Duration.ofDays(8)));
        assertThat(imports.imports(ANA)).isEmpty();
        assertThat(files(folder)).isEmpty();
        assertThat(done.created()).isEqualTo(1);
        assertThat(records.byTitle("customers.account")).containsOnlyKeys("A");
    }

    @Test
    void whatWasExportedCanBeImportedAndChangesNothing() {
        long parent =
                records.create(
                                ANA,
                                "customers.account",
                                Map.of(
                                        "name",
                                        "=Parent",
                                        "description",
                                        " leading\nand 'quoted'\n"))
                        .id();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "'=Tricky, \"Inc\"");
        values.put("externalId", "-x");
        values.put("parent", parent);
        values.put("industry", "retail");
        values.put("interests", List.of("golf", "art"));
        values.put("phone", "+34911234567");
        values.put("website", "https://acme.example");
        values.put(
                "billingAddress", new Address("Calle\nMayor", "@Madrid", null, "28001", "Spain"));
        values.put("employees", 1_234L);
        values.put("annualRevenue", new Money(new BigDecimal("-1234.5"), "EUR"));
        values.put("vip", false);
        values.put("discount", new BigDecimal("1.5"));
        values.put("lastCall", ZonedDateTime.parse("2026-10-25T02:30+01:00[Europe/Madrid]"));
        records.create(ANA, "customers.account", values);
        long product = records.create(ANA, "sales.product", Map.of("name", "A")).id();
        records.create(
                ANA,
                "sales.opportunity",
                Map.of(
                        "name",
                        "One",
                        "account",
                        parent,
                        "closeDate",
                        LocalDate.of(2026, 3, 4),
                        "products",
                        List.of(
                                new Relation(
                                        product, Map.of("quantity", new BigDecimal("1.234"))))));
        for (String type : List.of("customers.account", "sales.opportunity")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Exports(records, SalesTypes.registry(), policy)
                    .exportCsv(ANA, RecordQuery.of(type).build(), out);
            List<Record> before = records.all(type);
            int writes = records.writes();
            ImportStatus done = run(prepare(type, out.toString(StandardCharsets.UTF_8)), false);
            assertThat(rejects(done.id()).lines()).hasSize(1);
            assertThat(done.unchanged()).isEqualTo(before.size());
            assertThat(records.writes()).isEqualTo(writes);
            assertThat(done.warned()).isZero();
        }
    }
}
