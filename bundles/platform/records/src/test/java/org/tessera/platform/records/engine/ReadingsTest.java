package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.records.ReadWitness.Reading;
import org.tessera.platform.records.ReadWitness.Way;

/** Whichever way somebody gets to see records of a watched type, it is told. */
class ReadingsTest {

    private static final Caller ANA =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest");
    private static final String NAME = "Secret Eva";

    private static EngineFixture fixture;

    private Record person;
    private Record deal;

    @BeforeAll
    static void open() {
        fixture = new EngineFixture(Product.DERBY);
    }

    @AfterAll
    static void close() throws Exception {
        fixture.close();
    }

    @BeforeEach
    void createRecords() {
        person = fixture.create(PERSON, "name", NAME, "email", "eva@example.com");
        deal =
                fixture.create(
                        DEAL,
                        "name",
                        "Chairs",
                        "owner",
                        person.id(),
                        "people",
                        List.of(Map.of("id", person.id())));
        fixture.witness().watch(PERSON);
        fixture.witness().refuse(null);
        fixture.witness().told();
    }

    private Reading ofPerson(Way way, String question) {
        return new Reading(PERSON, way, List.of(person.id()), question);
    }

    @Test
    void aRecord() {
        fixture.records().find(ANA, PERSON, person.id());
        assertThat(fixture.witness().told()).containsExactly(ofPerson(Way.RECORD, ""));
        fixture.records().find(ANA, PERSON, 1);
        fixture.records().find(ANA, DEAL, deal.id());
        assertThat(fixture.witness().told()).isEmpty();
    }

    @Test
    void theProductIsNotTold() {
        fixture.records().find(EngineFixture.CALLER, PERSON, person.id());
        fixture.records().list(EngineFixture.CALLER, RecordQuery.of(PERSON).build());
        assertThat(fixture.witness().told()).isEmpty();
    }

    @Test
    void aListWithWhatWasAskedButNotForWhom() {
        fixture.records()
                .list(
                        ANA,
                        RecordQuery.of(PERSON)
                                .filter(Filter.eq("id", person.id()))
                                .expression(
                                        "(name==\"Secret E*\",email=in=(a@b.example));boss=null=true")
                                .sort(Sort.byDescending("name"))
                                .build());
        assertThat(fixture.witness().told())
                .containsExactly(
                        ofPerson(
                                Way.LIST,
                                "filter=id==?;(name==?,email=in=?);boss=null=? sort=-name"));
    }

    @Test
    void aListThatFindsNothingTellsSomethingToo() {
        fixture.records().list(ANA, RecordQuery.of(PERSON).expression("name==Nobody").build());
        assertThat(fixture.witness().told())
                .containsExactly(new Reading(PERSON, Way.LIST, List.of(), "filter=name==?"));
    }

    @Test
    void whatComesAlongWithOthers() {
        fixture.records()
                .list(
                        ANA,
                        RecordQuery.of(DEAL)
                                .filter(Filter.eq("id", deal.id()))
                                .includes(List.of("people"))
                                .build());
        assertThat(fixture.witness().told())
                .containsExactly(ofPerson(Way.LIST, "filter=id==? include=people"));
    }

    @Test
    void aFilterThatLooksThroughALink() {
        fixture.records()
                .list(ANA, RecordQuery.of(DEAL).expression("owner.name==\"Sec*\"").build());
        assertThat(fixture.witness().told())
                .containsExactly(
                        new Reading(PERSON, Way.FILTER, List.of(), DEAL + " filter=owner.name==?"));
    }

    @Test
    void countsAndSums() {
        fixture.records().aggregate(ANA, AggregateQuery.of(PERSON).groupBy("name").count().build());
        assertThat(fixture.witness().told())
                .containsExactly(
                        new Reading(PERSON, Way.SUMMARY, List.of(), "groupBy=name measures=count"));
    }

    @Test
    void everyRecordOfAStreamBeforeItIsHandedOn() {
        List<String> order = new ArrayList<>();
        fixture.records().stream(
                ANA,
                RecordQuery.of(PERSON).filter(Filter.eq("id", person.id())).build(),
                record -> {
                    order.add("got");
                    assertThat(fixture.witness().told())
                            .containsExactly(ofPerson(Way.STREAM, "filter=id==?"));
                });
        assertThat(order).containsExactly("got");
    }

    @Test
    void anAnswerToAChangeThatChangesNothing() {
        fixture.records()
                .change(
                        ANA,
                        ChangeSet.ORDINARY,
                        session -> session.update(PERSON, person.id(), 0, Map.of()));
        assertThat(fixture.witness().told()).containsExactly(ofPerson(Way.ANSWER, ""));
        // What was changed the journal tells.
        fixture.records()
                .change(
                        ANA,
                        ChangeSet.ORDINARY,
                        session -> session.update(PERSON, person.id(), 0, Map.of("name", "Ada")));
        assertThat(fixture.witness().told()).isEmpty();
    }

    @Test
    void theRecordInARefusal() {
        assertThatThrownBy(
                        () ->
                                fixture.records()
                                        .change(
                                                ANA,
                                                ChangeSet.ORDINARY,
                                                session ->
                                                        session.update(
                                                                PERSON,
                                                                person.id(),
                                                                99,
                                                                Map.of("name", "Ada"))))
                .isInstanceOf(ProblemException.class);
        assertThat(fixture.witness().told()).containsExactly(ofPerson(Way.ANSWER, ""));
    }

    @Test
    void nobodyGetsWhatCannotBeKept() {
        fixture.witness()
                .refuse(new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("full")));
        assertThatThrownBy(() -> fixture.records().find(ANA, PERSON, person.id()))
                .hasMessageContaining("full");
        List<Record> got = new ArrayList<>();
        assertThatThrownBy(
                        () ->
                                fixture.records().stream(
                                        ANA, RecordQuery.of(PERSON).build(), got::add))
                .hasMessageContaining("full");
        assertThat(got).isEmpty();
    }

    @Test
    void whileNobodyWatchesTheProductAloneReads() {
        Readings readings = new Readings(null);
        readings.record(EngineFixture.CALLER, PERSON, 1);
        assertThatThrownBy(() -> readings.record(ANA, PERSON, 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @Test
    void theJournal() {
        Readings readings = new Readings(fixture.witness());
        new JournalSight(fixture.catalog(), fixture.queries(), readings)
                .shown(ANA, Map.of(PERSON, Set.of(person.id()), DEAL, Set.of(deal.id())));
        assertThat(fixture.witness().told()).containsExactly(ofPerson(Way.HISTORY, ""));
    }
}
