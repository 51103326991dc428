package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tessera.api.record.Record;
import org.tessera.platform.records.ReadWitness;

/** Holds records back until they were told of. Not thread-safe. */
final class Streaming implements Consumer<Record> {

    private final Consumer<Record> consumer;
    private final Consumer<List<Record>> telling;
    private final List<Record> held = new ArrayList<>();
    private boolean told;

    /**
     * Creates it.
     *
     * @param telling takes what is about to be handed on; null if nothing is to be told
     */
    Streaming(Consumer<Record> consumer, Consumer<List<Record>> telling) {
        this.consumer = consumer;
        this.telling = telling;
    }

    @Override
    public void accept(Record record) {
        if (telling == null) {
            consumer.accept(record);
            return;
        }
        held.add(record);
        if (held.size() == ReadWitness.MAX_RECORDS) {
            release();
        }
    }

    /** Hands on what is left; a question without an answer is told as well. */
    void end() {
        if (telling != null && (!held.isEmpty() || !told)) {
            release();
        }
    }

    private void release() {
        telling.accept(held);
        told = true;
        held.forEach(consumer);
        held.clear();
    }
}
