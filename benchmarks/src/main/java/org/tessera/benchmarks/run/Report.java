package org.tessera.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Writes what was measured as Markdown. */
final class Report {

    private final StringBuilder text = new StringBuilder();

    /** Returns the results as Markdown. */
    static String of(
            String title,
            List<String> remarks,
            List<TargetFacts> targets,
            List<Measurement> measurements) {
        Report report = new Report();
        report.line("# " + title);
        report.line("");
        remarks.forEach(remark -> report.line("* " + remark));
        report.facts(targets);
        if (targets.size() > 1) {
            report.sideBySide(measurements);
        }
        report.all(measurements);
        return report.text.toString();
    }

    /** Writes results into a file that does not exist yet and returns it. */
    static Path write(Path folder, String name, String markdown) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".md");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ".md");
        }
        return Files.writeString(file, markdown);
    }

    private void facts(List<TargetFacts> targets) {
        Set<String> what = new LinkedHashSet<>();
        targets.forEach(t -> t.facts().forEach(fact -> what.add(fact.what())));
        if (what.isEmpty()) {
            return;
        }
        line("");
        line("## Start, memory, import");
        line("");
        row("", targets.stream().map(t -> t.target().name()).toList());
        row("---", targets.stream().map(t -> "---:").toList());
        for (String each : what) {
            row(each, targets.stream().map(t -> value(t, each)).toList());
        }
    }

    private static String value(TargetFacts target, String what) {
        return target.facts().stream()
                .filter(fact -> fact.what().equals(what))
                .map(TargetFacts.Fact::value)
                .findFirst()
                .orElse("");
    }

    private void sideBySide(List<Measurement> measurements) {
        line("");
        line("## Side by side");
        line("");
        row(
                "scenario",
                List.of(
                        "c",
                        "Tessera req/s",
                        "yardstick req/s",
                        "rate",
                        "Tessera p50 / p99 ms",
                        "Tessera CPU ms/req",
                        "yardstick CPU ms/req",
                        "CPU",
                        "goal"));
        row("---", List.of("---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---"));
        for (Measurement product : measurements) {
            Optional<Measurement> floor =
                    measurements.stream()
                            .filter(
                                    m ->
                                            m.scenario().equals(product.scenario())
                                                    && !m.equals(product))
                            .findFirst();
            if (product.target().equals("Tessera") && floor.isPresent()) {
                compare(product, floor.get());
            }
        }
    }

    private void compare(Measurement product, Measurement floor) {
        row(
                product.scenario().name(),
                List.of(
                        Integer.toString(product.scenario().connections()),
                        Numbers.grouped(Math.round(product.load().rate())),
                        Numbers.grouped(Math.round(floor.load().rate())),
                        Numbers.percent(product.load().rate(), floor.load().rate()),
                        Numbers.millis(product.load().p50())
                                + " / "
                                + Numbers.millis(product.load().p99()),
                        Numbers.decimal(product.serverCpu(), 3),
                        Numbers.decimal(floor.serverCpu(), 3),
                        times(product.serverCpu(), floor.serverCpu()),
                        product.scenario().goal()));
    }

    private static String times(OptionalDouble product, OptionalDouble floor) {
        return product.isEmpty() || floor.isEmpty() || floor.getAsDouble() == 0
                ? ""
                : "x " + Numbers.decimal(product.getAsDouble() / floor.getAsDouble(), 1);
    }

    private void all(List<Measurement> measurements) {
        line("");
        line("## All measurements");
        line("");
        row(
                "scenario",
                List.of(
                        "c",
                        "server",
                        "requests",
                        "req/s",
                        "p50 ms",
                        "p90 ms",
                        "p99 ms",
                        "max ms",
                        "server CPU ms/req",
                        "client CPU ms/req",
                        "others' CPU %",
                        "load average",
                        "errors"));
        row(
                "---",
                List.of(
                        "---:", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:",
                        "---:", "---:", "---", "---"));
        for (Measurement m : measurements) {
            row(
                    m.scenario().name(),
                    List.of(
                            Integer.toString(m.scenario().connections()),
                            m.target(),
                            Numbers.grouped(m.load().requests()),
                            Numbers.grouped(Math.round(m.load().rate())),
                            Numbers.millis(m.load().p50()),
                            Numbers.millis(m.load().p90()),
                            Numbers.millis(m.load().p99()),
                            Numbers.millis(m.load().max()),
                            Numbers.decimal(m.serverCpu(), 3),
                            Numbers.decimal(m.clientCpu(), 3),
                            Numbers.decimal(m.others(), 0),
                            m.loadAverage(),
                            errors(m)));
        }
    }

    private static String errors(Measurement m) {
        return m.load().errors() == 0
                ? "0"
                : m.load().errors() + ": " + m.load().firstError().replace('|', '/');
    }

    private void row(String first, List<String> further) {
        line("| " + first + " | " + String.join(" | ", further) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
