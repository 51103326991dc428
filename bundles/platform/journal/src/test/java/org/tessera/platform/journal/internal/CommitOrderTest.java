package org.tessera.platform.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.journal.internal.JournalFixture.CALLER;
import static org.tessera.platform.journal.internal.JournalFixture.LEAD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.JournalEntry;
import org.tessera.platform.journal.NewEntry;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.persistence.testing.TestPlatform;

class CommitOrderTest {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 150;

    /** Large enough for the reader to be at the end most of the time, where the danger is. */
    private static final int PAGE = 300;

    @ParameterizedTest
    @EnumSource(Product.class)
    @Timeout(180)
    void aReaderSeesEveryEntryOnceWhateverTheOrderOfCommits(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            Set<Long> committed = ConcurrentHashMap.newKeySet();
            AtomicLong record = new AtomicLong();
            CountDownLatch running = new CountDownLatch(WRITERS);
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
            try {
                List<Future<?>> work = new ArrayList<>();
                for (int w = 0; w < WRITERS; w++) {
                    Random random = new Random(w);
                    work.add(
                            threads.submit(
                                    () -> {
                                        try {
                                            for (int t = 0; t < TRANSACTIONS; t++) {
                                                write(fixture, random, record, committed);
                                            }
                                        } finally {
                                            running.countDown();
                                        }
                                    }));
                }
                // Starts in the middle as well, from where it must see everything that was not
                // there yet.
                Future<List<JournalEntry>> reader = threads.submit(() -> follow(fixture, running));
                Future<?> browser = threads.submit(() -> browse(fixture, running));
                for (Future<?> writer : work) {
                    writer.get();
                }
                browser.get();
                List<JournalEntry> seen = reader.get();
                assertThat(seen).extracting(JournalEntry::id).doesNotHaveDuplicates();
                assertThat(seen.stream().map(JournalEntry::recordId))
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(committed);
                assertThat(fixture.journal.read(CALLER, Optional.empty(), 1_000))
                        .extracting(JournalEntry::id)
                        .isEqualTo(seen.stream().limit(1_000).map(JournalEntry::id).toList());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    @Timeout(60)
    void readersNeitherWaitForARunningWriterNorPassIt(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            fixture.append(LEAD, 1);
            long slowSet = fixture.keys().next();
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch mayCommit = new CountDownLatch(1);
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Future<?> slow =
                        threads.submit(
                                () ->
                                        fixture.database()
                                                .inTransaction(
                                                        () -> {
                                                            fixture.writer.append(
                                                                    entries(slowSet, 2, 2));
                                                            written.countDown();
                                                            await(mayCommit);
                                                            fixture.writer.append(
                                                                    entries(slowSet, 3, 3));
                                                            return null;
                                                        }));
                written.await();
                fixture.append(LEAD, 4, 2);
                String end = fixture.journal.end();
                assertThat(records(fixture, null)).containsExactly(1L);
                List<JournalEntry> history = fixture.journal.history(CALLER, LEAD, 4, 0, 10);
                assertThat(history).hasSize(1);
                assertThat(fixture.journal.history(CALLER, LEAD, 2, 0, 10)).hasSize(1);
                assertThat(fixture.journal.changeSet(CALLER, slowSet, 0, 10)).isEmpty();
                assertThat(fixture.journal.changeSets(CALLER, 10))
                        .extracting(ChangeSetSummary::id)
                        .hasSize(2)
                        .doesNotContain(slowSet);
                mayCommit.countDown();
                slow.get();
                assertThat(records(fixture, null)).containsExactly(1L, 2L, 3L, 4L, 2L);
                assertThat(records(fixture, end)).containsExactly(2L, 3L, 4L, 2L);
                // Behind an entry that was seen before its time, the slow transaction still comes.
                assertThat(records(fixture, history.get(0).cursor())).contains(2L, 3L);
                assertThat(fixture.journal.changeSets(CALLER, 10)).hasSize(3);
            } finally {
                mayCommit.countDown();
                threads.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void goesOnWhereItWasAfterARestart(Product product) throws Exception {
        try (JournalFixture first = new JournalFixture(product)) {
            first.append(LEAD, 1);
            String cursor = first.journal.read(CALLER, Optional.empty(), 10).get(0).cursor();
            JournalFixture again = new JournalFixture(new TestPlatform(first.platform.test()));
            assertThat(again.store.order().epoch()).isEqualTo(first.store.order().epoch());
            again.append(LEAD, 2);
            assertThat(records(again, cursor)).containsExactly(2L);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void goesOnBehindItsEntriesWhenTheClockWasSetBack(Product product) throws Exception {
        try (JournalFixture first = new JournalFixture(product)) {
            first.append(LEAD, 1);
            // As if written by a clock that was ahead; the year stays within what keys can tell.
            long ahead = Duration.ofDays(365).toMillis() << 21;
            String shift = product == Product.DERBY ? ", TX_ORDER = TX_ORDER + " + ahead : "";
            first.platform.test().execute("UPDATE TESSERA_JOURNAL SET ID = ID + " + ahead + shift);
            JournalFixture again = new JournalFixture(new TestPlatform(first.platform.test()));
            again.append(LEAD, 2);
            assertThat(records(again, null)).containsExactly(1L, 2L);
            List<JournalEntry> entries = again.journal.read(CALLER, Optional.empty(), 10);
            assertThat(entries).extracting(JournalEntry::id).isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Product.class, names = "POSTGRESQL")
    void goesOnBehindWhatAnotherInstallationOfTheDatabaseWrote(Product product) throws Exception {
        try (JournalFixture first = new JournalFixture(product)) {
            first.append(LEAD, 1, 2);
            first.append(LEAD, 3);
            List<JournalEntry> old = first.journal.read(CALLER, Optional.empty(), 10);
            // As after a restore: numbers that this server has not reached, and another server's
            // name.
            first.platform
                    .test()
                    .execute("UPDATE TESSERA_JOURNAL SET TX_ORDER = TX_ORDER + 1000000000");
            JournalFixture numbersAhead =
                    new JournalFixture(new TestPlatform(first.platform.test()));
            assertThat(numbersAhead.store.order().epoch()).isEqualTo(2);
            numbersAhead.append(LEAD, 4);
            first.platform
                    .test()
                    .execute("UPDATE TESSERA_JOURNAL_EPOCH SET SYSTEM_ID = 'elsewhere'");
            JournalFixture restored = new JournalFixture(new TestPlatform(first.platform.test()));
            assertThat(restored.store.order().epoch()).isEqualTo(3);
            restored.append(LEAD, 5);
            assertThat(records(restored, null)).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(records(restored, old.get(2).cursor())).contains(4L, 5L);
            String page = restored.journal.read(CALLER, Optional.empty(), 4).get(3).cursor();
            assertThat(records(restored, page)).containsExactly(5L);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void nothingStaysOfWhatRollsBack(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            assertThatThrownBy(
                            () ->
                                    fixture.database()
                                            .inTransaction(
                                                    () -> {
                                                        fixture.writer.append(entries(9, 1, 3));
                                                        throw new IllegalArgumentException("no");
                                                    }))
                    .hasMessage("no");
            fixture.append(LEAD, 4);
            assertThat(records(fixture, null)).containsExactly(4L);
        }
    }

    private static void write(
            JournalFixture fixture, Random random, AtomicLong record, Set<Long> committed) {
        int size = 1 + random.nextInt(6);
        long first = record.getAndAdd(size) + 1;
        boolean fails = random.nextInt(10) == 0;
        try {
            fixture.database()
                    .inTransaction(
                            () -> {
                                long set = fixture.keys().next();
                                fixture.writer.append(entries(set, first, first));
                                pause(random);
                                fixture.writer.append(entries(set, first + 1, first + size - 1));
                                pause(random);
                                if (fails) {
                                    throw new IllegalArgumentException("rolled back");
                                }
                                return null;
                            });
            for (long id = first; id < first + size; id++) {
                committed.add(id);
            }
        } catch (IllegalArgumentException e) {
            assertThat(fails).isTrue();
        }
    }

    /** Follows the journal until the writers are done and the end is reached. */
    private static List<JournalEntry> follow(JournalFixture fixture, CountDownLatch running) {
        List<JournalEntry> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        while (true) {
            boolean last = running.getCount() == 0;
            List<JournalEntry> page = fixture.journal.read(CALLER, cursor, PAGE);
            seen.addAll(page);
            if (!page.isEmpty()) {
                cursor = Optional.of(page.get(page.size() - 1).cursor());
            } else if (last) {
                return seen;
            }
        }
    }

    /** Looks at histories and change sets, which writers are in the middle of. */
    private static void browse(JournalFixture fixture, CountDownLatch running) {
        while (running.getCount() > 0) {
            for (ChangeSetSummary set : fixture.journal.changeSets(CALLER, 5)) {
                List<JournalEntry> entries = fixture.journal.changeSet(CALLER, set.id(), 0, 10);
                // A set is one transaction here, so it is there as a whole or not at all.
                assertThat((long) entries.size()).isEqualTo(set.entries());
                JournalEntry entry = entries.get(0);
                assertThat(fixture.journal.history(CALLER, LEAD, entry.recordId(), 0, 10))
                        .hasSize(1);
            }
        }
    }

    private static List<Long> records(JournalFixture fixture, String cursor) {
        return fixture.journal.read(CALLER, Optional.ofNullable(cursor), 100).stream()
                .map(JournalEntry::recordId)
                .toList();
    }

    private static List<NewEntry> entries(long set, long from, long to) {
        List<NewEntry> entries = new ArrayList<>();
        for (long id = from; id <= to; id++) {
            String after = "{\"text\":\"" + "x".repeat((int) (id % 50) * 100) + "\"}";
            entries.add(JournalFixture.entry(set, EntryKind.CREATE, LEAD, id, null, after));
        }
        return entries;
    }

    /** Spreads the commits, so that they come in another order than the first writes. */
    private static void pause(Random random) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(4_000)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
