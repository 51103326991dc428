package org.tessera.demo.load;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.demo.generate.DemoGenerator;
import org.tessera.demo.generate.DemoPlan;
import org.tessera.demo.generate.Draft;
import org.tessera.demo.generate.Kind;
import org.tessera.demo.generate.Ref;
import org.tessera.demo.generate.StageChoice;
import org.tessera.demo.generate.Tie;

/**
 * Writes the demo company through the record engine, some hundred records a transaction.
 * Thread-safe.
 */
public final class DemoLoader {

    private static final Caller CALLER = Caller.system("demo");
    private static final LocalizedText LABEL =
            new LocalizedText("Demo company", "Empresa de demostración");
    private static final int CHUNK = 300;
    private static final LocalizedText RENEWALS = new LocalizedText("Renewals", "Renovaciones");
    private static final LocalizedText NEW_BUSINESS =
            new LocalizedText("New business", "Negocio nuevo");

    private final RecordService records;
    private final DemoCompany company;
    private final Locale language;

    /**
     * Creates the loader.
     *
     * @param language the language of the pipelines that it brings along
     */
    public DemoLoader(RecordService records, DemoCompany company, Locale language) {
        this.records = records;
        this.company = company;
        this.language = language;
    }

    /** A stage of a pipeline that the demo company brings along. */
    private record StageDraft(
            LocalizedText name, int probability, String category, String outcome) {}

    private static StageDraft draft(
            String en, String es, int probability, String category, String outcome) {
        return new StageDraft(new LocalizedText(en, es), probability, category, outcome);
    }

    private static final List<StageDraft> SALES_STAGES =
            List.of(
                    draft("Qualification", "Calificación", 10, "pipeline", "open"),
                    draft("Proposal", "Propuesta", 40, "best-case", "open"),
                    draft("Negotiation", "Negociación", 70, "commit", "open"),
                    draft("Won", "Ganada", 100, "closed", "won"),
                    draft("Lost", "Perdida", 0, "omitted", "lost"));

    private static final List<StageDraft> RENEWAL_STAGES =
            List.of(
                    draft("Due", "Por vencer", 50, "best-case", "open"),
                    draft("In talks", "En conversación", 75, "commit", "open"),
                    draft("Renewed", "Renovada", 100, "closed", "won"),
                    draft("Not renewed", "No renovada", 0, "omitted", "lost"));

