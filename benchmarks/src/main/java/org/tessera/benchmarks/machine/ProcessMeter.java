package org.tessera.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads what processes use from Linux's {@code /proc}; says nothing where there is none. Immutable.
 */
public final class ProcessMeter {

    /** Length of a tick of {@code /proc/<pid>/stat}; 100 a second on every Linux of today. */
    static final double TICK_MILLIS = 10;

    private static final Path PROC = Path.of("/proc");

    private final List<Long> pids;
    private final boolean withChildren;

    private ProcessMeter(List<Long> pids, boolean withChildren) {
        this.pids = List.copyOf(pids);
        this.withChildren = withChildren;
    }

    /** Returns a meter of these processes and of all their children. */
    public static ProcessMeter of(List<Long> pids) {
        return new ProcessMeter(pids, true);
    }

    /** Tells whether the machine says what processes use. */
    public static boolean supported() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    /** Returns a meter of the own process without its children. */
    public static ProcessMeter self() {
        return new ProcessMeter(List.of(ProcessHandle.current().pid()), false);
    }

    /** Returns user and system time used so far in milliseconds; empty if it is not known. */
    public OptionalDouble cpuMillis() {
        if (!supported() || pids.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(processes().mapToLong(ProcessMeter::ticks).sum() * TICK_MILLIS);
    }

    /** Returns resident memory in KiB, shared pages counted in each process; empty if unknown. */
    public OptionalLong residentKib() {
        return sum("status", "VmRSS:");
    }

    /** Returns resident memory in KiB, shared pages shared out; empty if unknown. */
    public OptionalLong proportionalKib() {
        return sum("smaps_rollup", "Pss:");
    }

    private Stream<Long> processes() {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(this::family)
                .map(ProcessHandle::pid)
                .distinct();
    }

    private Stream<ProcessHandle> family(ProcessHandle process) {
        return withChildren
                ? Stream.concat(Stream.of(process), process.descendants())
                : Stream.of(process);
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The name in parentheses may hold spaces; utime and stime are fields 14 and 15.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
            // The process has ended.
            return 0;
        }
    }

    private OptionalLong sum(String file, String label) {
        if (!supported() || pids.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(processes().mapToLong(pid -> kib(pid, file, label)).sum());
    }

    private static long kib(long pid, String file, String label) {
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/" + file))) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
