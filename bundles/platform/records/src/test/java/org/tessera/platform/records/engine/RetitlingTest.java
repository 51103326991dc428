package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.LINE;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;
import static org.tessera.platform.records.shop.ShopTypes.SHARE;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** A title that names other records follows their titles. */
class RetitlingTest {

    private final EngineFixture engine = new EngineFixture(Product.DERBY);
    private final Record deal = engine.create(DEAL, "name", "Engine");
    private final Record line = engine.create(LINE, "deal", deal.id());

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private String title(Record record) {
        return engine.read(record.type(), record.id()).title();
    }

    private void rename(long changeSet, String name) {
        engine.change(
                changeSet, session -> session.update(DEAL, deal.id(), 0, Map.of("name", name)));
    }

    @Test
    void followsARenamedRecord() {
        Record person = engine.create(PERSON, "name", "Ada");
        Record share = engine.create(SHARE, "deal", deal.id(), "person", person.id());
        rename(engine.platform().keys().next(), "Motor");

        assertThat(title(line)).isEqualTo("Motor");
        assertThat(title(share)).isEqualTo("Motor Ada");
        assertThat(engine.read(LINE, line.id()).version()).isEqualTo(2);
        RecordQuery byTitle = RecordQuery.of(LINE).filter(Filter.eq("title", "motor")).build();
        assertThat(engine.queries().list(EngineFixture.CALLER, byTitle).items()).hasSize(1);
    }

    @Test
    void followsWithinTheSession() {
        Record late =
                engine.change(
                        session -> {
                            Record added = session.create(LINE, Map.of("deal", deal.id()));
                            session.update(DEAL, deal.id(), 0, Map.of("name", "Motor"));
                            return session.read(LINE, added.id());
                        });
        assertThat(late.title()).isEqualTo("Motor");
        assertThat(title(late)).isEqualTo("Motor");
    }

    @Test
    void followsAnUndoAndDoesNotStandInItsWay() {
        long creation = engine.platform().keys().next();
        engine.change(creation, session -> session.create(LINE, Map.of("deal", deal.id())));
        long renaming = engine.platform().keys().next();
        rename(renaming, "Motor");

        assertThat(engine.undo().undo(EngineFixture.CALLER, creation, false).deleted())
                .isEqualTo(1);
        engine.undo().undo(EngineFixture.CALLER, renaming, false);
        assertThat(title(line)).isEqualTo("Engine");
    }

    @Test
    void leavesOthersAlone() {
        engine.change(session -> session.update(DEAL, deal.id(), 0, Map.of("phase", "two")));
        assertThat(engine.read(LINE, line.id()).version()).isEqualTo(1);
    }
}
