package org.tessera.demo.load;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.InstallationLanguage;
import org.tessera.demo.generate.DemoPlan;

/**
 * Loads the demo company into a new installation, once, in the background, if the property {@value
 * #PROPERTY} says {@value #AUTO}.
 */
@Component(service = {})
public final class AutomaticLoad implements Step {

    /** Property of the framework or the system that asks for the company. */
    static final String PROPERTY = "tessera.demo";

    /** The value that asks for it. */
    static final String AUTO = "auto";

    /** Seed of the company that everybody gets. */
    public static final long SEED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(AutomaticLoad.class);
    private static final long PAUSE_MILLIS = 250;
    private static final long PIPELINE_PAUSES = 40;
    private static final long END_MILLIS = 30_000;
    private static final int PAGE = 1_000;

    private final RecordService records;
    private final Journal journal;
    private final DemoCompany company;
    private final Locale language;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** Begins to wait for the modules if the company is asked for. */
    @Activate
    public AutomaticLoad(
            BundleContext context,
            @Reference RecordService records,
            @Reference Journal journal,
            @Reference ModuleRegistry registry) {
        this(
                records,
                journal,
                registry,
                InstallationLanguage.of(context.getProperty(InstallationLanguage.PROPERTY)),
                AUTO.equals(context.getProperty(PROPERTY)));
    }

    AutomaticLoad(
            RecordService records,
            Journal journal,
            ModuleRegistry registry,
            Locale language,
            boolean wanted) {
        this.records = records;
        this.journal = journal;
        this.language = language;
        this.company = new DemoCompany(records, registry);
        this.thread = wanted ? new Thread(this::loadOnce, "tessera-demo") : null;
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Stops the load after the records at hand; what was written stays. */
    @Deactivate
    public void stop() throws InterruptedException {
        // Not by an interruption, which an embedded database takes for the end of its connection.
        stopped.countDown();
        if (thread != null) {
            thread.join(END_MILLIS);
        }
    }

    @Override
    public void done(long count) {
        LOG.debug("{} records of the demo company are there", count);
    }

    @Override
    public boolean isCanceled() {
        return stopped.getCount() == 0;
    }

    private void loadOnce() {
        Caller caller = Caller.system("demo");
        try {
            if (!waitFor(company::isPossible, Long.MAX_VALUE)) {
                return;
            }
            // Without the one of the sales module the company brings a pipeline of its own.
            waitFor(() -> company.hasPipeline(caller), PIPELINE_PAUSES);
            if (!isNew(caller)) {
                return;
            }
            LOG.info("Loading the demo company of {} accounts", DemoPlan.DEFAULT_ACCOUNTS);
            long started = System.nanoTime();
            LocalDate today = LocalDate.now(ZoneId.systemDefault());
            long count =
                    new DemoLoader(records, company, language)
                            .load(DemoPlan.DEFAULT_ACCOUNTS, 0, SEED, today, this);
            long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
            LOG.info(
                    "Loaded the demo company: {} accounts, {} records in {} ms",
                    DemoPlan.DEFAULT_ACCOUNTS,
                    count,
                    millis);
        } catch (InterruptedException e) {
            LOG.warn(
                    "Loading the demo company was interrupted; crm:demo-remove and crm:demo-load begin anew");
        } catch (RuntimeException e) {
            LOG.error("The demo company could not be loaded", e);
        }
    }

    /**
     * Tells whether nothing was ever written here but what modules write at their first start: a
     * company that was removed does not come back.
     */
    private boolean isNew(Caller caller) {
        List<JournalEntry> page = journal.read(caller, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            if (page.stream().anyMatch(entry -> !isSetup(entry, caller))) {
                return false;
            }
            page = journal.read(caller, Optional.of(page.get(page.size() - 1).cursor()), PAGE);
        }
        return true;
    }

    private static boolean isSetup(JournalEntry entry, Caller caller) {
        return entry.actor().equals(caller.id()) && !entry.origin().equals(caller.origin());
    }

    /** Waits for some time until something holds; false if the component is stopped meanwhile. */
    private boolean waitFor(BooleanSupplier condition, long pauses) throws InterruptedException {
        for (long pause = 0; pause < pauses && !condition.getAsBoolean(); pause++) {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
