package org.tessera.platform.shell.console;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.shell.format.NumberText;
import org.tessera.platform.shell.format.ProblemText;
import org.tessera.platform.shell.format.Titles;
import org.tessera.platform.shell.format.ValueText;

/**
 * What all {@code crm} commands share: who calls, where to print, the services, and errors that are
 * told in a line. Karaf makes an object for each run.
 */
public abstract class CrmCommand implements Action {

    private static final Logger LOG = LoggerFactory.getLogger(CrmCommand.class);

    /**
     * Session variable with the folder that relative file names start from, for callers from
     * outside the console.
     */
    private static final String FOLDER_VARIABLE = "CLIENT_DIR";

    private BundleContext context = Contexts.of(getClass());

    private static final LocalizedText INTERRUPTED =
            new LocalizedText("interrupted", "interrumpido");
    private static final LocalizedText LOGGED =
            new LocalizedText(" (the log has the details)", " (el registro lo detalla)");

    @Reference private Session session;

    private Services services;
    private Caller caller;
    private Printer printer;

    /** Does what the command is for. */
    protected abstract void run() throws Exception;

    @Override
    public final Object execute() throws Exception {
        Locale locale = Callers.localeOf(session);
        services = new Services(context);
        printer = new Printer(session, locale);
        try (Services closed = services) {
            Words.sort(this);
            caller = Callers.of(session, services);
            run();
            return null;
        } catch (CommandException e) {
            throw Failure.in(e, locale);
        } catch (ProblemException e) {
            throw Failure.of(e, locale);
        } catch (InterruptedException e) {
            throw Failure.of(INTERRUPTED.in(locale));
        } catch (IOException e) {
            throw Failure.of(ProblemText.of(e));
        } catch (Exception e) {
            LOG.error("A console command failed", e);
            throw Failure.of(ProblemText.of(e) + LOGGED.in(locale));
        }
    }

    /** Returns the context of the bundle. */
    protected final BundleContext context() {
        return context;
    }

    /** Returns the session that the command was typed in. */
    protected final Session session() {
        return session;
    }

    /** Returns the services of this run. */
    protected final Services services() {
        return services;
    }

    /** Returns the service or fails with a line that says which is missing. */
    protected final <T> T service(Class<T> type) throws CommandException {
        return services.get(type);
    }

    /** Returns the record engine. */
    protected final RecordService records() throws CommandException {
        return services.get(RecordService.class);
    }

    /** Returns on whose behalf the command works. */
    protected final Caller caller() {
        return caller;
    }

    /** Returns the reader's language. */
    protected final Locale locale() {
        return caller.locale();
    }

    /** Returns a text in the reader's language, with arguments for {0}, {1} … */
    protected final String text(String english, String spanish, Object... arguments) {
        return new LocalizedText(english, spanish).with(arguments).in(locale());
    }

    /** Returns where to print. */
    protected final Printer print() {
        return printer;
    }

    /** Returns the writer of numbers in the reader's language. */
    protected final NumberText numbers() {
        return new NumberText(locale());
    }

    /** Returns the writer of values in the reader's language and zone. */
    protected final ValueText values(Titles titles) {
        return new ValueText(locale(), caller.zone(), titles);
    }

    /**
     * Returns the record type with this id or fails with a line that says where they are listed.
     */
    protected final RecordType type(String id) throws CommandException {
        ModuleRegistry registry = service(ModuleRegistry.class);
        RecordType type =
                registry.type(id)
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                "there is no record type {0}; crm:types lists them",
                                                "no existe el tipo {0}; crm:types los enumera",
                                                id));
        requireShown(type.module());
        return type;
    }

    /** Fails if the session's department does not have a module. */
    protected final void requireShown(String module) {
        if (!isShown(module)) {
            throw Access.moduleNotEnabled(module);
        }
    }

    /** Tells whether lists show what a module brings. */
    protected final boolean isShown(String module) {
        return services.find(ModuleGuard.class)
                .map(guard -> guard.shows(caller, module))
                .orElse(true);
    }

    /** Fails if a number of rows is not between 1 and the most. */
    protected static void checkLimit(int limit, int most) throws CommandException {
        if (limit < 1 || limit > most) {
            throw Failure.of("--limit takes 1 to {0}", "--limit admite de 1 a {0}", most);
        }
    }

    /** Returns the key that a word stands for or fails. */
    protected static long id(String word) throws CommandException {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw Failure.of("not an id: {0}", "no es un identificador: {0}", word);
        }
    }

    /**
     * Returns the file that a word stands for, seen from the folder of the session. Files of the
     * machine are for those who operate it: they are read and written with the rights of Tessera.
     */
    protected final Path file(String word) throws CommandException {
        if (!caller.isOperator()) {
            throw Failure.of(
                    "files of the machine are for administrators; over HTTP you send and get your own",
                    "los archivos de la máquina son para administradores; por HTTP envía y recibe los suyos");
        }
        try {
            Path folder =
                    session.get(FOLDER_VARIABLE) instanceof String client && !client.isBlank()
                            ? Path.of(client)
                            : session.currentDir();
            String home = System.getProperty("user.home");
            String expanded =
                    word.equals("~") || word.startsWith("~/") ? home + word.substring(1) : word;
            return (folder == null ? Path.of("") : folder)
                    .resolve(expanded)
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw Failure.of("not a file name: {0}", "no es un nombre de archivo: {0}", word);
        }
    }
}
