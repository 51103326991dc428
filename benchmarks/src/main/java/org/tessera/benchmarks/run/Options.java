package org.tessera.benchmarks.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked of the driver.
 *
 * @param yardstickOnly whether no Tessera is measured
 * @param url address of a running Tessera; empty to have one started
 * @param key its administrator's key
 * @param allowWrites whether a running Tessera may be written to
 * @param database JDBC address of an empty PostgreSQL database for the yardstick; empty for Derby
 * @param tesseraDatabase the same for the Tessera to start
 * @param rows number of accounts that both hold
 * @param warmUp how long each scenario runs before its window
 * @param window how long each scenario is measured
 * @param scenarios beginnings of the names of the scenarios to run; empty for all
 * @param data folder that keeps the yardstick's Derby database for the next run; empty for none
 * @param name what the results are called
 * @param repository root folder of the source tree
 */
record Options(
        boolean yardstickOnly,
        Optional<URI> url,
        String key,
        boolean allowWrites,
        Optional<String> database,
        Optional<String> tesseraDatabase,
        long rows,
        Duration warmUp,
        Duration window,
        List<String> scenarios,
        Optional<Path> data,
        String name,
        Path repository) {

    static final String HELP =
            """
            Usage: benchmarks/run.sh [options]
              --yardstick-only       measure the yardstick alone
              --url URL --key KEY    measure a running Tessera instead of starting one
              --allow-writes         create, change and import there as well
              --db JDBC-URL          PostgreSQL for the yardstick (an empty database) instead of Derby
              --tessera-db JDBC-URL  the same for the Tessera that is started
              --rows N               accounts in both databases (default 100000); those beyond 100000 are
                                     not imported but put into the databases directly
              --seconds N            measured window of a scenario (default 6)
              --warm-up N            seconds before the window (default 4)
              --scenarios A,B        only scenarios whose name begins so (read, wide, conditional,
                                     list, next, create, patch)
              --data FOLDER          keep the yardstick's database there for the next run
              --name WHAT            name of the results (default "run")
              --help                 this text
            """;

    /** Reads the arguments of the command line. */
    static Options parse(String... arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        boolean yardstickOnly = false;
        boolean allowWrites = false;
        Optional<URI> url = Optional.empty();
        Optional<String> database = Optional.empty();
        Optional<String> tesseraDatabase = Optional.empty();
        Optional<Path> data = Optional.empty();
        String key = "";
        String name = "run";
        long rows = 100_000;
        long seconds = 6;
        long warmUp = 4;
        List<String> scenarios = List.of();
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--yardstick-only" -> yardstickOnly = true;
                case "--allow-writes" -> allowWrites = true;
                case "--url" -> url = Optional.of(URI.create(value(option, left)));
                case "--key" -> key = value(option, left);
                case "--db" -> database = Optional.of(value(option, left));
                case "--tessera-db" -> tesseraDatabase = Optional.of(value(option, left));
                case "--rows" -> rows = Long.parseLong(value(option, left));
                case "--seconds" -> seconds = Long.parseLong(value(option, left));
                case "--warm-up" -> warmUp = Long.parseLong(value(option, left));
                case "--scenarios" -> scenarios = List.of(value(option, left).split(","));
                case "--data" -> data = Optional.of(Path.of(value(option, left)));
                case "--name" -> name = value(option, left);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Options(
                yardstickOnly,
                url,
                key,
                allowWrites,
                database,
                tesseraDatabase,
                rows,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                scenarios,
                data,
                name,
                Path.of(System.getProperty("tessera.repository", ".")).toAbsolutePath());
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }

    /** Tells whether a scenario was asked for. */
    boolean wants(String scenario) {
        return scenarios.isEmpty() || scenarios.stream().anyMatch(scenario::startsWith);
    }

    /** Tells whether Tessera may be written to. */
    boolean writesTessera() {
        return url.isEmpty() || allowWrites;
    }
}
