package org.tessera.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What is to be known about the machine that the measuring runs on. */
public final class Machine {

    private Machine() {}

    /** Returns model and number of the cores, memory, operating system and Java in a line. */
    public static String describe() {
        return String.join(
                ", ",
                first("/proc/cpuinfo", "model name")
                        + " x "
                        + Runtime.getRuntime().availableProcessors(),
                first("/proc/meminfo", "MemTotal") + " memory",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "Java " + System.getProperty("java.runtime.version"));
    }

    /** Returns the load averages of 1, 5 and 15 minutes; empty if they are not known. */
    public static String loadAverage() {
        try {
            String[] fields = Files.readString(Path.of("/proc/loadavg")).split(" ");
            return String.join(" ", fields[0], fields[1], fields[2]);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Returns the time that all cores together have worked in milliseconds since the machine
     * started; empty if it is not known.
     */
    public static OptionalDouble busyMillis() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElse("").trim().split("\\s+");
            // user, nice, system; idle and iowait are left out; irq, softirq.
            long ticks = 0;
            for (int field : new int[] {1, 2, 3, 6, 7}) {
                ticks += Long.parseLong(fields[field]);
            }
            return OptionalDouble.of(ticks * ProcessMeter.TICK_MILLIS);
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    private static String first(String file, String label) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
