package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.engine.EngineFixture.values;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;
import static org.tessera.platform.records.shop.ShopTypes.SHARE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Who writes gets the record as it is afterwards, whatever the rules did to it. */
class WriteAnswerTest {

    /** Marks a deal that somebody takes part in. */
    private static final class ShareRule implements RecordRule {

        @Override
        public String type() {
            return SHARE;
        }

        @Override
        public void afterWrite(RecordWrite write) {
            write.session().update(DEAL, (Long) write.value("deal"), 0, Map.of("phase", "shared"));
        }
    }

    @Test
    void aWriteOfRelationsAloneAnswersWhatARuleMadeOfTheRecord() throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            engine.rule(new ShareRule());
            Record person = engine.create(PERSON, "name", "Ada");
            Record deal = engine.create(DEAL, "name", "Engine");

            Record answer =
                    engine.change(
                            session ->
                                    session.update(
                                            DEAL,
                                            deal.id(),
                                            1,
                                            values("people", List.of(person.id()))));

            assertThat(answer.text("phase")).isEqualTo("shared");
            assertThat(answer.version()).isEqualTo(2);
            assertThat(answer.values()).isEqualTo(engine.read(DEAL, deal.id()).values());
        }
    }

    @Test
    void aWriteThatChangesNothingAnswersTheRecordAsItWas() throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            Record deal = engine.create(DEAL, "name", "Engine");
            Record answer =
                    engine.change(
                            session ->
                                    session.update(DEAL, deal.id(), 1, values("name", "Engine")));
            assertThat(answer.values()).isEqualTo(deal.values());
            assertThat(answer.version()).isEqualTo(1);
        }
    }

    @Test
    void aSessionKnowsWhetherItChangedAnything() throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            Record deal = engine.create(DEAL, "name", "Engine");
            engine.change(
                    session -> {
                        session.update(DEAL, deal.id(), 1, values("name", "Engine"));
                        assertThat(session.hasChanges()).isFalse();
                        session.update(DEAL, deal.id(), 1, values("name", "Wheel"));
                        assertThat(session.hasChanges()).isTrue();
                        session.list(RecordQuery.of(DEAL).build());
                        assertThat(session.hasChanges()).isTrue();
                        return null;
                    });
        }
    }
}
