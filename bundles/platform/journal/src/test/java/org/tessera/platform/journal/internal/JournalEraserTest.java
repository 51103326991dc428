package org.tessera.platform.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.journal.EntryKind;
import org.tessera.platform.journal.NewEntry;
import org.tessera.platform.journal.StoredEntry;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** What is named after somebody is found among much that only sounds alike. */
class JournalEraserTest {

    private static final Instant AT = Instant.parse("2026-03-29T02:30:00Z");
    private static final long LI = 191_650_216_854_683_649L;
    private static final long ROLE = 191_650_216_854_683_650L;
    private static final String TYPE = "sales.role";
    private static final int ALIKE = 1_300;

    private static NewEntry entry(
            long set,
            EntryKind kind,
            String type,
            long id,
            String title,
            String before,
            String after) {
        return new NewEntry(set, AT, "admin", "rest", kind, type, id, 1, title, before, after);
    }

    private static String link(long id) {
        return "{\"contact\":\"" + id + "\"}";
    }

    private static void append(JournalFixture fixture, List<NewEntry> entries) {
        fixture.database()
                .inTransaction(
                        () -> {
                            fixture.writer.append(entries);
                            return null;
                        });
    }

    private static void fill(JournalFixture fixture) {
        long set = fixture.keys().next();
        List<NewEntry> entries = new ArrayList<>();
        for (int i = 0; i < ALIKE; i++) {
            entries.add(
                    entry(set, EntryKind.CREATE, TYPE, 1_000 + i, "Oliver " + i, null, link(5)));
        }
        entries.add(entry(set, EntryKind.CREATE, TYPE, ROLE, "Li (buyer)", null, link(LI)));
        entries.add(
                entry(set, EntryKind.UPDATE, TYPE, ROLE, "LI (head)", "{}", "{\"name\":\"head\"}"));
        entries.add(entry(set, EntryKind.UPDATE, TYPE, ROLE, "Bo (head)", link(LI), link(6)));
        entries.add(entry(set, EntryKind.CREATE, "sales.deal", 9, "Deal of Li", null, link(LI)));
        append(fixture, entries);
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void findsWhatIsNamedAfterSomebody(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            fill(fixture);
            JournalEraserService eraser = new JournalEraserService(fixture.store);
            assertThat(eraser.findTitled(Set.of(TYPE), Set.of("li"), Set.of(LI)))
                    .containsExactly(ROLE);
            assertThat(eraser.findTitled(Set.of(TYPE), Set.of("l_", "%"), Set.of(LI))).isEmpty();
            assertThat(eraser.findTitled(Set.of(), Set.of("li"), Set.of(LI))).isEmpty();
            assertThat(eraser.findTitled(Set.of(TYPE), Set.of(), Set.of(LI))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void erasesTheEntriesWithTheNameAlone(Product product) throws Exception {
        try (JournalFixture fixture = new JournalFixture(product)) {
            fill(fixture);
            JournalEraserService eraser = new JournalEraserService(fixture.store);
            assertThatThrownBy(() -> eraser.eraseTitled(Set.of(ROLE), Set.of("li")))
                    .isInstanceOf(IllegalStateException.class);
            List<StoredEntry> erased =
                    fixture.database()
                            .inTransaction(() -> eraser.eraseTitled(Set.of(ROLE), Set.of("lI")));
            assertThat(erased)
                    .extracting(StoredEntry::title)
                    .containsExactly("Li (buyer)", "LI (head)");
            List<StoredEntry> other =
                    fixture.database()
                            .inTransaction(() -> eraser.eraseTitled(Set.of(ROLE), Set.of("bo")));
            assertThat(other).extracting(StoredEntry::title).containsExactly("Bo (head)");
            assertThat(
                            fixture.database()
                                    .inTransaction(
                                            () -> eraser.eraseTitled(Set.of(ROLE), Set.of("li"))))
                    .as("once is enough")
                    .isEmpty();
        }
    }
}
