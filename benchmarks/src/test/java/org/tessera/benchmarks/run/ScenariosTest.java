package org.tessera.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.benchmarks.machine.ProcessMeter;
import org.tessera.benchmarks.yardstick.AccountCsv;
import org.tessera.benchmarks.yardstick.Yardstick;

/** Runs every scenario for a moment against a yardstick in this process. */
class ScenariosTest {

    private static final int ROWS = 700;

    private static Yardstick yardstick;
    private static InProcess target;

    @BeforeAll
    static void start() throws Exception {
        yardstick = Yardstick.start(0, "jdbc:derby:memory:benchmarks;create=true", ROWS);
        target = new InProcess(URI.create("http://127.0.0.1:" + yardstick.port()));
    }

    @AfterAll
    static void stop() throws Exception {
        yardstick.close();
    }

    @TestFactory
    List<DynamicTest> everyScenarioGetsRightAnswers() throws IOException {
        Sample sample = Sample.read(target.api());
        return Scenarios.all().stream()
                .filter(s -> !s.productOnly())
                .map(
                        s ->
                                DynamicTest.dynamicTest(
                                        s.name() + " " + s.connections(), () -> run(s, sample)))
                .toList();
    }

    private static void run(Scenario scenario, Sample sample) throws IOException {
        Measurement measurement = Measurement.of(target, scenario, sample, options());
        assertThat(measurement.load().firstError()).isEmpty();
        assertThat(measurement.load().requests()).isPositive();
        assertThat(measurement.load().p50()).isLessThanOrEqualTo(measurement.load().max());
    }

    @Test
    void wrongAnswersAreCounted() throws IOException {
        Sample sample = new Sample(List.of("1"), List.of(), List.of());
        Measurement measurement = Measurement.of(target, Scenarios.all().get(0), sample, options());
        assertThat(measurement.load().errors()).isEqualTo(measurement.load().requests());
        assertThat(measurement.load().firstError()).isEqualTo("status 404 instead of 200");
    }

    @Test
    void manyAccountsAreDifferentOnes() throws IOException {
        assertThat(Sample.many(target.api(), 600))
                .hasSizeGreaterThanOrEqualTo(600)
                .doesNotHaveDuplicates();
        assertThat(Sample.many(target.api(), Integer.MAX_VALUE)).hasSizeGreaterThanOrEqualTo(ROWS);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() throws IOException {
        Sample sample = Sample.read(target.api());
        assertThat(sample.ids()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(sample.cursors()).doesNotHaveDuplicates();
        String path = Sample.page("a", 50);
        long seen = 0;
        while (path != null) {
            var page = target.api().get(path);
            seen += page.path("items").size();
            path = page.path("next").isTextual() ? Sample.after(page.path("next").asText()) : null;
        }
        assertThat(seen).isGreaterThanOrEqualTo(ROWS);
    }

    @Test
    void loadsWhatItWrote(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("accounts.csv");
        long first = Scenarios.freshNumber();
        AccountCsv.write(csv, first, first + 20);
        var answer =
                target.api().post("/load", "text/csv; charset=UTF-8", BodyPublishers.ofFile(csv));
        assertThat(answer.path("rows").asLong()).isEqualTo(20);
    }

    @Test
    void resultsHaveARowForEachMeasurement() throws IOException {
        assumeTrue(ProcessMeter.supported());
        Sample sample = Sample.read(target.api());
        Measurement read = Measurement.of(target, Scenarios.all().get(0), sample, options());
        String markdown = Report.of("Benchmark", List.of("a remark"), List.of(), List.of(read));
        assertThat(markdown)
                .startsWith("# Benchmark\n\n* a remark\n")
                .contains("| read by id | 1 | in process | ")
                .doesNotContain("unknown");
    }

    private static Options options() {
        Options defaults = Options.parse();
        return new Options(
                true,
                Optional.empty(),
                "",
                true,
                Optional.empty(),
                Optional.empty(),
                ROWS,
                Duration.ofMillis(50),
                Duration.ofMillis(150),
                List.of(),
                Optional.empty(),
                "test",
                defaults.repository());
    }

    /** The yardstick in this process. */
    private record InProcess(URI uri) implements Target {

        Api api() {
            return new Api(uri, key());
        }

        @Override
        public String name() {
            return "in process";
        }

        @Override
        public String key() {
            return "";
        }

        @Override
        public ProcessMeter meter() {
            return ProcessMeter.self();
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public Optional<Duration> start() {
            return Optional.empty();
        }

        @Override
        public void fill(long rows) {}

        @Override
        public Duration load(Path csv) {
            return Duration.ZERO;
        }

        @Override
        public void stop() {}

        @Override
        public void close() {}
    }
}
