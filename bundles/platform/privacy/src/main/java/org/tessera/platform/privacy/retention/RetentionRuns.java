package org.tessera.platform.privacy.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.privacy.ErasureService;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.platform.core.thread.RepeatingThread;

/** Runs active rules once a day, or as soon as somebody asks for it. Thread-safe. */
@Component(service = RetentionRuns.class, immediate = true)
public final class RetentionRuns {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRuns.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    static final Caller CALLER = Caller.system("retention");

    private final RecordService records;
    private final ModuleRegistry registry;
    private final ErasureService erasures;
    private final RepeatingThread thread;
    private volatile boolean stopping;

    /** Begins to look for rules that are due. */
    @Activate
    public RetentionRuns(
            @Reference RecordService records,
            @Reference ModuleRegistry registry,
            @Reference ErasureService erasures) {
        this.records = records;
        this.registry = registry;
        this.erasures = erasures;
        this.thread = RepeatingThread.start("tessera-retention", this::runDue);
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        thread.stop();
    }

    private Duration runDue() {
        // At the start the modules may not be there yet.
        if (registry.type(Retention.TYPE).isPresent()) {
            due().forEach(this::run);
        }
        return PAUSE;
    }

    private List<Record> due() {
        String now =
                Instant.now()
                        .atZone(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toInstant()
                        .toString();
        return records.list(
                        CALLER,
                        RecordQuery.of(Retention.TYPE)
                                .expression("active==true;dueAt=le=" + now)
                                .build())
                .items();
    }

    private void run(Record rule) {
        if (stopping) {
            return;
        }
        RetentionRun run = new RetentionRun(rule, records, registry, erasures, () -> stopping);
        run.run();
        LOG.info(
                "Retention rule {}: {} done, {} not",
                rule.id(),
                run.doneCount(),
                run.failedCount());
    }
}
