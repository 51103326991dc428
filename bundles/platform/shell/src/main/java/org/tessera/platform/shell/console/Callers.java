package org.tessera.platform.shell.console;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ShellUtil;
import org.tessera.api.caller.Caller;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;

/** Knows on whose behalf a command of the console works. */
public final class Callers {

    private static final String ORIGIN = "console";
    private static final String NOBODY = "console";
    private static final String DEPARTMENT = "DEPARTMENT";
    private static final LocalizedText NO_DEPARTMENT =
            new LocalizedText(
                    "there is no department {0}; the variable DEPARTMENT takes the name, code or id of one",
                    "no existe el departamento {0}; la variable DEPARTMENT lleva el nombre, código o id de uno");
    private static final String[] LANGUAGE_VARIABLES = {"LC_ALL", "LC_MESSAGES", "LANG"};

    /** The zone of a terminal, as {@code ./tessera console} sends it; a user can set it as well. */
    private static final String ZONE_VARIABLE = "TZ";

    private Callers() {}

    /**
     * Returns the user of the session, with the language and zone of the terminal or else of the
     * server.
     */
    static Caller of(Session session) {
        return of(session, ShellUtil.getCurrentUserName(), System.getenv());
    }

    /**
     * Returns the user of the session, acting for the department that the session's variable
     * DEPARTMENT names.
     */
    public static Caller of(Session session, Services services) throws CommandException {
        Caller caller = of(session);
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
        for (String variable : LANGUAGE_VARIABLES) {
            Object value = session.get(variable);
            if (value != null && !value.toString().isBlank()) {
                return parse(value.toString());
            }
        }
        for (String variable : LANGUAGE_VARIABLES) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                return parse(value);
            }
        }
        return Locale.ENGLISH;
    }

    /** Reads {@code es_ES.UTF-8}; every language but Spanish counts as English. */
    private static Locale parse(String value) {
        String[] parts = value.split("[.@]", 2)[0].split("[_-]");
        boolean spanish = parts[0].equalsIgnoreCase("es");
        boolean english = parts[0].equalsIgnoreCase("en");
        if (!spanish && !english) {
            return Locale.ENGLISH;
        }
        return new Locale(parts[0], parts.length > 1 ? parts[1] : "");
    }
}
