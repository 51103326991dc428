package org.tessera.benchmarks.run;

import java.time.Duration;
import java.util.OptionalDouble;
import org.tessera.benchmarks.load.Probe;
import org.tessera.benchmarks.machine.Machine;
import org.tessera.benchmarks.machine.ProcessMeter;

/** Reads who uses the processors in a window: the server, the client and everybody else. */
final class CpuProbe implements Probe {

    private final ProcessMeter server;
    private final ProcessMeter client = ProcessMeter.self();
    private Reading first;
    private Reading last;

    CpuProbe(ProcessMeter server) {
        this.server = server;
    }

    private record Reading(
            long nanos, OptionalDouble server, OptionalDouble client, OptionalDouble machine) {}

    private Reading read() {
        return new Reading(
                System.nanoTime(), server.cpuMillis(), client.cpuMillis(), Machine.busyMillis());
    }

    @Override
    public void begin() {
        first = read();
    }

    @Override
    public void end() {
        last = read();
    }

    /** Returns the milliseconds that the server worked; empty if unknown. */
    OptionalDouble serverMillis() {
        return difference(first.server, last.server);
    }

    /** Returns the milliseconds that the client worked; empty if unknown. */
    OptionalDouble clientMillis() {
        return difference(first.client, last.client);
    }

    /** Returns the share of all cores that others used, in percent; empty if unknown. */
    OptionalDouble othersPercent() {
        OptionalDouble busy = difference(first.machine, last.machine);
        if (busy.isEmpty() || serverMillis().isEmpty() || clientMillis().isEmpty()) {
            return OptionalDouble.empty();
        }
        double others =
                busy.getAsDouble() - serverMillis().getAsDouble() - clientMillis().getAsDouble();
        double all =
                Duration.ofNanos(last.nanos - first.nanos).toMillis()
                        * Runtime.getRuntime().availableProcessors();
        return OptionalDouble.of(Math.max(0, 100 * others / all));
    }

    private static OptionalDouble difference(OptionalDouble from, OptionalDouble to) {
        return from.isPresent() && to.isPresent()
                ? OptionalDouble.of(to.getAsDouble() - from.getAsDouble())
                : OptionalDouble.empty();
    }
}
