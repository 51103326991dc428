package org.tessera.benchmarks.method;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.benchmarks.yardstick.AccountTable;

/**
 * The reading half of the record engine: from the query to the records, policy and SQL included.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QueryEngineBenchmark {

    private static final int ROWS = 10_000;

    private final Caller caller = Caller.system("benchmark");
    private Engine engine;
    private long next;

    /** Makes the engine. */
    @Setup
    public void open() throws Exception {
        engine = new Engine(ROWS);
    }

    /** Closes the engine. */
    @TearDown
    public void close() throws Exception {
        engine.close();
    }

    /** Reads a record by its key. */
    @Benchmark
    public Optional<Record> find() {
        return engine.queries().find(caller, engine.type(), AccountTable.FIRST_KEY + next++ % ROWS);
    }

    /** Reads a page of 50 in the order of the names. */
    @Benchmark
    public RecordPage list() {
        return engine.queries()
                .list(
                        caller,
                        RecordQuery.of(Engine.TYPE)
                                .expression("name=ge=\"mar\"")
                                .sort(Sort.by("name"))
                                .build());
    }
}
