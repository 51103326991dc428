package org.tessera.platform.transfer.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tessera.api.caller.Caller;
import org.tessera.api.job.JobState;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.transfer.convert.ColumnProfile;
import org.tessera.platform.transfer.convert.ProfileCollector;
import org.tessera.platform.transfer.csv.CsvRow;
import org.tessera.platform.transfer.csv.CsvSource;
import org.tessera.platform.transfer.csv.Headings;
import org.tessera.platform.transfer.mapping.PlanCompiler;
import org.tessera.platform.transfer.mapping.PlanCompleter;
import org.tessera.platform.transfer.mapping.RowPlan;
import org.tessera.platform.transfer.mapping.Targets;
import org.tessera.platform.transfer.memory.MemoryRecords;
import org.tessera.platform.transfer.memory.SalesTypes;

/** Runs imports against an engine in memory. */
final class RunFixture implements RunStore {

    static final Caller CALLER = new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "import");

    final MemoryRecords records = SalesTypes.records();
    private final Path folder;
    private final List<ColumnMapping> columns = new ArrayList<>();
    private ImportMode mode = ImportMode.UPSERT;
    private List<String> matchFields = List.of();
    private Locale language = Locale.ENGLISH;
    private String currency;
    private int chunkSize = 3;
    private Progress progress = Progress.NONE;
    private Progress pending = Progress.NONE;
    private boolean cancelAsked;
    private Instant startedAt;
    private int files;

    RunFixture(Path folder) {
        this.folder = folder;
        records.onCommit(() -> progress = pending);
    }

    RunFixture mode(ImportMode value) {
        this.mode = value;
        return this;
    }

    RunFixture matchFields(String... names) {
        this.matchFields = List.of(names);
        return this;
    }

    RunFixture language(String tag) {
        this.language = Locale.forLanguageTag(tag);
        return this;
    }

    RunFixture currency(String code) {
        this.currency = code;
        return this;
    }

    RunFixture chunkSize(int rows) {
        this.chunkSize = rows;
        return this;
    }

    RunFixture map(String column, String field) {
        columns.add(ColumnMapping.of(column, field));
        return this;
    }

    RunFixture map(ColumnMapping mapping) {
        columns.add(mapping);
        return this;
    }

    RunFixture template(String field, String template) {
        return map(new ColumnMapping(field, null, template, null, null, null, false));
    }

    RunFixture creating(String column, String field) {
        return map(new ColumnMapping(field, column, null, null, null, null, true));
    }

    RunFixture forget() {
        columns.clear();
        matchFields = List.of();
        mode = ImportMode.UPSERT;
        return this;
    }

    void askCancel() {
        cancelAsked = true;
    }

    Progress progress() {
        return progress;
    }

    /** Imports a text from its beginning. */
    Progress run(String type, String text) {
        return run(type, text, false);
    }

    Progress dryRun(String type, String text) {
        return run(type, text, true);
    }

    private Progress run(String type, String text, boolean dry) {
        begin();
        goOn(type, text, dry, () -> false);
        return progress;
    }

    /** Makes the next run begin anew. */
    void begin() {
        progress = Progress.NONE;
        pending = Progress.NONE;
        cancelAsked = false;
        startedAt = Instant.now();
        files++;
    }

    JobState goOn(String type, String text, boolean dry, BooleanSupplier stopping) {
        try {
            Path file = Files.writeString(folder.resolve(files + ".csv"), text);
            ImportJob job =
                    new ImportJob(
                            1,
                            1,
                            CALLER,
                            plan(type, text),
                            dry,
                            "Import of a test",
                            startedAt,
                            progress,
                            file,
                            StandardCharsets.UTF_8,
                            ',',
                            false,
                            folder.resolve(files + ".rejects"),
                            folder.resolve(files + ".warnings"),
                            folder.resolve(files + ".deferred"));
            return new ImportRun(job, records, this, () -> {}, chunkSize).run(stopping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RowPlan plan(String type, String text) throws IOException {
        try (CsvSource source = source(text.getBytes(StandardCharsets.UTF_8))) {
            List<String> headings = Headings.of(source.next().cells());
            List<ProfileCollector> collectors =
                    headings.stream().map(heading -> new ProfileCollector()).toList();
            for (CsvRow row = source.next(); row != null; row = source.next()) {
                for (int i = 0; i < headings.size() && row.cells().size() == headings.size(); i++) {
                    collectors.get(i).add(row.cells().get(i));
                }
            }
            List<ColumnProfile> profiles =
                    collectors.stream().map(ProfileCollector::profile).toList();
            Targets targets =
                    new Targets(
                            SalesTypes.registry().type(type).orElseThrow(),
                            SalesTypes.registry(),
                            Set.of());
            ImportPlan plan =
                    new PlanCompleter()
                            .complete(
                                    new ImportPlan(
                                            type,
                                            mode,
                                            matchFields,
                                            columns,
                                            null,
                                            null,
                                            null,
                                            currency),
                                    targets,
                                    headings,
                                    profiles,
                                    StandardCharsets.UTF_8,
                                    ',',
                                    CALLER);
            return new PlanCompiler(targets, plan, headings, profiles, CALLER).compile(language);
        }
    }

    private static CsvSource source(byte[] content) {
        return new CsvSource(
                new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8),
                ',');
    }

    /** Returns the lines of the reject file as far as they were committed. */
    List<List<String>> rejects() {
        return lines("rejects", progress.rejectBytes());
    }

    List<List<String>> warnings() {
        return lines("warnings", progress.warningBytes());
    }

    private List<List<String>> lines(String name, long length) {
        if (length == 0) {
            return List.of();
        }
        try {
            byte[] content = Files.readAllBytes(folder.resolve(files + "." + name));
            CsvSource source = source(Arrays.copyOf(content, (int) length));
            source.skip(1);
            List<List<String>> lines = new ArrayList<>();
            for (CsvRow row = source.next(); row != null; row = source.next()) {
                lines.add(row.cells());
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String rejectFile() {
        try {
            return Files.readString(folder.resolve(files + ".rejects"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void saveProgress(long id, long run, Progress value) {
        pending = value;
    }

    @Override
    public boolean isCancelAsked(long id) {
        return cancelAsked;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        T result = work.get();
        progress = pending;
        return result;
    }
}
