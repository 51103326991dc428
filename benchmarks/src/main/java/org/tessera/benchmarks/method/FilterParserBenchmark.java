package org.tessera.benchmarks.method;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tessera.api.query.Filter;
import org.tessera.platform.records.sql.FilterParser;

/** Filters in RSQL read as they come with a list request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterParserBenchmark {

    private final FilterParser parser = new FilterParser();

    /** The filter: that of the list scenario, and one with several conditions. */
    @Param({
        "name=ge=\"mar\"",
        "kind==customer;(industry=in=(retail,finance),employees>100);name==Ma*"
    })
    public String filter;

    /** Reads the filter. */
    @Benchmark
    public Filter parse() {
        return parser.parse(filter);
    }
}
