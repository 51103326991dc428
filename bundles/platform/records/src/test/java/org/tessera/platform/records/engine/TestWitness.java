package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.platform.records.ReadWitness;

/** Remembers what it was told. */
final class TestWitness implements ReadWitness {

    private final List<Reading> readings = new ArrayList<>();
    private volatile Set<String> types = Set.of();
    private volatile RuntimeException refusal;

    void watch(String... watched) {
        types = Set.of(watched);
    }

    void refuse(RuntimeException problem) {
        refusal = problem;
    }

    /** Returns what it was told since the last question. */
    List<Reading> told() {
        List<Reading> told = List.copyOf(readings);
        readings.clear();
        return told;
    }

    @Override
    public Set<String> types() {
        return types;
    }

    @Override
    public void note(Caller caller, Collection<Reading> told) {
        if (refusal != null) {
            throw refusal;
        }
        readings.addAll(told);
    }
}
