package org.tessera.demo.shell;

import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ShellUtil;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.InstallationLanguage;
import org.tessera.api.text.LocalizedText;
import org.tessera.demo.load.DemoCompany;
import org.tessera.demo.load.Step;

/** What the commands of the demo company share. */
abstract class DemoCommand implements Action, Step {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();
    private static final List<String> LANGUAGE_VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");
    private static final String CLEAR_LINE = "\r\u001b[K";

    private BundleContext context = context();

    @Reference private Session session;

    private final long started = System.nanoTime();
    private PrintStream out;
    private Locale locale = Locale.ENGLISH;
    private long shown = started;
    private volatile boolean canceled;

    private static BundleContext context() {
        Bundle bundle = FrameworkUtil.getBundle(DemoCommand.class);
        return bundle == null ? null : bundle.getBundleContext();
    }

    /** Does what the command is for and returns the line that it ends with. */
    abstract String run(Caller caller, RecordService records, DemoCompany company)
            throws CommandException, InterruptedException;

    @Override
    public final Object execute() throws Exception {
        out = session.getConsole();
        Caller caller = reader(System.getenv());
        locale = caller.locale();
        ServiceReference<RecordService> records = context.getServiceReference(RecordService.class);
        ServiceReference<ModuleRegistry> registry =
                context.getServiceReference(ModuleRegistry.class);
        if (records == null || registry == null) {
            throw failure(
                    text(
                            "The record engine is not running right now; crm:doctor tells more",
                            "El motor de registros no está en marcha ahora; crm:doctor dice más"));
        }
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
            throw failure(
                    text(
                            "Interrupted; crm:demo-remove removes what is there",
                            "Interrumpido; crm:demo-remove quita lo que hay"));
        } catch (RuntimeException e) {
            LOG.error("A console command failed", e);
            throw failure(
                    e.getMessage()
                            + text(" (the log has the details)", " (el registro lo detalla)"));
        } finally {
            context.ungetService(records);
            context.ungetService(registry);
        }
    }

    /** Returns the user of the session, in the language and zone of the terminal. */
    Caller reader(Map<String, String> environment) {
        String user = ShellUtil.getCurrentUserName();
        if (user == null) {
            user = session.get("USER") instanceof String name ? name : "console";
        }
        return new Caller(user, user, language(environment), zone(), "console").operating();
    }

    private Locale language(Map<String, String> environment) {
        String said = first(session::get);
        if (said == null) {
            said = installation();
        }
        if (said == null) {
            said = first(environment::get);
        }
        if (said == null || said.split("[.]", 2)[0].matches("C|POSIX")) {
            said = String.valueOf(installation());
        }
        return said.split("[_.@-]", 2)[0].equalsIgnoreCase("es")
                ? new Locale("es")
                : Locale.ENGLISH;
    }

    private static String first(Function<String, Object> variables) {
        return LANGUAGE_VARIABLES.stream()
                .map(variables)
                .filter(value -> value != null && !value.toString().isBlank())
                .map(Object::toString)
                .findFirst()
                .orElse(null);
    }

    private String installation() {
        return context.getProperty(InstallationLanguage.PROPERTY);
    }

    private ZoneId zone() {
        if (session.get("TZ") instanceof String zone && !zone.isBlank()) {
            try {
                return ZoneId.of(zone.strip());
            } catch (DateTimeException e) {
                return ZoneId.systemDefault();
            }
        }
        return ZoneId.systemDefault();
    }

    /** Returns a text in the language of the reader. */
    final String text(String english, String spanish) {
        return new LocalizedText(english, spanish).in(locale);
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
                locale,
                text("%,d records, %,d rows/s", "%,d registros, %,d filas/s"),
                records,
                records * 1_000 / millis);
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
