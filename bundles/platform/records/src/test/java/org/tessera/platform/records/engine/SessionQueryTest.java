package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.LINE;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** A query in a session sees what the session has written, of whatever type it looks at. */
class SessionQueryTest {

    private EngineFixture engine;

    @BeforeEach
    void open() {
        engine = new EngineFixture(Product.DERBY);
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private static List<Long> ids(RecordSession session, RecordQuery.Builder query) {
        return session.list(query.build()).items().stream().map(Record::id).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "expression", "relation", "links", "absence"})
    void aQueryThroughLinksSeesTheRecordsLinkedTo(String kind) {
        Record deal = engine.create(DEAL, "name", "Engine");
        List<Long> found =
                engine.change(
                        session -> {
                            Record ada = session.create(PERSON, Map.of("name", "Ada"));
                            session.update(
                                    DEAL,
                                    deal.id(),
                                    0,
                                    EngineFixture.values(
                                            "owner", ada.id(), "people", List.of(ada.id())));
                            // The deals are in the database now, and the person's new name is not.
                            ids(session, RecordQuery.of(DEAL));
                            session.update(PERSON, ada.id(), 0, Map.of("name", "Grace"));
                            return ids(session, query(kind));
                        });
        assertThat(found).containsExactly(deal.id());
    }

    private static RecordQuery.Builder query(String kind) {
        RecordQuery.Builder query = RecordQuery.of(DEAL);
        return switch (kind) {
            case "filter" -> query.filter(Filter.eq("owner.name", "Grace"));
            case "expression" -> query.expression("owner.name==Grace");
            case "relation" -> query.filter(Filter.eq("people.name", "Grace"));
            case "links" -> query.expression("people.name==Grace;owner.name==Grace");
            default -> query.expression("people=null=false");
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQueryOnTheTypeThatWasWrittenSeesIt(boolean summed) {
        Function<RecordSession, Object> count =
                session ->
                        summed
                                ? session.aggregate(AggregateQuery.of(LINE).count().build())
                                        .rows()
                                        .get(0)
                                        .measures()
                                        .get(0)
                                : (long) ids(session, RecordQuery.of(LINE)).size();
        Object lines =
                engine.change(
                        session -> {
                            Record deal = session.create(DEAL, Map.of("name", "Engine"));
                            session.create(LINE, Map.of("deal", deal.id()));
                            session.create(LINE, Map.of("deal", deal.id()));
                            return count.apply(session);
                        });
        assertThat(lines).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQueryOnAnotherTypeLeavesTheWritesInTheirBatch(boolean other) {
        long pending =
                engine.change(
                        session -> {
                            Record deal = session.create(DEAL, Map.of("name", "Engine"));
                            ids(session, RecordQuery.of(other ? PERSON : DEAL));
                            // Not sent yet: a statement beside the engine does not see it.
                            return engine.queries()
                                            .load(engine.catalog().get(DEAL), deal.id())
                                            .isPresent()
                                    ? 0L
                                    : 1L;
                        });
        assertThat(pending).isEqualTo(other ? 1 : 0);
    }
}
