package org.tessera.benchmarks.method;

import java.io.IOException;

/** Runs the benchmarks of methods; takes the arguments of JMH, {@code -h} lists them. */
public final class MethodBenchmarks {

    private MethodBenchmarks() {}

    /** Runs them: a minute or two with the defaults given here, which the arguments override. */
    public static void main(String[] arguments) throws IOException {
        String[] defaults = {"-f", "1", "-wi", "3", "-w", "1", "-i", "5", "-r", "1"};
        org.openjdk.jmh.Main.main(arguments.length == 0 ? defaults : arguments);
    }
}