    /**
     * Loads the company on behalf of the product itself, which may write the past of the records as
     * well.
     *
     * @param accounts number of accounts
     * @param contacts number of contacts in all; 0 for 1 to 6 for each account
     * @param seed start of all chance
     * @param today the day that its dates are seen from
     * @return number of records written
     * @throws ProblemException if there is demo data already or a module is missing
     * @throws InterruptedException if it was canceled; what was written stays
     */
    public long load(int accounts, int contacts, long seed, LocalDate today, Step step)
            throws InterruptedException {
        company.requirePossible();
        if (company.isThere(CALLER)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                            "The demo company is there already, perhaps in the bin; crm:demo-remove removes it",
                            "La empresa de demostración ya existe, quizá en la papelera; crm:demo-remove la quita"));
        }
        Run run = new Run(step);
        Pipelines pipelines = run.write(this::pipelines);
        run.count = pipelines.made();
        DemoPlan plan =
                new DemoPlan(
                        seed, today, accounts, contacts, pipelines.sales(), pipelines.renewals());
        run.load(new DemoGenerator(plan));
        return run.count;
    }

    private record Pipelines(List<StageChoice> sales, List<StageChoice> renewals, long made) {}

    /**
     * Takes the default pipeline, makes one if there is none, and makes one for renewals if the
     * name is free.
     */
    private Pipelines pipelines(RecordSession session) {
        Optional<Record> standard = first(session, Filter.eq("isDefault", true));
        List<StageChoice> sales =
                standard.map(pipeline -> stages(session, pipeline.id())).orElse(List.of());
        long made = 0;
        if (sales.stream().noneMatch(stage -> stage.outcome().equals("open"))) {
            sales = pipeline(session, 1, NEW_BUSINESS, 1, SALES_STAGES);
            made += 1 + SALES_STAGES.size();
        }
        List<StageChoice> renewals = List.of();
        if (first(session, Filter.eq("name", RENEWALS.in(language))).isEmpty()) {
            renewals = pipeline(session, 2, RENEWALS, 1 + SALES_STAGES.size(), RENEWAL_STAGES);
            made += 1 + RENEWAL_STAGES.size();
        }
        return new Pipelines(sales, renewals, made);
    }

    private static Optional<Record> first(RecordSession session, Filter filter) {
        RecordQuery query = RecordQuery.of(Kind.PIPELINE.type()).filter(filter).limit(1).build();
        return session.list(query).items().stream().findFirst();
    }

    private static List<StageChoice> stages(RecordSession session, long pipeline) {
        RecordQuery query =
                RecordQuery.of(Kind.STAGE.type())
                        .filter(Filter.eq("pipeline", pipeline))
                        .sort(Sort.by("position"))
                        .limit(RecordQuery.MAX_LIMIT)
                        .build();
        return session.list(query).items().stream()
                .map(stage -> new StageChoice(stage.id(), stage.text("outcome")))
                .toList();
    }

    private List<StageChoice> pipeline(
            RecordSession session,
            long number,
            LocalizedText name,
            long firstStage,
            List<StageDraft> drafts) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", name.in(language));
        values.put("externalId", new Ref(Kind.PIPELINE, number).externalId());
        long pipeline = session.create(Kind.PIPELINE.type(), values).id();
        List<StageChoice> stages = new ArrayList<>();
        for (StageDraft draft : drafts) {
            Map<String, Object> stage = new HashMap<>();
            stage.put("externalId", new Ref(Kind.STAGE, firstStage + stages.size()).externalId());
            stage.put("pipeline", pipeline);
            stage.put("name", draft.name().in(language));
            stage.put("position", (stages.size() + 1) * 10L);
            stage.put("probability", BigDecimal.valueOf(draft.probability()).setScale(2));
            stage.put("forecastCategory", draft.category());
            stage.put("outcome", draft.outcome());
            stages.add(
                    new StageChoice(
                            session.create(Kind.STAGE.type(), stage).id(), draft.outcome()));
        }
        return stages;
    }

    /** One load: its change set, the keys so far and the count. */
    private final class Run {

        private final Step step;
        private final Ids ids = new Ids();
        private long changeSet;
        private long count;

        Run(Step step) {
            this.step = step;
        }

        <T> T write(java.util.function.Function<RecordSession, T> work) {
            return records.change(
                    CALLER,
                    new ChangeSet(changeSet, LABEL.in(language), 0),
                    session -> {
                        T result = work.apply(session);
                        changeSet = session.changeSetId();
                        return result;
                    });
        }

        void load(Iterator<Draft> drafts) throws InterruptedException {
            List<Draft> chunk = new ArrayList<>(CHUNK);
            while (drafts.hasNext()) {
                chunk.add(drafts.next());
                if (chunk.size() == CHUNK || !drafts.hasNext()) {
                    if (step.isCanceled()) {
                        throw new InterruptedException();
                    }
                    write(session -> create(session, chunk)).forEach(ids::put);
                    count += chunk.size();
                    chunk.clear();
                    step.done(count);
                }
            }
        }

        /** Creates records and returns their keys, which count only after the commit. */
        private Map<Ref, Long> create(RecordSession session, List<Draft> chunk) {
            Map<Ref, Long> made = new LinkedHashMap<>();
            for (Draft draft : chunk) {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("externalId", draft.ref().externalId());
                draft.values().forEach((field, value) -> values.put(field, resolve(value, made)));
                made.put(draft.ref(), session.create(draft.ref().kind().type(), values).id());
            }
            return made;
        }

        private Object resolve(Object value, Map<Ref, Long> made) {
            if (value instanceof Ref ref) {
                Long id = made.get(ref);
                return id == null ? ids.get(ref) : id;
            }
            if (value instanceof List<?> list) {
                return list.stream()
                        .map(
                                one ->
                                        one instanceof Tie tie
                                                ? new Relation(
                                                        (Long) resolve(tie.target(), made),
                                                        tie.attributes())
                                                : one)
                        .toList();
            }
            return value;
        }
    }
}
