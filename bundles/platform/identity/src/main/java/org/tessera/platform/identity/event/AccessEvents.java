package org.tessera.platform.identity.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.identity.internal.Types;

/**
 * Writes what happened when users signed in and out, as records, so that the journal has it and
 * seals it. No password, code, key or token is ever part of it, and of unknown logins nothing:
 * people type passwords where logins go. What changes is changed in the transaction that writes the
 * event, so that there is neither without the other. Not for use within a transaction. Thread-safe.
 */
@Component(service = AccessEvents.class)
public class AccessEvents {

    private static final Caller CALLER = Caller.system("access");

    /** Makes the first administrator, and writes that in the same session. */
    private static final String SETUP_ORIGIN = "setup";

    private static final int ADDRESS_LENGTH = 64;
    private static final int DETAIL_LENGTH = 200;

    private final RecordService records;

    /** What happened. */
    public enum Kind {
        /** Somebody signed in. */
        SIGNED_IN,
        /** Somebody could not sign in. */
        SIGN_IN_FAILED,
        /** There were so many failures that no more attempts are looked at. */
        LOCKED,
        /** Somebody signed out. */
        SIGNED_OUT,
        /** A session was ended by its number. */
        SESSION_ENDED,
        /** The first administrator was made. */
        SET_UP,
        /** A token to set a password with was made. */
        INVITED,
        /** A password was set. */
        PASSWORD_SET,
        /** An API key was made. */
        KEY_MADE,
        /** An API key was revoked. */
        KEY_REVOKED,
        /** A second factor was confirmed. */
        SECOND_FACTOR_ON,
        /** A second factor was taken away. */
        SECOND_FACTOR_OFF;

        String value() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Writes events in a transaction; valid only inside the call that it was given to. */
    @FunctionalInterface
    public interface Notes {
        /**
         * Writes an event.
         *
         * @param user whom it is about; null if there is no such user
         * @param actor who did it; null if nobody is known
         * @param address the network address it came from; null if it is not known
         * @param detail what it is about besides, such as the name of a key; null for nothing
         */
        void note(Kind kind, Record user, Caller actor, String address, String detail);
    }

    /** Creates the component. */
    @Activate
    public AccessEvents(@Reference RecordService records) {
        this.records = records;
    }

    /**
     * Changes something and writes the events that tell of it, all in one transaction: if one of
     * them cannot be written, nothing has changed. It may be tried again, so it must do nothing
     * that cannot be repeated, and it must not ask for records.
     *
     * @return what the change returned, after the commit
     */
    public <T> T with(Function<Notes, T> change) {
        return records.change(CALLER, ChangeSet.ORDINARY, session -> change.apply(notes(session)));
    }

    /** Returns what writes events in a session that is running, which has to be the product's. */
    public static Notes notes(RecordSession session) {
        return (kind, user, actor, address, detail) ->
                session.create(Types.ACCESS_EVENT, values(kind, user, actor, address, detail));
    }

    private static Map<String, Object> values(
            Kind kind, Record user, Caller actor, String address, String detail) {
        Map<String, Object> values = new HashMap<>();
        values.put("event", kind.value());
        if (user != null) {
            values.put("userId", Long.toString(user.id()));
            values.put("login", user.text("login"));
        }
        values.put("actor", actor == null ? null : actor.id());
        values.put("address", cut(address, ADDRESS_LENGTH));
        values.put("detail", cut(detail, DETAIL_LENGTH));
        return values;
    }

    /** Returns a user for an event, before the change; null if it is gone. */
    public Record user(long id) {
        return records.find(CALLER, Types.USER, id).orElse(null);
    }

    /** Writes an event of what changes nothing else; see {@link Notes#note}. */
    public void note(Kind kind, Record user, Caller actor, String address, String detail) {
        with(
                notes -> {
                    notes.note(kind, user, actor, address, detail);
                    return null;
                });
    }

    /**
     * Writes that somebody could not sign in.
     *
     * @param user who tried; null if there is no such user
     * @param isLocked whether no further attempts are looked at for a while
     */
    public void failed(Record user, String address, boolean isLocked) {
        failed(user, address, isLocked, null);
    }

    /** As the other, with what was wrong, which has no secret. */
    public void failed(Record user, String address, boolean isLocked, String detail) {
        with(
                notes -> {
                    notes.note(Kind.SIGN_IN_FAILED, user, null, address, detail);
                    if (isLocked) {
                        notes.note(Kind.LOCKED, user, null, address, null);
                    }
                    return null;
                });
    }

    /** Tells whether a caller is the product where it writes events. */
    static boolean mayWrite(Caller caller) {
        return caller.isSystem()
                && (caller.origin().equals(CALLER.origin())
                        || caller.origin().equals(SETUP_ORIGIN));
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
