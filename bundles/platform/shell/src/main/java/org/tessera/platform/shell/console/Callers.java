package org.tessera.platform.shell.console;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ShellUtil;
import org.osgi.framework.BundleContext;
import org.tessera.api.caller.Caller;
import org.tessera.api.text.InstallationLanguage;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.security.ConsoleSignIn;
import org.tessera.platform.security.ConsoleUser;
import org.tessera.platform.shell.signin.ConsoleSubjects;

/** Knows on whose behalf a command of the console works. */
public final class Callers {

    private static final String ORIGIN = "console";
    private static final String NOBODY = "console";
    private static final String DEPARTMENT = "DEPARTMENT";
    private static final LocalizedText NO_DEPARTMENT =
            new LocalizedText(
                    "there is no department {0}; the variable DEPARTMENT takes the name, code or id of one",
                    "no existe el departamento {0}; la variable DEPARTMENT lleva el nombre, código o id de uno");
    private static final LocalizedText NOT_ANY_MORE =
            new LocalizedText(
                    "you may not be at this console any more", "ya no puede estar en esta consola");
    private static final String[] LANGUAGE_VARIABLES = {"LC_ALL", "LC_MESSAGES", "LANG"};

    /** The zone of a terminal, as {@code ./tessera console} sends it; a user can set it as well. */
    private static final String ZONE_VARIABLE = "TZ";

    private Callers() {}

    /**
     * Returns on whose behalf a command of this session works: the user who signed in, with the
     * rights of this moment, or else whoever operates the machine; acting for the department that
     * the session's variable DEPARTMENT names.
     */
    public static Caller of(Session session, Services services) throws CommandException {
        Caller caller = person(session, services);
        Object word = session.get(DEPARTMENT);
        if (word == null || word.toString().isBlank()) {
            return caller;
        }
        String department = word.toString().strip();
        ModuleGuard guard = services.get(ModuleGuard.class);
        return guard.actingFor(
                caller,
                guard.department(department)
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                NO_DEPARTMENT
                                                        .with(department)
                                                        .in(caller.locale()))));
    }

    private static Caller person(Session session, Services services) throws CommandException {
        Optional<ConsoleUser> user = ConsoleSubjects.user();
        if (user.isEmpty()) {
            Caller caller = of(session, ShellUtil.getCurrentUserName(), System.getenv());
            return ConsoleSubjects.isMachine() ? caller.operating() : caller;
        }
        Locale locale = localeOf(session);
        return services.get(ConsoleSignIn.class)
                .caller(user.get())
                .orElseThrow(() -> Failure.of(NOT_ANY_MORE.in(locale)))
                .reading(locale, zone(session));
    }

    /** Returns who types where nobody signed in, with the language and zone of the terminal. */
    static Caller of(Session session, String principal, Map<String, String> environment) {
        String user = principal;
        if (user == null && session.get("USER") instanceof String name && !name.isBlank()) {
            user = name;
        }
        if (user == null) {
            user = NOBODY;
        }
        return new Caller(user, user, locale(session, environment), zone(session), ORIGIN);
    }

    /** Returns the language of the terminal, or else of the installation or the server. */
    public static Locale localeOf(Session session) {
        return locale(session, System.getenv());
    }

    /** Returns the language of the installation. */
    public static Locale installationLocale() {
        return readable(InstallationLanguage.of(installation()));
    }

    private static String installation() {
        BundleContext context = Contexts.of(Callers.class);
        return context == null
                ? System.getProperty(InstallationLanguage.PROPERTY)
                : context.getProperty(InstallationLanguage.PROPERTY);
    }

    /** Returns the zone of the terminal, or else that of the server. */
    private static ZoneId zone(Session session) {
        if (session.get(ZONE_VARIABLE) instanceof String zone && !zone.isBlank()) {
            try {
                return ZoneId.of(zone.strip());
            } catch (DateTimeException e) {
                return ZoneId.systemDefault();
            }
        }
        return ZoneId.systemDefault();
    }

    private static Locale locale(Session session, Map<String, String> environment) {
        String said = first(session::get);
        if (said == null) {
            said = installation();
        }
        if (said == null) {
            said = first(environment::get);
        }
        return said == null || isNeutral(said) ? installationLocale() : parse(said);
    }

    private static String first(Function<String, Object> variables) {
        for (String variable : LANGUAGE_VARIABLES) {
            Object value = variables.apply(variable);
            if (value != null && !value.toString().isBlank()) {
                return value.toString();
            }
        }
        return null;
    }

    /** Tells whether a terminal says that it has no language, as those of machines do. */
    private static boolean isNeutral(String value) {
        return value.equals("POSIX") || value.split("[.]", 2)[0].equals("C");
    }

    /** Reads {@code es_ES.UTF-8}. */
    private static Locale parse(String value) {
        String[] parts = value.strip().split("[.@]", 2)[0].split("[_-]");
        return readable(new Locale(parts[0], parts.length > 1 ? parts[1] : ""));
    }

    /** Every language but Spanish counts as English. */
    private static Locale readable(Locale locale) {
        return switch (locale.getLanguage()) {
            case "es", "en" -> locale;
            default -> Locale.ENGLISH;
        };
    }
}
