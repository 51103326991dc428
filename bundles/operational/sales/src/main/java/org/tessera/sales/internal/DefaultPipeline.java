package org.tessera.sales.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;

/**
 * Gives a new installation a pipeline to work with. It waits until the registry says that the
 * module's record types can be used, which is after the schema is there, and does nothing if there
 * is or was any pipeline. What it makes has external ids, which are unique: of two nodes that try
 * at the same time one fails and finds everything done.
 */
@Component(service = {})
public final class DefaultPipeline {

    static final String EXTERNAL_ID = "tessera-default";

    private static final Logger LOG = LoggerFactory.getLogger(DefaultPipeline.class);
    private static final int ATTEMPTS = 10;

    private final RecordService records;
    private final ScheduledThreadPoolExecutor worker;
    private final long pauseMillis;
    private volatile ModuleRegistry registry;
    private volatile boolean done;
    // Only the worker touches it.
    private int failures;

    /** Creates the component. */
    @Activate
    public DefaultPipeline(@Reference RecordService records) {
        this(records, 1_000);
    }

    DefaultPipeline(RecordService records, long pauseMillis) {
        this.records = records;
        this.pauseMillis = pauseMillis;
        this.worker = new ScheduledThreadPoolExecutor(1, DefaultPipeline::thread);
        // Nearly always there is nothing to do, and no thread then.
        this.worker.setKeepAliveTime(1, TimeUnit.SECONDS);
        this.worker.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tessera-sales-default-pipeline");
        thread.setDaemon(true);
        return thread;
    }

    /** Looks at the modules when they are there first. */
    @Reference(policy = ReferencePolicy.DYNAMIC)
    void setRegistry(ModuleRegistry present) {
        registry = present;
        if (!done) {
            worker.execute(this::attempt);
        }
    }

    /** The registry changes a service property whenever its answers change. */
    void updatedRegistry(ModuleRegistry present) {
        setRegistry(present);
    }

    void unsetRegistry(ModuleRegistry gone) {
        if (registry == gone) {
            registry = null;
        }
    }

    /** Ends the thread. */
    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    // The events of the registry come from inside its own work, where a transaction does not
    // belong: hence the thread.
    private void attempt() {
        ModuleRegistry modules = registry;
        if (done
                || modules == null
                || modules.type(Types.PIPELINE).isEmpty()
                || modules.type(Types.STAGE).isEmpty()) {
            return;
        }
        try {
            boolean created =
                    records.change(
                            Caller.system("setup"),
                            ChangeSet.named("Default pipeline"),
                            DefaultPipeline::create);
            done = true;
            if (created) {
                LOG.info("Created the default sales pipeline");
            }
        } catch (RuntimeException e) {
            failures++;
            if (failures >= ATTEMPTS) {
                LOG.warn("There is no default sales pipeline: {}", e.getMessage(), e);
            } else if (!worker.isShutdown()) {
                LOG.debug("The default sales pipeline has to wait: {}", e.getMessage());
                worker.schedule(this::attempt, pauseMillis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static boolean create(RecordSession session) {
        for (RecordQuery.Bin bin : RecordQuery.Bin.values()) {
            if (Stages.first(session, RecordQuery.of(Types.PIPELINE).bin(bin)).isPresent()) {
                return false;
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("externalId", EXTERNAL_ID);
        values.put("name", "Sales");
        values.put("isDefault", true);
        values.put("active", true);
        Record pipeline = session.create(Types.PIPELINE, values);
        stage(session, pipeline, 10, "Qualify", 10, "pipeline", Outcomes.OPEN);
        stage(session, pipeline, 20, "Survey", 25, "pipeline", Outcomes.OPEN);
        stage(session, pipeline, 30, "Demo", 50, "best-case", Outcomes.OPEN);
        stage(session, pipeline, 40, "Proposal", 75, "commit", Outcomes.OPEN);
        stage(session, pipeline, 50, "Won", 100, "closed", Outcomes.WON);
        stage(session, pipeline, 60, "Lost", 0, "omitted", Outcomes.LOST);
        return true;
    }

    private static void stage(
            RecordSession session,
            Record pipeline,
            int position,
            String name,
            int probability,
            String category,
            String outcome) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("externalId", EXTERNAL_ID + "-" + name.toLowerCase(Locale.ROOT));
        values.put("pipeline", pipeline.id());
        values.put("name", name);
        values.put("position", position);
        values.put("probability", probability);
        values.put("forecastCategory", category);
        values.put("outcome", outcome);
        session.create(Types.STAGE, values);
    }
}
