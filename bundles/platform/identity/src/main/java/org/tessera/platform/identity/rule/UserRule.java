package org.tessera.platform.identity.rule;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Keeps what users sign in with in one form, their time zones known ones, and the last
 * administrator active.
 */
@Component(service = RecordRule.class)
public final class UserRule implements RecordRule {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,99}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    @Override
    public String type() {
        return Types.USER;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.changed("login") && write.value("login") instanceof String given) {
            String login = given.strip().toLowerCase(Locale.ROOT);
            if (!isLogin(login)) {
                throw ProblemException.invalid(
                        "login",
                        "format",
                        new LocalizedText(
                                "Has to have two characters at least, of a to z, digits and . _ - @, and not only"
                                        + " digits",
                                "Debe tener al menos dos caracteres, entre a y z, cifras y . _ - @, y no solo cifras"));
            }
            write.set("login", login);
        }
        if (write.changed("zone") && write.value("zone") instanceof String zone) {
            check(zone);
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        boolean counted =
                write.before().filter(before -> before.flag(LastAdministrator.ACTIVE)).isPresent();
        boolean counts =
                write.kind() != EntryKind.DELETE
                        && Boolean.TRUE.equals(write.value(LastAdministrator.ACTIVE));
        if (counted
                && !counts
                && LastAdministrator.isAny(
                        write.session(),
                        Filter.and(
                                Filter.eq("user", write.recordId()),
                                LastAdministrator.IS_ADMINISTRATOR))) {
            LastAdministrator.require(write.session());
        }
    }

    /** Tells whether somebody could be called like this. */
    public static boolean isLogin(String login) {
        return LOGIN.matcher(login).matches() && !NUMBER.matcher(login).matches();
    }

    private static void check(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    "zone",
                    "format",
                    new LocalizedText(
                            "Has to be the name of a time zone such as Europe/Madrid",
                            "Debe ser el nombre de una zona horaria como Europe/Madrid"));
        }
    }
}
