package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.ReadWitness;
import org.tessera.platform.records.ReadWitness.Reading;
import org.tessera.platform.records.ReadWitness.Way;
import org.tessera.platform.records.sql.Question;

/**
 * Tells the {@link ReadWitness} what callers are about to get. While it is not there the product
 * itself reads and nobody else, so that nothing is read unseen. Thread-safe.
 */
@Component(service = Readings.class)
public class Readings {

    private static final LocalizedText NOT_YET =
            new LocalizedText(
                    "It is not known yet which reads are kept",
                    "Todavía no se sabe qué lecturas se guardan");

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ReadWitness witness;

    /** Creates the component; the container sets the reference. */
    public Readings() {}

    /** Creates one that tells this witness; null for one that is not there. */
    public Readings(ReadWitness witness) {
        this.witness = witness;
    }

    /** Returns the types to tell of; empty for what this caller reads. */
    private Set<String> types(Caller caller) {
        if (caller.isSystem()) {
            return Set.of();
        }
        return present().types();
    }

    private ReadWitness present() {
        ReadWitness present = witness;
        if (present == null) {
            throw new ProblemException(ProblemType.UNAVAILABLE, NOT_YET);
        }
        return present;
    }

    /** Tells of one record. */
    void record(Caller caller, String type, long id) {
        if (types(caller).contains(type)) {
            note(caller, List.of(new Reading(type, Way.RECORD, List.of(id), "")));
        }
    }

    /** Tells of a page, of what comes along with it, and of where its filter looks. */
    void page(Caller caller, RecordQuery query, RecordPage page, Supplier<Question> question) {
        Set<String> watched = types(caller);
        if (watched.isEmpty()) {
            return;
        }
        Question asked = question.get();
        List<Reading> readings = new ArrayList<>();
        if (watched.contains(query.type())) {
            readings.add(reading(query.type(), Way.LIST, page.items(), asked.text()));
        }
        filtered(watched, query.type(), asked, readings);
        Map<String, List<Record>> included = new LinkedHashMap<>();
        page.included()
                .values()
                .forEach(links -> links.values().forEach(records -> sort(records, included)));
        included.forEach(
                (type, records) -> {
                    if (watched.contains(type)) {
                        parts(records)
                                .forEach(
                                        part ->
                                                readings.add(
                                                        reading(
                                                                type,
                                                                Way.LIST,
                                                                part,
                                                                asked.text())));
                    }
                });
        note(caller, readings);
    }

    private static void sort(List<Record> records, Map<String, List<Record>> byType) {
        records.forEach(
                record ->
                        byType.computeIfAbsent(record.type(), type -> new ArrayList<>())
                                .add(record));
    }

    private static List<List<Record>> parts(List<Record> records) {
        List<List<Record>> parts = new ArrayList<>();
        for (int from = 0; from < records.size(); from += ReadWitness.MAX_RECORDS) {
            parts.add(
                    records.subList(
                            from, Math.min(records.size(), from + ReadWitness.MAX_RECORDS)));
        }
        return parts;
    }

    private static Reading reading(String type, Way way, List<Record> records, String question) {
        return new Reading(type, way, records.stream().map(Record::id).toList(), question);
    }

    private static void filtered(
            Set<String> watched, String type, Question asked, List<Reading> readings) {
        for (String linked : asked.linked()) {
            if (watched.contains(linked)) {
                readings.add(new Reading(linked, Way.FILTER, List.of(), type + " " + asked.text()));
            }
        }
    }

    /** Tells of a question whose answer has no record in particular. */
    void summary(Caller caller, String type, Supplier<Question> question) {
        Set<String> watched = types(caller);
        if (watched.isEmpty()) {
            return;
        }
        Question asked = question.get();
        List<Reading> readings = new ArrayList<>();
        if (watched.contains(type)) {
            readings.add(new Reading(type, Way.SUMMARY, List.of(), asked.text()));
        }
        filtered(watched, type, asked, readings);
        note(caller, readings);
    }

    /** Tells of records that were read in the journal. */
    void history(Caller caller, Map<String, ? extends Collection<Long>> records) {
        tell(caller, Way.HISTORY, records);
    }

    /** Tells of records that a change or an action answers with. */
    void answer(Caller caller, Collection<RecordKey> keys) {
        if (keys.isEmpty() || types(caller).isEmpty()) {
            return;
        }
        Map<String, List<Long>> byType = new LinkedHashMap<>();
        keys.forEach(
                key -> byType.computeIfAbsent(key.type(), type -> new ArrayList<>()).add(key.id()));
        tell(caller, Way.ANSWER, byType);
    }

    private void tell(Caller caller, Way way, Map<String, ? extends Collection<Long>> records) {
        Set<String> watched = types(caller);
        List<Reading> readings = new ArrayList<>();
        records.forEach(
                (type, ids) -> {
                    if (watched.contains(type)) {
                        List<Long> all = List.copyOf(ids);
                        for (int from = 0; from < all.size(); from += ReadWitness.MAX_RECORDS) {
                            int to = Math.min(all.size(), from + ReadWitness.MAX_RECORDS);
                            readings.add(new Reading(type, way, all.subList(from, to), ""));
                        }
                    }
                });
        note(caller, readings);
    }

    private void note(Caller caller, List<Reading> readings) {
        if (!readings.isEmpty()) {
            present().note(caller, readings);
        }
    }

    /**
     * Returns what is handed the records of a stream in place of a consumer, or the consumer itself
     * if nothing is to be told. Has to be ended.
     */
    Streaming stream(
            Caller caller,
            RecordQuery query,
            Consumer<Record> consumer,
            Supplier<Question> question) {
        Set<String> watched = types(caller);
        if (watched.isEmpty()) {
            return new Streaming(consumer, null);
        }
        Question asked = question.get();
        List<Reading> readings = new ArrayList<>();
        filtered(watched, query.type(), asked, readings);
        note(caller, readings);
        return watched.contains(query.type())
                ? new Streaming(
                        consumer,
                        ready ->
                                note(
                                        caller,
                                        List.of(
                                                reading(
                                                        query.type(),
                                                        Way.STREAM,
                                                        ready,
                                                        asked.text()))))
                : new Streaming(consumer, null);
    }
}
