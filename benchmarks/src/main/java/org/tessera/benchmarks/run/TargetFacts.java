package org.tessera.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.tessera.benchmarks.machine.ProcessMeter;

/**
 * What is found out about a server beside its answers: start-up, memory, import. Not thread-safe.
 */
final class TargetFacts {

    /**
     * A figure with its meaning.
     *
     * @param what what was measured
     * @param value the figure with its unit
     */
    record Fact(String what, String value) {}

    private final Target target;
    private final List<Fact> facts = new ArrayList<>();

    TargetFacts(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** Starts the server and notes how long it takes to the first answer. */
    void start(String which) throws IOException {
        target.start()
                .ifPresent(
                        time ->
                                add(
                                        "start to the first answer, " + which,
                                        Numbers.decimal(time.toMillis() / 1e3, 2) + " s"));
    }

    /** Notes how much memory the server holds. */
    void memory(String when) {
        ProcessMeter meter = target.meter();
        add("resident memory " + when + " (VmRSS)", mebibytes(meter.residentKib()));
        add("resident memory " + when + " (Pss)", mebibytes(meter.proportionalKib()));
    }

    /** Imports a file and notes how fast it goes. */
    void load(Path csv, long rows) throws IOException {
        CpuProbe probe = new CpuProbe(target.meter());
        probe.begin();
        Duration time = target.load(csv);
        probe.end();
        add(
                "import of " + Numbers.grouped(rows) + " rows",
                Numbers.grouped(Math.round(rows * 1e3 / time.toMillis())) + " rows/s");
        OptionalDouble cpu = probe.serverMillis();
        if (cpu.isPresent()) {
            add("CPU of the import", Numbers.decimal(cpu.getAsDouble() / rows, 3) + " ms/row");
        }
    }

    private void add(String what, String value) {
        facts.add(new Fact(what, value));
        System.out.printf("%-10s %s: %s%n", target.name(), what, value);
    }

    private static String mebibytes(OptionalLong kib) {
        return kib.isPresent() ? Numbers.grouped(kib.getAsLong() / 1_024) + " MiB" : "unknown";
    }
}
