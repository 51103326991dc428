package org.tessera.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.demo.generate.Kind;
import org.tessera.demo.generate.Ref;

class DemoLoaderTest {

    private static final Caller CALLER = Caller.system("test");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final MemoryRecords records = new MemoryRecords();
    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final DemoCompany company = new DemoCompany(records, registry);
    private final Counter counter = new Counter();
    private final Journal journal = mock(Journal.class);
    private Locale language = Locale.ENGLISH;

    private static final class Counter implements Step {
        private long last;
        private long cancelAfter = Long.MAX_VALUE;

        @Override
        public void done(long count) {
            last = count;
        }

        @Override
        public boolean isCanceled() {
            return last >= cancelAfter;
        }
    }

    @BeforeEach
    void modulesAreThere() {
        RecordType type =
                RecordType.builder("x", "y")
                        .entity("e")
                        .title("t")
                        .label(LocalizedText.same("y"), LocalizedText.same("ys"))
                        .build();
        when(registry.type(any())).thenReturn(Optional.of(type));
    }

    private long load(int accounts) throws InterruptedException {
        return new DemoLoader(records, company, language).load(accounts, 0, 1, TODAY, counter);
    }

    @Test
    void writesEverythingUnderOneChangeSet() throws Exception {
        long count = load(100);
        assertThat(counter.last).isEqualTo(count);
        assertThat(records.of("customers.account")).hasSize(100);
        assertThat(records.changeSets).allMatch(set -> set.label().equals("Demo company"));
        assertThat(records.changeSets.get(0).id()).isZero();
        assertThat(records.changeSets.subList(1, records.changeSets.size()))
                .allMatch(set -> set.id() == 77);
        assertThat(records.changeSets.size())
                .isBetween((int) (count / 300), (int) (count / 300) + 2);
    }

    @Test
    void resolvesLinks() throws Exception {
        load(60);
        for (Record contact : records.of("customers.contact")) {
            assertThat(records.all.get(contact.link("account")).type())
                    .isEqualTo("customers.account");
            if (contact.value("accounts") instanceof List<?> relations) {
                assertThat(relations)
                        .allMatch(
                                one ->
                                        records.all
                                                .get(((Relation) one).id())
                                                .type()
                                                .equals("customers.account"));
            }
        }
        assertThat(records.of("sales.opportunity-line"))
                .isNotEmpty()
                .allMatch(
                        line ->
                                records.all
                                        .get(line.link("product"))
                                        .type()
                                        .equals("sales.product"));
    }

    @Test
    void keepsTheKeysOfTheTransactionThatCommitted() throws Exception {
        records.failures = 5;
        load(100);
        for (Record opportunity : records.of("sales.opportunity")) {
            assertThat(records.all.get(opportunity.link("account")).type())
                    .isEqualTo("customers.account");
        }
    }

    @Test
    void makesPipelinesOnlyWhereThereAreNone() throws Exception {
        long pipeline = records.create("sales.pipeline", Map.of("name", "Mine", "isDefault", true));
        long open =
                records.create(
                        "sales.stage",
                        Map.of("pipeline", pipeline, "outcome", "open", "position", 1L));
        records.create("sales.pipeline", Map.of("name", "Renewals", "isDefault", false));
        load(20);
        assertThat(records.of("sales.pipeline")).hasSize(2);
        assertThat(records.of("sales.opportunity"))
                .isNotEmpty()
                .allMatch(one -> one.link("stage") == open);
    }

    @Test
    void refusesToLoadTwice() throws Exception {
        load(5);
        assertThatThrownBy(() -> load(5))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
    }

    @Test
    void saysWhichTypeIsMissing() {
        when(registry.type("sales.quota")).thenReturn(Optional.empty());
        assertThatThrownBy(() -> load(5)).hasMessageContaining("sales.quota");
        assertThat(records.all).isEmpty();
    }

    @Test
    void stopsWhenItIsCanceled() {
        counter.cancelAfter = 300;
        assertThatThrownBy(() -> load(500)).isInstanceOf(InterruptedException.class);
        assertThat(counter.last).isEqualTo(311);
    }

