package org.tessera.platform.shell.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.platform.security.ConsoleCommand;
import org.tessera.platform.security.ConsoleCommand.Outcome;
import org.tessera.platform.security.ConsoleCommands;

class CommandLogTest {

    private static final int CAPACITY = 5;

    private final Keeper keeper = new Keeper();
    private volatile Optional<ConsoleCommands> present = Optional.of(keeper);
    private final CommandLog log = new CommandLog(() -> present, CAPACITY);

    /** Keeps commands in memory, as often as it does not fail. */
    private static final class Keeper implements ConsoleCommands {

        private final TreeMap<Long, List<String>> kept = new TreeMap<>();
        private int failures;

        @Override
        public synchronized List<Long> keep(List<ConsoleCommand> commands) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("the database is away");
            }
            List<Long> keys = new ArrayList<>();
            for (ConsoleCommand command : commands) {
                long key = command.key() == null ? kept.size() + 1 : command.key();
                kept.computeIfAbsent(key, one -> new ArrayList<>())
                        .add(command.text() + " " + command.outcome().value());
                keys.add(key);
            }
            return keys;
        }

        synchronized List<String> all() {
            return kept.values().stream().map(states -> String.join(", ", states)).toList();
        }

        synchronized void fail(int times) {
            failures = times;
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        log.stop();
    }

    private CommandLog.Line begin(String text) {
        return log.begin(
                new ConsoleCommand(null, Instant.EPOCH, null, "admin", "::1", text, Outcome.BEGUN));
    }

    private void awaitAll(String... states) {
        await().untilAsserted(() -> assertThat(keeper.all()).containsExactly(states));
    }

    @Test
    void keepsALineWithItsEnd() {
        CommandLog.Line slow = begin("slow");
        awaitAll("slow begun");
        log.end(slow, Outcome.FAILED);
        awaitAll("slow begun, slow failed");
    }

    @Test
    void keepsOnceWhatEndsAtOnce() {
        present = Optional.empty();
        log.end(begin("quick"), Outcome.DONE);
        present = Optional.of(keeper);
        awaitAll("quick done");
    }

    @Test
    void keepsLaterWhatCannotBeKeptNow() {
        keeper.fail(1);
        log.end(begin("first"), Outcome.REFUSED);
        awaitAll("first refused");
    }

    @Test
    void countsWhatThereIsNoRoomFor() {
        present = Optional.empty();
        // The writer may have taken some already, which makes room once.
        IntStream.range(0, 4 * CAPACITY).forEach(i -> begin("line"));
        present = Optional.of(keeper);
        await().untilAsserted(
                        () -> {
                            List<String> all = keeper.all();
                            long lines = all.stream().filter("line begun"::equals).count();
                            assertThat(all)
                                    .contains((4 * CAPACITY - lines) + " lost")
                                    .hasSizeLessThan(4 * CAPACITY);
                        });
    }

    @Test
    void keepsAllBeforeItEnds() throws InterruptedException {
        begin("the last");
        log.stop();
        assertThat(keeper.all()).containsExactly("the last begun");
    }
}
