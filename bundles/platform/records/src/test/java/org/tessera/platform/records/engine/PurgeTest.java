package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.LINE;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;
import static org.tessera.platform.records.shop.ShopTypes.SHARE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** A purge of a record that is there is a delete as well, for rules as for everybody else. */
class PurgeTest {

    private final EngineFixture engine = new EngineFixture(Product.DERBY);
    private final List<String> told = new ArrayList<>();

    /** Keeps the total of a deal, and notes what it is told of. */
    private final class LineRule implements RecordRule {

        @Override
        public String type() {
            return LINE;
        }

        @Override
        public void afterWrite(RecordWrite write) {
            long deal = (Long) write.value("deal");
            if (write.kind() != EntryKind.CREATE) {
                told.add(write.kind() + " line");
            }
            if (write.session().find(DEAL, deal).isPresent()) {
                AggregateQuery sum =
                        AggregateQuery.of(LINE)
                                .filter(Filter.eq("deal", deal))
                                .sum("price")
                                .build();
                Object total = write.session().aggregate(sum).rows().get(0).measures().get(0);
                write.session().update(DEAL, deal, 0, EngineFixture.values("total", total));
            }
        }
    }

    /** Keeps people who take part in a deal. */
    private static final class PersonRule implements RecordRule {

        @Override
        public String type() {
            return PERSON;
        }

        @Override
        public void afterWrite(RecordWrite write) {
            if (write.kind() != EntryKind.DELETE) {
                return;
            }
            RecordQuery shares =
                    RecordQuery.of(SHARE).filter(Filter.eq("person", write.recordId())).build();
            if (!write.session().list(shares).items().isEmpty()) {
                throw new ProblemException(
                        ProblemType.CONFLICT, new LocalizedText("takes part", "participa"));
            }
        }
    }

    @BeforeEach
    void addRules() {
        engine.rule(new LineRule());
        engine.rule(new PersonRule());
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private void purge(Record record) {
        engine.change(
                session -> {
                    session.purge(record.type(), record.id());
                    return null;
                });
    }

    private void delete(Record record) {
        engine.change(
                session -> {
                    session.delete(record.type(), record.id(), 0);
                    return null;
                });
    }

    private Record deal() {
        Record deal = engine.create(DEAL, "name", "Engine");
        engine.create(LINE, "deal", deal.id(), "price", "100.00");
        return engine.read(DEAL, deal.id());
    }

    private Record line(Record deal) {
        return engine.create(LINE, "deal", deal.id(), "price", "20.00");
    }

    @Test
    void theRulesOfARecordThatIsThereRun() {
        Record deal = deal();
        Record line = line(deal);
        purge(line);
        assertThat(engine.read(DEAL, deal.id()).decimal("total")).isEqualByComparingTo("100");
        assertThat(told).containsExactly("DELETE line");
        assertThat(entries("PURGE", line)).isEqualTo(1);
        assertThat(entries("DELETE", line)).isZero();
    }

    @Test
    void theRulesOfARecordInTheBinHaveRun() {
        Record deal = deal();
        Record line = line(deal);
        delete(line);
        engine.change(
                session -> session.update(DEAL, deal.id(), 0, Map.of("total", BigDecimal.ONE)));
        told.clear();
        purge(line);
        assertThat(told).isEmpty();
        assertThat(engine.read(DEAL, deal.id()).decimal("total")).isEqualByComparingTo("1");
    }

    @Test
    void aRuleThatRefusesADeleteRefusesAPurge() {
        Record person = engine.create(PERSON, "name", "Ada");
        Record deal = engine.create(DEAL, "name", "Engine", "people", List.of(person.id()));
        assertThatThrownBy(() -> purge(person)).isInstanceOf(ProblemException.class);
        assertThat(engine.read(PERSON, person.id()).version()).isEqualTo(1);
        purge(deal);
        purge(person);
        assertThat(engine.records().find(EngineFixture.CALLER, PERSON, person.id())).isEmpty();
    }

    @Test
    void whatGoesAlongIsToldAndFindsTheRecordGone() {
        Record deal = deal();
        line(deal);
        long version = engine.read(DEAL, deal.id()).version();
        purge(deal);
        assertThat(told).containsExactly("DELETE line", "DELETE line");
        assertThat(entries("UPDATE", deal)).isEqualTo(version - 1);
        RecordQuery lines = RecordQuery.of(LINE).build();
        assertThat(engine.records().list(EngineFixture.CALLER, lines).items()).isEmpty();
    }

    @Test
    void optionalLinksAreCleared() {
        Record owner = engine.create(PERSON, "name", "Ada");
        Record deal = engine.create(DEAL, "name", "Engine", "owner", owner.id());
        purge(owner);
        Record left = engine.read(DEAL, deal.id());
        assertThat(left.link("owner")).isNull();
        assertThat(left.version()).isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Record line = line(deal());
        purge(line);
        assertThatThrownBy(() -> purge(line))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    private long entries(String kind, Record record) {
        return engine.platform()
                .database()
                .query(
                        connection -> {
                            try (var statement =
                                    connection.prepareStatement(
                                            "SELECT COUNT(*) FROM TESSERA_JOURNAL WHERE KIND = ?"
                                                    + " AND RECORD_ID = ?")) {
                                statement.setString(1, kind);
                                statement.setLong(2, record.id());
                                try (var row = statement.executeQuery()) {
                                    row.next();
                                    return row.getLong(1);
                                }
                            }
                        });
    }
}
