package org.tessera.platform.privacy.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.privacy.ErasureService;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.RecordPage;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;

/**
 * One run of a rule: each record in a transaction of its own, so that one that a rule keeps does
 * not keep the others. Not thread-safe.
 */
final class RetentionRun {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRun.class);
    private static final int PAGE = 200;

    private static final int REASON = 1_000;

    private static final LocalizedText LABEL =
            new LocalizedText("Retention: {0}", "Conservación: {0}");

    private final Record rule;
    private final RecordService records;
    private final ModuleRegistry registry;
    private final ErasureService erasures;
    private final BooleanSupplier stopping;
    private long changeSet;
    private long done;
    private long failed;
    private String failure;

    RetentionRun(
            Record rule,
            RecordService records,
            ModuleRegistry registry,
            ErasureService erasures,
            BooleanSupplier stopping) {
        this.rule = rule;
        this.records = records;
        this.registry = registry;
        this.erasures = erasures;
        this.stopping = stopping;
    }

    long doneCount() {
        return done;
    }

    long failedCount() {
        return failed;
    }

    void run() {
        try {
            Retention retention = Retention.of(rule);
            retention.check(registry);
            pages(retention);
        } catch (ProblemException e) {
            failure = e.detail().en();
        }
        if (!stopping.getAsBoolean()) {
            note();
        }
    }

    /** What a stop leaves is found by the run after it, for the rule stays due. */
    private void pages(Retention retention) {
        Instant now = Instant.now();
        String after = null;
        do {
            RecordPage page =
                    records.list(RetentionRuns.CALLER, retention.due(registry, now, PAGE, after));
            for (Record record : page.items()) {
                if (stopping.getAsBoolean() || !isWanted(retention)) {
                    return;
                }
                apply(retention, record);
            }
            after = page.next();
        } while (after != null);
    }

    /** Whoever switches a rule off that is running, or changes it, means what is left to do. */
    private boolean isWanted(Retention retention) {
        return records.find(RetentionRuns.CALLER, Retention.TYPE, rule.id())
                .filter(now -> now.flag("active") && Retention.of(now).equals(retention))
                .isPresent();
    }

    private void apply(Retention retention, Record record) {
        try {
            boolean did =
                    retention.deed() == Retention.Deed.ERASE
                            ? erase(retention, record)
                            : records.change(
                                    RetentionRuns.CALLER,
                                    new ChangeSet(changeSet, label(), 0),
                                    session -> remove(retention, record, session));
            done += did ? 1 : 0;
        } catch (ProblemException e) {
            failed++;
            failure = record.type() + " " + record.id() + ": " + e.detail().en();
        } catch (RuntimeException e) {
            LOG.warn("{} {} is left by its retention rule", record.type(), record.id(), e);
            failed++;
            failure = record.type() + " " + record.id() + ": " + e.getClass().getSimpleName();
        }
    }

    private String label() {
        String label = LABEL.with(rule.title()).in(RetentionRuns.CALLER.locale());
        return label.substring(0, Math.min(label.length(), ErasureService.MAX_REFERENCE));
    }

    /** Somebody may have worked with the record since it was found. */
    private boolean remove(Retention retention, Record record, RecordSession session) {
        if (session.list(retention.isDue(registry, Instant.now(), record.id())).items().isEmpty()) {
            return false;
        }
        if (retention.deed() == Retention.Deed.BIN) {
            session.delete(record.type(), record.id(), 0);
        } else {
            session.purge(record.type(), record.id());
        }
        changeSet = session.changeSetId();
        return true;
    }

    private boolean erase(Retention retention, Record record) {
        boolean due =
                !records.list(
                                RetentionRuns.CALLER,
                                retention.isDue(registry, Instant.now(), record.id()))
                        .items()
                        .isEmpty();
        if (due) {
            erasures.erase(RetentionRuns.CALLER, record.type(), record.id(), label());
        }
        return due;
    }

    private void note() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> values = new HashMap<>();
        values.put("ranAt", now);
        values.put("ranCount", done);
        values.put("failedCount", failed);
        values.put(
                "failure",
                failure == null || failure.length() <= REASON
                        ? failure
                        : failure.substring(0, REASON));
        values.put("dueAt", RetentionRuleCheck.tomorrow());
        records.update(RetentionRuns.CALLER, Retention.TYPE, rule.id(), 0, values);
    }
}
