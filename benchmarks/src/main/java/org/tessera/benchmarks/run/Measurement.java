package org.tessera.benchmarks.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.OptionalDouble;
import org.tessera.benchmarks.load.LoadClient;
import org.tessera.benchmarks.load.LoadResult;
import org.tessera.benchmarks.machine.Machine;

/**
 * A scenario measured on a server.
 *
 * @param target name of the server
 * @param scenario what was measured
 * @param load what the client saw
 * @param serverCpu milliseconds of CPU that the server spent on a request; empty if unknown
 * @param clientCpu milliseconds of CPU that the client spent on a request; empty if unknown
 * @param others share of all cores that others used, in percent; empty if unknown
 * @param loadAverage load averages at the end
 */
record Measurement(
        String target,
        Scenario scenario,
        LoadResult load,
        OptionalDouble serverCpu,
        OptionalDouble clientCpu,
        OptionalDouble others,
        String loadAverage) {

    /** Measures. */
    static Measurement of(Target target, Scenario scenario, Sample sample, Options options)
            throws IOException {
        LoadClient client =
                new LoadClient(
                        new InetSocketAddress(target.uri().getHost(), target.uri().getPort()),
                        scenario.connections(),
                        scenario.requests().of(target, sample));
        CpuProbe probe = new CpuProbe(target.meter());
        LoadResult load = client.run(options.warmUp(), options.window(), probe);
        return new Measurement(
                target.name(),
                scenario,
                load,
                each(probe.serverMillis(), load),
                each(probe.clientMillis(), load),
                probe.othersPercent(),
                Machine.loadAverage());
    }

    private static OptionalDouble each(OptionalDouble millis, LoadResult load) {
        return millis.isEmpty() || load.requests() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(millis.getAsDouble() / load.requests());
    }
}
