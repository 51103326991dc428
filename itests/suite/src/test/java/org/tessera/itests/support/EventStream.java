package org.tessera.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.tessera.itests.harness.TesseraApi;

/** Reads server-sent events (HTML standard, section 9.2) until it is closed. Thread-safe. */
public final class EventStream implements AutoCloseable {

    private final Stream<String> lines;
    private final CompletableFuture<Void> reading;
    private final List<JsonNode> events = new ArrayList<>();
    private String lastId;

    /** Follows the lines of an answer. */
    public EventStream(Stream<String> lines) {
        this.lines = lines;
        this.reading = CompletableFuture.runAsync(this::read, work -> thread(work).start());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    }

    private void read() {
        lines.forEach(this::take);
    }

    private synchronized void take(String line) {
        if (line.startsWith("id: ")) {
            lastId = line.substring(4);
        } else if (line.startsWith("data: ")) {
            try {
                events.add(TesseraApi.JSON.readTree(line.substring(6)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the events so far. */
    public synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** Returns the id that a browser would ask again with; null before the first. */
    public synchronized String lastId() {
        return lastId;
    }

    /** Tells whether the server has ended the stream. */
    public boolean isOver() {
        return reading.isDone();
    }

    @Override
    public void close() {
        lines.close();
    }
}
