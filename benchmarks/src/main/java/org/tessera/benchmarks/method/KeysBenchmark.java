package org.tessera.benchmarks.method;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tessera.platform.persistence.internal.PersistenceAccess;

/**
 * Keys made as fast as they can be. The generator runs ahead of the clock here, which it does not
 * in life: 2,048 keys a millisecond are all that one has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeysBenchmark {

    private final LongSupplier keys = PersistenceAccess.keys();

    /** Makes a key. */
    @Benchmark
    public long next() {
        return keys.getAsLong();
    }
}