    @Test
    void removesAllOfItAndNothingElse() throws Exception {
        long mine =
                records.create("customers.account", Map.of("name", "Mine", "externalId", "erp:1"));
        long noId = records.create("customers.contact", Map.of("lastName", "Mine"));
        load(150);
        long contact = records.of("customers.contact").get(5).id();
        records.create("customers.channel", Map.of("contact", contact, "value", "made by a rule"));
        records.create("customers.channel", Map.of("contact", noId, "value", "mine"));
        long removed = new DemoRemover(records, company).remove(CALLER, counter);
        assertThat(removed).isGreaterThan(150);
        assertThat(records.all.keySet()).hasSize(3).contains(mine, noId);
        assertThat(company.isThere(CALLER)).isFalse();
        assertThat(records.purged.indexOf("customers.contact"))
                .isLessThan(records.purged.indexOf("customers.account"));
        assertThat(records.purged.indexOf("sales.opportunity"))
                .isLessThan(records.purged.indexOf("customers.contact"));
        load(5);
    }

    @Test
    void knowsTheKeysThatAreLinkedTo() {
        Ids ids = new Ids();
        for (long number = 1; number <= 5_000; number++) {
            ids.put(new Ref(Kind.ACCOUNT, number), number * 10);
            ids.put(new Ref(Kind.CONTACT, number), number * 100);
        }
        assertThat(ids.get(new Ref(Kind.ACCOUNT, 1))).isEqualTo(10);
        assertThat(ids.get(new Ref(Kind.CONTACT, 5_000))).isEqualTo(500_000);
        assertThatThrownBy(() -> ids.get(new Ref(Kind.CONTACT, 1)))
                .hasMessage("demo:contact:1 is linked to and not there");
        assertThatThrownBy(() -> ids.get(new Ref(Kind.ACCOUNT, 9_999)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void loadsByItselfOnceWhenAsked() throws Exception {
        records.create("sales.pipeline", Map.of("name", "Sales", "isDefault", true));
        journaled(entry("system", "setup"));
        AutomaticLoad load = automatic(true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                records.changeSets.size() > 1
                                        && records.of("sales.lead").size() > 300);
        load.stop();
        assertThat(records.changeSets).allMatch(set -> set.label().equals("Demo company"));
    }

    private AutomaticLoad automatic(boolean wanted) {
        return new AutomaticLoad(records, journal, registry, language, wanted);
    }

    private static JournalEntry entry(String actor, String origin) {
        return new JournalEntry(
                1,
                "c",
                2,
                Instant.EPOCH,
                actor,
                origin,
                EntryKind.CREATE,
                "x.y",
                3,
                1,
                "t",
                Map.of(),
                Map.of());
    }

    private void journaled(JournalEntry... entries) {
        when(journal.read(any(), eq(Optional.empty()), anyInt()))
                .thenReturn(Collections.nCopies(1_000, entry("system", "setup")));
        when(journal.read(any(), eq(Optional.of("c")), anyInt()))
                .thenReturn(List.of(entries))
                .thenReturn(List.of());
    }

    @ParameterizedTest
    @CsvSource({"system,demo", "admin,import", "admin,console"})
    void doesNotComeBackWhereAnythingWasWritten(String actor, String origin) throws Exception {
        records.create("sales.pipeline", Map.of("name", "Sales", "isDefault", true));
        journaled(entry("system", "setup"), entry(actor, origin));
        AutomaticLoad load = automatic(true);
        verify(journal, timeout(30_000)).read(any(), eq(Optional.of("c")), anyInt());
        load.stop();
        assertThat(records.changeSets).isEmpty();
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() throws Exception {
        language = Locale.forLanguageTag("es");
        load(5);
        assertThat(records.changeSets)
                .allMatch(set -> set.label().equals("Empresa de demostración"));
        assertThat(records.of("sales.stage"))
                .extracting(stage -> stage.text("name"))
                .contains("Ganada", "Renovada");
    }

    @Test
    void doesNotLoadByItselfUnlessAsked() throws Exception {
        automatic(false).stop();
        assertThat(records.all).isEmpty();
    }

    @Test
    void stopsWaitingForModules() throws Exception {
        when(registry.type(any())).thenReturn(Optional.empty());
        AutomaticLoad load = automatic(true);
        load.stop();
        assertThat(records.all).isEmpty();
    }
}
