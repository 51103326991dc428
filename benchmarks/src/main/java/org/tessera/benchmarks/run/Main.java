package org.tessera.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.benchmarks.machine.Machine;
import org.tessera.benchmarks.machine.ProcessMeter;
import org.tessera.benchmarks.yardstick.AccountCsv;

/** Measures the product and the yardstick in one run and writes the results. */
public final class Main {

    private static final long IMPORT_ROWS = 100_000;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Options options;
    private final Path temporary;
    private final List<TargetFacts> targets = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private Main(Options options, Path temporary) {
        this.options = options;
        this.temporary = temporary;
    }

    /** Runs; {@code --help} tells the arguments. */
    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + Options.HELP);
            System.exit(2);
            return;
        }
        Path temporary = Files.createTempDirectory("tessera-benchmark");
        Main run = new Main(options, temporary);
        Thread cleaner = new Thread(run::close, "stop the servers");
        Runtime.getRuntime().addShutdownHook(cleaner);
        run.run();
    }

    private void run() throws IOException {
        remarks.add("Machine: " + Machine.describe());
        remarks.add("Load average at the start: " + Machine.loadAverage());
        remarks.add(
                "Accounts: "
                        + Numbers.grouped(options.rows())
                        + "; each scenario "
                        + options.warmUp().toSeconds()
                        + " s of warm-up and "
                        + options.window().toSeconds()
                        + " s measured");
        if (!ProcessMeter.supported()) {
            remarks.add("This machine has no /proc: CPU time and memory are not known.");
        }
        long imported = Math.min(IMPORT_ROWS, options.rows());
        targets.add(new TargetFacts(new YardstickTarget(options, temporary)));
        if (!options.yardstickOnly()) {
            targets.add(new TargetFacts(new TesseraTarget(options, temporary)));
        }
        start();
        fill();
        load(imported);
        measure();
        for (TargetFacts target : targets) {
            target.memory("after the load");
        }
        for (TargetFacts target : targets) {
            target.target().stop();
            target.start("with its data");
        }
        write();
    }

    private void start() throws IOException {
        for (TargetFacts target : targets) {
            target.start("empty");
        }
        ServerProcess.pause(IDLE);
        for (TargetFacts target : targets) {
            target.memory("idle");
        }
    }

    private void load(long rows) throws IOException {
        Path csv = temporary.resolve("accounts.csv");
        long first = Scenarios.freshNumber();
        AccountCsv.write(csv, first, first + rows);
        for (TargetFacts target : targets) {
            if (target.target().writable()) {
                target.load(csv, rows);
            }
        }
        Files.delete(csv);
    }

    private void fill() throws IOException {
        if (options.rows() > IMPORT_ROWS) {
            for (TargetFacts target : targets) {
                target.target().fill(options.rows() - IMPORT_ROWS);
            }
        }
    }

    private void measure() throws IOException {
        Map<Target, Sample> samples = new LinkedHashMap<>();
        for (TargetFacts facts : targets) {
            Target target = facts.target();
            samples.put(target, Sample.read(new Api(target.uri(), target.key())));
        }
        for (Scenario scenario : Scenarios.all()) {
            for (Target target : samples.keySet()) {
                if (options.wants(scenario.name())
                        && (target.writable() || !scenario.writes())
                        && (target instanceof TesseraTarget || !scenario.productOnly())) {
                    measure(target, scenario, samples.get(target));
                }
            }
        }
    }

    private void measure(Target target, Scenario scenario, Sample sample) throws IOException {
        Measurement measurement = Measurement.of(target, scenario, sample, options);
        measurements.add(measurement);
        System.out.printf(
                "%-10s %-18s c=%-3d %10s req/s   p50 %8s ms   p99 %8s ms   CPU %7s ms/req"
                        + "   others %3s %%   %d errors %s%n",
                target.name(),
                scenario.name(),
                scenario.connections(),
                Numbers.grouped(Math.round(measurement.load().rate())),
                Numbers.millis(measurement.load().p50()),
                Numbers.millis(measurement.load().p99()),
                Numbers.decimal(measurement.serverCpu(), 3),
                Numbers.decimal(measurement.others(), 0),
                measurement.load().errors(),
                measurement.load().firstError());
    }

    private void write() throws IOException {
        remarks.add("Load average at the end: " + Machine.loadAverage());
        String name = LocalDate.now(ZoneOffset.UTC) + "-" + options.name();
        // The product first, as people read the table from the left.
        List<TargetFacts> ordered = new ArrayList<>(targets);
        Collections.reverse(ordered);
        Path file =
                Report.write(
                        options.repository().resolve("benchmarks/results"),
                        name,
                        Report.of("Benchmark " + name, remarks, ordered, measurements));
        System.out.println("written: " + file);
    }

    private void close() {
        for (TargetFacts target : targets) {
            try {
                target.target().close();
            } catch (IOException e) {
                System.err.println(target.target().name() + ": " + e.getMessage());
            }
        }
        try {
            ServerProcess.delete(temporary);
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }
}
