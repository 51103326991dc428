package org.tessera.platform.shell.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.core.thread.RepeatingThread;
import org.tessera.platform.security.ConsoleCommand;
import org.tessera.platform.security.ConsoleCommand.Outcome;
import org.tessera.platform.security.ConsoleCommands;

/**
 * Has commands kept by a thread of its own: the console is what one needs when the database is
 * away, so nobody waits. A line that ends at once is kept once, with its outcome. What there was no
 * room for is counted, and the number is kept. Thread-safe.
 */
final class CommandLog {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);
    private static final int BATCH = 200;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String NOBODY = "console";

    private final Supplier<Optional<ConsoleCommands>> keeper;
    private final BlockingQueue<Line> queue;
    private final AtomicLong lost = new AtomicLong();
    private final Set<Line> taken = new LinkedHashSet<>();
    private final RepeatingThread thread;

    /** A line that is being run or has been. */
    static final class Line {

        private final ConsoleCommand begun;
        private volatile Outcome outcome = Outcome.BEGUN;

        /** Those two are the writer's. */
        private Long key;

        private Outcome kept;

        private Line(ConsoleCommand begun) {
            this.begun = begun;
        }

        private ConsoleCommand now(Outcome current) {
            return new ConsoleCommand(
                    key,
                    begun.at(),
                    begun.user(),
                    begun.actor(),
                    begun.address(),
                    begun.text(),
                    current);
        }
    }

    /**
     * Begins.
     *
     * @param keeper finds who keeps them; empty while nobody does
     * @param capacity how many lines may wait
     */
    CommandLog(Supplier<Optional<ConsoleCommands>> keeper, int capacity) {
        this.keeper = keeper;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = RepeatingThread.start("tessera-console-log", this::write, this::writeAll);
    }

    /** Ends it after the last line. */
    void stop() throws InterruptedException {
        thread.stop();
    }

    /** Takes a line that is about to run. */
    Line begin(ConsoleCommand command) {
        Line line = new Line(command);
        if (!queue.offer(line)) {
            lost.incrementAndGet();
            LOG.warn("Not kept for now: {} typed {}", command.actor(), command.text());
        }
        return line;
    }

    /** Takes what became of a line. */
    void end(Line line, Outcome outcome) {
        line.outcome = outcome;
        // Without room for it the line stays as one that has begun.
        if (queue.offer(line)) {
            thread.wake();
        }
    }

    /** Writes what is there; returns the pause until more is looked for. */
    private Duration write() {
        queue.drainTo(taken, Math.max(0, BATCH - taken.size()));
        long missing = lost.get();
        Optional<ConsoleCommands> present = keeper.get();
        if (present.isPresent() && (!taken.isEmpty() || missing > 0)) {
            write(present.get(), missing);
        }
        return queue.isEmpty() || present.isEmpty() ? PAUSE : Duration.ZERO;
    }

    private void write(ConsoleCommands commands, long missing) {
        List<Line> lines = new ArrayList<>();
        List<ConsoleCommand> told = new ArrayList<>();
        for (Line line : taken) {
            Outcome current = line.outcome;
            if (line.kept != current) {
                lines.add(line);
                told.add(line.now(current));
            }
        }
        if (missing > 0) {
            told.add(missing(missing));
        }
        if (!told.isEmpty()) {
            List<Long> keys = commands.keep(told);
            for (int i = 0; i < lines.size(); i++) {
                lines.get(i).key = keys.get(i);
                lines.get(i).kept = told.get(i).outcome();
            }
            lost.addAndGet(-missing);
        }
        taken.clear();
    }

    private static ConsoleCommand missing(long count) {
        return new ConsoleCommand(
                null, Instant.now(), null, NOBODY, null, Long.toString(count), Outcome.LOST);
    }

    private void writeAll() {
        do {
            write();
        } while (!queue.isEmpty() && keeper.get().isPresent());
    }
}
