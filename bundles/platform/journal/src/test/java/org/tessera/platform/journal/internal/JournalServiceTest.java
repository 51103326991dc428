package org.tessera.platform.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tessera.platform.journal.internal.JournalFixture.AT;
import static org.tessera.platform.journal.internal.JournalFixture.CALLER;
import static org.tessera.platform.journal.internal.JournalFixture.LEAD;
import static org.tessera.platform.journal.internal.JournalFixture.NOTE;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.policy.Access;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

class JournalServiceTest {

    /** Of what the policy grants record by record, the others leave no trace, not even in sums. */
    @ParameterizedTest
    @EnumSource(Product.class)
    void leavesOutRecordsThatCannotBeSeen(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            fixture.access.put(LEAD, new Access(true, Filter.eq("id", 2L), Set.of()));
            fixture.visible.add(2L);
            long both = fixture.append(LEAD, 1, 2);
            long hidden = fixture.append(LEAD, 1, 3);
            long notes = fixture.append(NOTE, 1);
            assertThat(read(fixture, null, 10))
                    .extracting(each -> each.type() + each.recordId())
                    .containsExactly(LEAD + 2, NOTE + 1);
            assertThat(fixture.journal.history(CALLER, LEAD, 1, Long.MAX_VALUE, 10)).isEmpty();
            assertThat(fixture.journal.history(CALLER, LEAD, 2, Long.MAX_VALUE, 10)).hasSize(1);
            assertThat(fixture.journal.changeSet(CALLER, hidden, 0, 10)).isEmpty();
            assertThat(fixture.journal.changeSets(CALLER, 10))
                    .extracting(ChangeSetSummary::id, ChangeSetSummary::entries)
                    .containsExactly(tuple(notes, 1L), tuple(both, 1L));
            assertThat(fixture.journal.changeSets(CALLER, 1))
                    .extracting(ChangeSetSummary::id)
                    .containsExactly(notes);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void listsNoSetsThatOnlyNoteWhatHappened(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            long lead = fixture.append(LEAD, 1);
            long calls = fixture.append("sales.call", 1, 2);
            assertThat(fixture.journal.changeSets(CALLER, 10))
                    .extracting(ChangeSetSummary::id)
                    .containsExactly(lead);
            assertThat(fixture.journal.changeSet(CALLER, calls, 0, 10)).hasSize(2);
            assertThat(read(fixture, null, 10)).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void givesBackWhatWasWritten(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            String text = "ñ€😀".repeat(20_000);
            String before =
                    "{\"amount\":0.10,\"size\":12345678901234567,\"gone\":\"x\",\"tags\":[1]}";
            String after = "{\"gone\":null,\"text\":\"" + text + "\",\"big\":12345678901234567890}";
            fixture.database()
                    .inTransaction(
                            () -> {
                                fixture.writer.append(
                                        List.of(
                                                JournalFixture.entry(
                                                        7,
                                                        EntryKind.UPDATE,
                                                        LEAD,
                                                        42,
                                                        before,
                                                        after)));
                                return null;
                            });
            JournalEntry entry = read(fixture, null, 10).get(0);
            assertThat(entry.changeSet()).isEqualTo(7);
            assertThat(entry.at()).isEqualTo(AT);
            assertThat(entry.actor()).isEqualTo("admin");
            assertThat(entry.origin()).isEqualTo("rest");
            assertThat(entry.kind()).isEqualTo(EntryKind.UPDATE);
            assertThat(entry.type()).isEqualTo(LEAD);
            assertThat(entry.recordId()).isEqualTo(42);
            assertThat(entry.version()).isEqualTo(1);
            assertThat(entry.title()).isEqualTo("Title 42");
            assertThat(entry.before())
                    .containsEntry("amount", new BigDecimal("0.10"))
                    .containsEntry("size", 12345678901234567L)
                    .containsEntry("tags", List.of(1L));
            assertThat(entry.after())
                    .containsEntry("gone", null)
                    .containsEntry("text", text)
                    .containsEntry("big", new java.math.BigInteger("12345678901234567890"));
            assertThatThrownBy(() -> entry.after().clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void givesBackWhatTheFirstSchemaKeptAsText(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            fixture.append(LEAD, 1);
            fixture.platform
                    .test()
                    .execute(
                            "UPDATE TESSERA_JOURNAL SET BEFORE_JSON = '{\"name\":\"ñ\"}',"
                                    + " AFTER_JSON = '{\"name\":null}',"
                                    + " BEFORE_BYTES = NULL, AFTER_BYTES = NULL");
            JournalEntry entry = read(fixture, null, 10).get(0);
            assertThat(entry.before()).containsExactly(Map.entry("name", "ñ"));
            assertThat(entry.after()).containsEntry("name", null).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void timesDoNotDependOnTheZoneOfTheMachine(Product product) throws Exception {
        TimeZone machine = TimeZone.getDefault();
        try (JournalFixture fixture = new JournalFixture(product)) {
            // 02:30 did not exist in Madrid on that day.
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Madrid"));
            fixture.append(LEAD, 1);
            TimeZone.setDefault(TimeZone.getTimeZone("America/Caracas"));
            assertThat(read(fixture, null, 1).get(0).at()).isEqualTo(AT);
            assertThat(fixture.journal.changeSets(CALLER, 1).get(0).at()).isEqualTo(AT);
        } finally {
            TimeZone.setDefault(machine);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void pagesFromTheBeginningToTheEnd(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            String start = fixture.journal.end();
            fixture.append(LEAD, 1, 2, 3, 4, 5);
            fixture.append(LEAD, 6);
            fixture.append(LEAD, 7, 8);
            for (String from : Arrays.asList(null, start)) {
                List<JournalEntry> first = read(fixture, from, 3);
                assertThat(first).extracting(JournalEntry::recordId).containsExactly(1L, 2L, 3L);
                List<JournalEntry> second = read(fixture, first.get(2).cursor(), 4);
                assertThat(second)
                        .extracting(JournalEntry::recordId)
                        .containsExactly(4L, 5L, 6L, 7L);
                List<JournalEntry> third = read(fixture, second.get(3).cursor(), 4);
                assertThat(third).extracting(JournalEntry::recordId).containsExactly(8L);
                assertThat(read(fixture, third.get(0).cursor(), 4)).isEmpty();
            }
            String end = fixture.journal.end();
            assertThat(read(fixture, end, 10)).isEmpty();
            fixture.append(LEAD, 9);
            assertThat(read(fixture, end, 10))
                    .extracting(JournalEntry::recordId)
                    .containsExactly(9L);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void tellsTheHistoryOfARecordNewestFirst(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            for (int i = 0; i < 5; i++) {
                fixture.append(LEAD, 1, 2);
            }
            List<JournalEntry> newest = fixture.journal.history(CALLER, LEAD, 1, 0, 3);
            assertThat(newest).hasSize(3).allMatch(e -> e.recordId() == 1);
            List<JournalEntry> older =
                    fixture.journal.history(CALLER, LEAD, 1, newest.get(2).id(), 3);
            assertThat(older).hasSize(2);
            List<Long> ids =
                    java.util.stream.Stream.concat(newest.stream(), older.stream())
                            .map(JournalEntry::id)
                            .toList();
            assertThat(ids).isSortedAccordingTo(java.util.Comparator.reverseOrder());
            assertThat(fixture.journal.history(CALLER, NOTE, 1, 0, 3)).isEmpty();
            assertThat(fixture.journal.history(CALLER, LEAD, 3, 0, 3)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void listsTheEntriesOfAChangeSet(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            fixture.append(LEAD, 1);
            long set = fixture.append(LEAD, 2, 3);
            fixture.append(LEAD, 4);
            fixture.append(set, NOTE, 5);
            List<JournalEntry> first = fixture.journal.changeSet(CALLER, set, 0, 2);
            assertThat(first).extracting(JournalEntry::recordId).containsExactly(2L, 3L);
            assertThat(fixture.journal.changeSet(CALLER, set, first.get(1).id(), 2))
                    .extracting(JournalEntry::recordId)
                    .containsExactly(5L);
            assertThat(fixture.journal.changeSet(CALLER, 12345, 0, 2)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void sumsUpTheNewestChangeSets(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            assertThat(fixture.journal.changeSets(CALLER, 10)).isEmpty();
            long plain = fixture.append(LEAD, 1);
            long large = fixture.append(LEAD, LongStream.range(100, 1_900).toArray());
            long named = fixture.append(NOTE, 2);
            fixture.database()
                    .inTransaction(
                            () -> {
                                fixture.writer.name(named, "Import", plain, "admin", "rest", AT);
                                fixture.writer.name(named, "Other", 0, "admin", "rest", AT);
                                return null;
                            });
            fixture.append(plain, LEAD, 1);
            assertThat(fixture.journal.changeSets(CALLER, 200))
                    .containsExactly(
                            new ChangeSetSummary(named, AT, "admin", "rest", "Import", plain, 1),
                            new ChangeSetSummary(large, AT, "admin", "rest", null, 0, 1_800),
                            new ChangeSetSummary(plain, AT, "admin", "rest", null, 0, 2));
            assertThat(fixture.journal.changeSets(CALLER, 2))
                    .extracting(ChangeSetSummary::id)
                    .containsExactly(named, large);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void keepsBackWhatThePolicyDoesNotGrant(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            long set = fixture.append(NOTE, 1, 2, 3);
            fixture.append(set, LEAD, 4);
            fixture.append(set, "gone.module", 5);
            long hidden = fixture.append(NOTE, 6);
            fixture.access.put(NOTE, Access.NONE);
            assertThat(read(fixture, null, 2))
                    .extracting(JournalEntry::type)
                    .containsExactly(LEAD, "gone.module");
            assertThat(fixture.journal.history(CALLER, NOTE, 1, 0, 9)).isEmpty();
            assertThat(fixture.journal.changeSet(CALLER, set, 0, 9)).hasSize(2);
            assertThat(fixture.journal.changeSet(CALLER, hidden, 0, 9)).isEmpty();
            assertThat(fixture.journal.changeSets(CALLER, 9))
                    .extracting(ChangeSetSummary::id, ChangeSetSummary::entries)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(set, 2L));
        }
    }

    /** Nobody sees more of a module because it is stopped or was removed. */
    @ParameterizedTest
    @EnumSource(Product.class)
    void keepsBackWhatStoppedAndRemovedModulesLeft(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            Caller user = new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "test");
            Caller ana = user.operating();
            RecordType crate = JournalFixture.newType("depot", "crate");
            long set = fixture.append(crate.id(), 1);
            fixture.append(set, "fleet.truck", 2);
            fixture.append(set, "yard.crane", 3);
            fixture.append(set, LEAD, 4);
            LocalizedText label = LocalizedText.same("Depot");
            fixture.modules.add(
                    new ModuleStatus(
                            "depot",
                            new ModuleDescriptor(
                                    "depot", "1.0.0", label, label, "u", 1, List.of(crate)),
                            7,
                            ModuleState.STOPPED,
                            ""));
            fixture.access.put(crate.id(), Access.NOT_ENABLED);
            fixture.disabled.add("fleet");
            assertThat(fixture.journal.read(ana, Optional.empty(), 9))
                    .extracting(JournalEntry::type)
                    .containsExactly("yard.crane", LEAD);
            assertThat(fixture.journal.changeSet(ana, set, 0, 9)).hasSize(2);
            assertThat(fixture.journal.history(ana, crate.id(), 1, 0, 9)).isEmpty();
            assertThat(fixture.journal.history(ana, "fleet.truck", 2, 0, 9)).isEmpty();
            assertThat(fixture.journal.history(ana, "yard.crane", 3, 0, 9)).hasSize(1);
            assertThat(fixture.journal.history(user, "yard.crane", 3, 0, 9))
                    .as("no role can be asked about a type that is gone")
                    .isEmpty();
            assertThat(fixture.journal.read(user, Optional.empty(), 9))
                    .extracting(JournalEntry::type)
                    .containsExactly(LEAD);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void keepsBackHiddenFieldsAndChangesOfNothingElse(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            fixture.database()
                    .inTransaction(
                            () -> {
                                for (int i = 0; i < 5; i++) {
                                    fixture.writer.append(
                                            List.of(
                                                    JournalFixture.entry(
                                                            1,
                                                            EntryKind.UPDATE,
                                                            LEAD,
                                                            i,
                                                            "{\"pay\":1}",
                                                            "{\"pay\":2}")));
                                }
                                fixture.writer.append(
                                        List.of(
                                                JournalFixture.entry(
                                                        1,
                                                        EntryKind.UPDATE,
                                                        LEAD,
                                                        9,
                                                        "{\"pay\":1,\"name\":\"a\"}",
                                                        "{\"pay\":2,\"name\":null}")));
                                return null;
                            });
            fixture.access.put(LEAD, new Access(true, Filter.all(), Set.of("pay")));
            List<JournalEntry> seen = read(fixture, null, 2);
            assertThat(seen).hasSize(1);
            assertThat(seen.get(0).recordId()).isEqualTo(9);
            assertThat(seen.get(0).before()).isEqualTo(java.util.Map.of("name", "a"));
            assertThat(seen.get(0).after()).containsOnlyKeys("name");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void refusesWhatIsNoCursorOrLimit(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            for (String cursor : List.of("", "x", "1.", "1.AAAA", "2." + "A".repeat(27), "1.*")) {
                assertThatThrownBy(() -> read(fixture, cursor, 1))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> {
                                    assertThat(e.type().status()).isEqualTo(400);
                                    assertThat(e.errors().get(0).field()).isEqualTo("after");
                                });
            }
            assertThatThrownBy(() -> read(fixture, null, 0)).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> read(fixture, null, 1_001))
                    .isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> fixture.journal.changeSets(CALLER, 201))
                    .isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> fixture.writer.append(List.of()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<JournalEntry> read(JournalFixture fixture, String cursor, int limit) {
        return fixture.journal.read(CALLER, Optional.ofNullable(cursor), limit);
    }
}
