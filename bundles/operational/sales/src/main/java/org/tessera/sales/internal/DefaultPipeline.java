package org.tessera.sales.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
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
import org.tessera.api.text.InstallationLanguage;
import org.tessera.api.text.LocalizedText;

/**
 * Gives a new installation a pipeline to work with. It waits until the registry says that the
 * module's record types can be used, which is after the schema is there, and does nothing if there
 * is or was any pipeline. What it makes has external ids, which are unique: of two nodes that try
 * at the same time one fails and finds everything done.
 */
@Component(service = {})
public final class DefaultPipeline {

    static final String EXTERNAL_ID = "tessera-default";

    private static final LocalizedText LABEL =
            new LocalizedText("Default pipeline", "Embudo predeterminado");

    private static final Logger LOG = LoggerFactory.getLogger(DefaultPipeline.class);
    private static final int ATTEMPTS = 10;
    private static final long STOP_SECONDS = 30;

    private final RecordService records;
    private final Locale language;
    private final ScheduledThreadPoolExecutor worker;
    private final long pauseMillis;
    private volatile ModuleRegistry registry;
    private volatile boolean done;
    // Only the worker touches it.
    private int failures;

    /** Creates the component. */
    @Activate
    public DefaultPipeline(BundleContext context, @Reference RecordService records) {
        this(
                records,
                InstallationLanguage.of(context.getProperty(InstallationLanguage.PROPERTY)),
                1_000);
    }

    DefaultPipeline(RecordService records, Locale language, long pauseMillis) {
        this.records = records;
        this.language = language;
        this.pauseMillis = pauseMillis;
        this.worker = new ScheduledThreadPoolExecutor(1, DefaultPipeline::thread);
        // Nearly always there is nothing to do, and no thread then.
        this.worker.setKeepAliveTime(1, TimeUnit.SECONDS);
        this.worker.allowCoreThreadTimeOut(true);
        this.worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
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

    /**
     * Ends the thread when its transaction is done; an interrupt would hurt an embedded database.
     */
    @Deactivate
    void stop() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The default sales pipeline was not done in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                            ChangeSet.named(LABEL.in(language)),
                            this::create);
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

    private boolean create(RecordSession session) {
        for (RecordQuery.Bin bin : RecordQuery.Bin.values()) {
            if (Stages.first(session, RecordQuery.of(Types.PIPELINE).bin(bin)).isPresent()) {
                return false;
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("externalId", EXTERNAL_ID);
        values.put("name", new LocalizedText("Sales", "Ventas").in(language));
        values.put("isDefault", true);
        values.put("active", true);
        Record pipeline = session.create(Types.PIPELINE, values);
        stage(
                session,
                pipeline,
                10,
                new LocalizedText("Qualify", "Calificación"),
                10,
                "pipeline",
                Outcomes.OPEN);
        stage(
                session,
                pipeline,
                20,
                new LocalizedText("Survey", "Diagnóstico"),
                25,
                "pipeline",
                Outcomes.OPEN);
        stage(
                session,
                pipeline,
                30,
                new LocalizedText("Demo", "Demostración"),
                50,
                "best-case",
                Outcomes.OPEN);
        stage(
                session,
                pipeline,
                40,
                new LocalizedText("Proposal", "Propuesta"),
                75,
                "commit",
                Outcomes.OPEN);
        stage(
                session,
                pipeline,
                50,
                new LocalizedText("Won", "Ganada"),
                100,
                "closed",
                Outcomes.WON);
        stage(
                session,
                pipeline,
                60,
                new LocalizedText("Lost", "Perdida"),
                0,
                "omitted",
                Outcomes.LOST);
        return true;
    }

    private void stage(
            RecordSession session,
            Record pipeline,
            int position,
            LocalizedText name,
            int probability,
            String category,
            String outcome) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("externalId", EXTERNAL_ID + "-" + name.en().toLowerCase(Locale.ROOT));
        values.put("pipeline", pipeline.id());
        values.put("name", name.in(language));
        values.put("position", position);
        values.put("probability", probability);
        values.put("forecastCategory", category);
        values.put("outcome", outcome);
        session.create(Types.STAGE, values);
    }
}
