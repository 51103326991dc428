package org.tessera.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;

/**
 * Clients that read and write records of a type at an even pace, each request checked, until they
 * are told to end. Writes carry idempotency keys and some are sent twice.
 */
public final class Load implements AutoCloseable {

    private final TesseraApi api;
    private final String path;
    private final String field;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * Begins.
     *
     * @param path path of the type
     * @param field a text field of 20 characters or more that is unique or may be
     * @param count how many clients
     * @param perSecond requests in a second, of all clients together
     */
    public Load(TesseraApi api, String path, String field, int count, int perSecond) {
        this.api = api;
        this.path = path;
        this.field = field;
        this.threads = Executors.newFixedThreadPool(count);
        long pause = TimeUnit.SECONDS.toNanos(1) * count / perSecond;
        for (int i = 0; i < count; i++) {
            long moment = System.nanoTime() & 0xfffffffL;
            Client client = new Client("L" + Long.toString(moment, 36) + i, pause);
            clients.add(client);
            running.add(threads.submit(client::run));
        }
    }

    /** Ends the load and checks what is stored; returns everything that went wrong. */
    public List<String> end() throws Exception {
        over.set(true);
        for (Future<?> each : running) {
            each.get(2, TimeUnit.MINUTES);
        }
        clients.forEach(Client::checkStored);
        return List.copyOf(failures);
    }

    /** Returns how many requests were answered. */
    public int requests() {
        return nanos.size();
    }

    /** Returns how long the slowest of so many percent of the requests took. */
    public Duration percentile(double percent) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
        return Duration.ofNanos(sorted.get(Math.max(index, 0)));
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdownNow();
    }

    private final class Client {

        private final String tag;
        private final long pause;
        private final List<String> ids = new ArrayList<>();
        private String first;
        private String last;
        private int steps;

        Client(String tag, long pause) {
            this.tag = tag;
            this.pause = pause;
        }

        void run() {
            long next = System.nanoTime();
            while (!over.get()) {
                step();
                next += pause;
                long left = next - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(left);
                } else {
                    next = System.nanoTime();
                }
            }
        }

        private void step() {
            steps++;
            try {
                if (first == null || steps % 20 == 0) {
                    create();
                } else if (steps % 5 == 0) {
                    change();
                } else if (steps % 7 == 0) {
                    list();
                } else {
                    read();
                }
            } catch (UncheckedIOException e) {
                failures.add("connection: " + e.getCause());
            }
        }

        private void create() {
            String value = tag + "-" + ids.size();
            TesseraApi keyed = api.with("Idempotency-Key", UUID.randomUUID().toString());
            Response answer = timed(() -> keyed.post(path, Rest.values(field, value)));
            if (!isGood(answer, 201)) {
                return;
            }
            String id = answer.json().path("id").asText();
            ids.add(id);
            if (first == null) {
                first = id;
                last = value;
            }
            Response again = timed(() -> keyed.post(path, Rest.values(field, value)));
            if (isGood(again, 201) && !again.json().path("id").asText().equals(id)) {
                failures.add("a request that was sent twice made two records: " + value);
            }
        }

        private void change() {
            String value = tag + "c" + steps;
            TesseraApi keyed = api.with("Idempotency-Key", UUID.randomUUID().toString());
            if (isGood(
                    timed(() -> keyed.patch(path + "/" + first, Rest.values(field, value))), 200)) {
                last = value;
            }
        }

        private void read() {
            Response answer = timed(() -> api.get(path + "/" + first));
            if (isGood(answer, 200)) {
                check(answer.json());
            }
        }

        private void list() {
            Response answer = timed(() -> api.get(Rest.path(path, "filter", "id==" + first)));
            if (isGood(answer, 200)) {
                if (answer.json().path("items").size() == 1) {
                    check(answer.json().path("items").get(0));
                } else {
                    failures.add("a list lost a record: " + answer.text());
                }
            }
        }

        private void check(JsonNode record) {
            if (!record.path("id").asText().equals(first)
                    || !record.path(field).asText().equals(last)) {
                failures.add("a wrong body instead of " + last + ": " + record);
            }
        }

        private Response timed(java.util.function.Supplier<Response> request) {
            long begin = System.nanoTime();
            Response response = request.get();
            nanos.add(System.nanoTime() - begin);
            return response;
        }

        private boolean isGood(Response response, int status) {
            if (response.status() == status) {
                return true;
            }
            failures.add("status " + response.status() + ": " + response.text());
            return false;
        }

        void checkStored() {
            List<String> stored = new ArrayList<>();
            for (JsonNode item : Rest.all(api, path, "filter", field + "==" + tag + "*")) {
                stored.add(item.path("id").asText());
            }
            if (stored.size() != ids.size() || !stored.containsAll(ids)) {
                failures.add(
                        tag + " created " + ids.size() + " records and finds " + stored.size());
            }
            if (first != null) {
                check(api.get(path + "/" + first).expect(200).json());
            }
        }
    }
}
