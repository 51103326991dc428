package org.tessera.sales.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.report.ReportTable;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;
import org.tessera.spi.report.ReportRequest;
import org.tessera.spi.testing.Descriptors;
import org.tessera.spi.testing.MemoryService;
import org.tessera.spi.testing.MemorySession;
import org.tessera.spi.testing.MovingClock;

/**
 * The module's rules over records in memory, with the default pipeline and a clock at noon of 10
 * March 2026 in Madrid.
 */
public final class SalesWorld {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The clock of the rules. */
    public final MovingClock clock = new MovingClock("2026-03-10T11:00:00Z");

    /** On whose behalf. */
    public final Caller caller =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneId.of("Europe/Madrid"), "test");

    /** The records. */
    public final MemorySession session = new MemorySession(caller, clock);

    /** The records as the reports read them. */
    public final MemoryService records = new MemoryService(session);

    /** The default pipeline. */
    public final long pipeline;

    private final Map<String, Long> stages = new LinkedHashMap<>();

    /** Creates the rules and the default pipeline. */
    public SalesWorld() {
        session.rules(
                new OpportunityStageRule(clock),
                new OpportunityRestoreRule(),
                new OpportunityDatesRule(clock),
                new OpportunityAmountRule(),
                new OpportunityLineRule(),
                new OpportunityContactRule(),
                new StageRule(),
                new PipelineRule(),
                new LeadRule(clock),
                new LeadConsentRule(clock),
                new RepresentativeRule(),
                new QuotaRule());
        session.computing(Types.OPPORTUNITY, SalesWorld::weigh);
        session.computing(Types.OPPORTUNITY_LINE, SalesWorld::total);
        session.unique(Types.QUOTA, "periodKey")
                .unique(Types.OPPORTUNITY_CONTACT, "pairKey")
                .unique(Types.LEAD_CONSENT, "consentKey");
        session.relation(
                Types.OPPORTUNITY, "products", Types.OPPORTUNITY_LINE, "opportunity", "product");
        Descriptors.declareLinks("sales", session);
        pipeline = session.create(Types.PIPELINE, Map.of("name", "Sales", "active", true)).id();
        stage("Qualify", 10, "pipeline");
        stage("Survey", 25, "pipeline");
        stage("Demo", 50, "best-case");
        stage("Proposal", 75, "commit");
        stages.put(
                "Won",
                create(Types.STAGE, "pipeline", pipeline, "name", "Won", "outcome", "won").id());
        stages.put(
                "Lost",
                create(Types.STAGE, "pipeline", pipeline, "name", "Lost", "outcome", "lost").id());
    }

    private void stage(String name, int probability, String category) {
        Record stage =
                create(
                        Types.STAGE,
                        "pipeline",
                        pipeline,
                        "name",
                        name,
                        "probability",
                        BigDecimal.valueOf(probability),
                        "forecastCategory",
                        category);
        stages.put(name, stage.id());
    }

    private static void weigh(Map<String, Object> values) {
        values.remove("weightedAmount");
        if (values.get("amount") instanceof Money amount
                && values.get("probability") instanceof BigDecimal probability) {
            BigDecimal weighted =
                    amount.amount().multiply(probability).divide(HUNDRED, 2, RoundingMode.HALF_UP);
            values.put("weightedAmount", new Money(weighted, amount.currency()));
        }
    }

    private static void total(Map<String, Object> values) {
        values.remove("lineTotal");
        if (values.get("unitPrice") instanceof Money price) {
            BigDecimal kept = HUNDRED.subtract((BigDecimal) values.get("discount"));
            BigDecimal total =
                    ((BigDecimal) values.get("quantity"))
                            .multiply(price.amount())
                            .multiply(kept)
                            .divide(HUNDRED, 2, RoundingMode.HALF_UP);
            values.put("lineTotal", new Money(total, price.currency()));
        }
    }

    /** Returns the id of a stage of the default pipeline. */
    public long stage(String name) {
        return stages.get(name);
    }

    /** Returns values from names and values in turn; nulls are allowed. */
    public static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    /** Creates a record. */
    public Record create(String type, Object... pairs) {
        return session.create(type, values(pairs));
    }

    /** Changes a record. */
    public Record update(Record record, Object... pairs) {
        return session.update(record.type(), record.id(), 0, values(pairs));
    }

    /** Creates an opportunity called Deal. */
    public Record deal(Object... pairs) {
        Map<String, Object> values = values(pairs);
        values.putIfAbsent("name", "Deal");
        return session.create(Types.OPPORTUNITY, values);
    }

    /** Returns a record as it is now. */
    public Record now(Record record) {
        return session.read(record.type(), record.id());
    }

    /** Runs a report on the day of the clock. */
    public ReportTable run(Report report, Object... parameters) {
        LocalDate today = LocalDate.now(clock.withZone(caller.zone()));
        return report.run(new ReportRequest(caller, values(parameters), today));
    }

    /** Returns an amount in US dollars. */
    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    /** Returns an amount in euros. */
    public static Money eur(String amount) {
        return new Money(new BigDecimal(amount), "EUR");
    }
}
