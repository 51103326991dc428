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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;

/**
 * Clients that read and write records of a type by a schedule, each answer checked, until they are
 * told to end. A client that was kept waiting catches up. Writes carry idempotency keys, some are
 * sent twice, and some know an old version of their record.
 */
public final class Load implements AutoCloseable {

    private final TesseraApi api;
    private final String path;
    private final String field;
    private final int perSecond;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final ExecutorService threads;
    private final long begin = System.nanoTime();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile long end;

    /** When a request was sent and how long its answer took, both in nanoseconds. */
    private record Sample(long sent, long took) {

        boolean isWithin(long from, long to) {
            return sent - to < 0 && sent + took - from > 0;
        }
    }

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
        this.perSecond = perSecond;
        this.threads = Executors.newFixedThreadPool(count);
        long pause = TimeUnit.SECONDS.toNanos(1) * count / perSecond;
        for (int i = 0; i < count; i++) {
            long moment = System.nanoTime() & 0xfffffffL;
            Client client = new Client("L" + Long.toString(moment, 36) + i, pause);
            clients.add(client);
            running.add(threads.submit(client::run));
        }
    }

    /** Waits until so many more requests were answered. */
    public void awaitRequests(int more) {
        awaitRequests(more, more);
    }

    /**
     * Waits until so many more requests were answered and the clients are back in their schedule,
     * but not for more than so many.
     */
    public void awaitRequests(int least, int most) {
        int begun = requests();
        while (requests() < begun + least
                || (requests() < begun + most && clients.stream().anyMatch(c -> c.late))) {
            if (running.stream().anyMatch(Future::isDone)) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Ends the load and checks what is stored; returns everything that went wrong. */
    public List<String> end() throws Exception {
        over.set(true);
        for (Future<?> each : running) {
            each.get(2, TimeUnit.MINUTES);
        }
        end = System.nanoTime();
        clients.forEach(Client::checkStored);
        return List.copyOf(failures);
    }

    /** Returns how many requests were answered. */
    public int requests() {
        return answered.get();
    }

    /** Returns how long the slowest of so many percent of the requests took. */
    public Duration percentile(double percent) {
        return percentile(
                clients.stream()
                        .flatMap(client -> client.samples.stream())
                        .map(Sample::took)
                        .toList(),
                percent);
    }

    /** Returns the value that so many percent of some nanoseconds do not exceed. */
    public static Duration percentile(List<Long> nanos, double percent) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
        return sorted.isEmpty() ? Duration.ZERO : Duration.ofNanos(sorted.get(Math.max(index, 0)));
    }

    /**
     * Returns for each client how long, in nanoseconds, its slowest request took that was under way
     * in a period; a client that was stopped by a gate then waited no longer than that.
     */
    public List<Long> slowest(long from, long to) {
        List<Long> slowest = new ArrayList<>();
        for (Client client : clients) {
            client.samples.stream()
                    .filter(sample -> sample.isWithin(from, to))
                    .mapToLong(Sample::took)
                    .max()
                    .ifPresent(slowest::add);
        }
        return slowest;
    }

    /** Says in a line how many requests there were and how fast they were answered. */
    public String summary() {
        double seconds = (end - begin) / 1e9;
        return "%d requests of %d clients in %.1f s, %.0f of %d per second; p50 %d ms, p99 %d ms, longest %d ms"
                .formatted(
                        requests(),
                        clients.size(),
                        seconds,
                        requests() / seconds,
                        perSecond,
                        percentile(50).toMillis(),
                        percentile(99).toMillis(),
                        percentile(100).toMillis());
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdownNow();
    }

    private final class Client {

        private final String tag;
        private final long pause;
        private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
        private final List<String> ids = new ArrayList<>();
        private String first;
        private String last;
        private long version;
        private int steps;
        private int sent;
        private volatile boolean late;

        Client(String tag, long pause) {
            this.tag = tag;
            this.pause = pause;
        }

        void run() {
            long next = System.nanoTime();
            while (!over.get()) {
                int before = sent;
                step();
                next += pause * (sent - before);
                long left = next - System.nanoTime();
                late = left < -pause;
                if (left > 0) {
                    LockSupport.parkNanos(left);
                }
            }
        }

        private void step() {
            steps++;
            try {
                if (first == null || steps % 20 == 0) {
                    create();
                } else if (steps % 49 == 0 && version > 1) {
                    changeWhatIsOld();
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

        private TesseraApi keyed() {
            return api.with("Idempotency-Key", UUID.randomUUID().toString());
        }

        private void create() {
            String value = tag + "-" + ids.size();
            TesseraApi keyed = keyed();
            Response answer = timed(() -> keyed.post(path, Rest.values(field, value)));
            if (!isGood(answer, 201)) {
                return;
            }
            String id = answer.json().path("id").asText();
            ids.add(id);
            if (first == null) {
                first = id;
                last = value;
                version = 1;
            }
            Response again = timed(() -> keyed.post(path, Rest.values(field, value)));
            if (isGood(again, 201) && !again.json().path("id").asText().equals(id)) {
                failures.add("a request that was sent twice made two records: " + value);
            }
        }

        private void change() {
            String value = tag + "c" + steps;
            TesseraApi keyed = keyed();
            String record = path + "/" + first;
            if (isGood(timed(() -> keyed.patch(record, Rest.values(field, value))), 200)) {
                last = value;
                version++;
                Response again = timed(() -> keyed.patch(record, Rest.values(field, value)));
                if (isGood(again, 200)) {
                    check(again.json());
                }
            }
        }

        /** A conflict that this client itself made. */
        private void changeWhatIsOld() {
            TesseraApi keyed = keyed().with("If-Match", "\"" + (version - 1) + "\"");
            isGood(
                    timed(() -> keyed.patch(path + "/" + first, Rest.values(field, tag + "old"))),
                    412);
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

        /** Every change counts the version on by one: one that was lost or done twice shows. */
        private void check(JsonNode record) {
            if (!record.path("id").asText().equals(first)
                    || !record.path(field).asText().equals(last)
                    || record.path("version").asLong() != version) {
                failures.add(
                        "a wrong body instead of " + last + ", version " + version + ": " + record);
            }
        }

        private Response timed(Supplier<Response> request) {
            sent++;
            long begun = System.nanoTime();
            Response response = request.get();
            samples.add(new Sample(begun, System.nanoTime() - begun));
            answered.incrementAndGet();
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
