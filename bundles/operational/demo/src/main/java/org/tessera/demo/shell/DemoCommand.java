package org.tessera.demo.shell;

import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ShellUtil;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.RecordService;
import org.tessera.demo.load.DemoCompany;
import org.tessera.demo.load.Step;

/** What the commands of the demo company share. */
abstract class DemoCommand implements Action, Step {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";

    @Reference private BundleContext context;

    @Reference private Session session;

    private final long started = System.nanoTime();
    private PrintStream out;
    private long shown = started;
    private volatile boolean canceled;

    /** Does what the command is for and returns the line that it ends with. */
    abstract String run(Caller caller, RecordService records, DemoCompany company)
            throws CommandException, InterruptedException;

    @Override
    public final Object execute() throws Exception {
        out = session.getConsole();
        ServiceReference<RecordService> records = context.getServiceReference(RecordService.class);
        ServiceReference<ModuleRegistry> registry =
                context.getServiceReference(ModuleRegistry.class);
        if (records == null || registry == null) {
            throw failure("The record engine is not running right now; crm:doctor tells more");
        }
        Caller caller = caller();
        try {
            RecordService service = context.getService(records);
            DemoCompany company = new DemoCompany(service, context.getService(registry));
            String end = inAnotherThread(() -> run(caller, service, company));
            clearProgress();
            out.println(end);
            return null;
        } catch (ProblemException e) {
            throw failure(e.message(caller.locale()));
        } catch (InterruptedException e) {
            clearProgress();
            throw failure("Interrupted; crm:demo-remove removes what is there");
        } catch (RuntimeException e) {
            LOG.error("A console command failed", e);
            throw failure(e.getMessage() + " (the log has the details)");
        } finally {
            context.ungetService(records);
            context.ungetService(registry);
        }
    }

    private Caller caller() {
        String user = ShellUtil.getCurrentUserName();
        if (user == null) {
            user = session.get("USER") instanceof String name ? name : "console";
        }
        return new Caller(user, user, Locale.ENGLISH, ZoneId.systemDefault(), "console");
    }

    /** Returns the failure that the console prints as one red line. */
    static CommandException failure(String line) {
        return new CommandException("\u001b[31m" + line + "\u001b[39m", line);
    }

    @Override
    public void done(long records) {
        long now = System.nanoTime();
        if (session.getTerminal() != null) {
            out.print(CLEAR_LINE + rate(records));
            out.flush();
        } else if (now - shown >= QUIET_NANOS) {
            shown = now;
            out.println(rate(records));
            canceled |= out.checkError();
        }
    }

    @Override
    public boolean isCanceled() {
        return canceled;
    }

    /** Returns the number of records and their rate since the command was given. */
    String rate(long records) {
        long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - started).toMillis());
        return String.format(
                Locale.ENGLISH, "%,d records, %,d rows/s", records, records * 1_000 / millis);
    }

    /**
     * Does the work in a thread of its own, which Ctrl-C cancels and does not interrupt: an
     * embedded database takes an interruption for the end of its connection.
     */
    private String inAnotherThread(Callable<String> work) throws Exception {
        FutureTask<String> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "tessera-demo");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                canceled = true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }

    private void clearProgress() {
        if (session.getTerminal() != null) {
            out.print(CLEAR_LINE);
        }
    }
}
