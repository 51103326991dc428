package org.tessera.platform.identity.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.platform.identity.internal.Types;

/**
 * Writes what happened when users signed in and out, as records, so that the journal has it and
 * seals it. No password, code, key or token is ever part of it, and of unknown logins nothing:
 * people type passwords where logins go. Not for use within a transaction. Thread-safe.
 */
@Component(service = AccessEvents.class)
public class AccessEvents {

    static final String ORIGIN = "access";

    private static final Caller CALLER = Caller.system(ORIGIN);
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

    /** Creates the component. */
    @Activate
    public AccessEvents(@Reference RecordService records) {
        this.records = records;
    }

    /**
     * Writes an event.
     *
     * @param user whom it is about; null if there is no such user
     * @param actor who did it; null if nobody is known
     * @param address the network address it came from; null if it is not known
     * @param detail what it is about besides, such as the name of a key; null for nothing
     */
    public void note(Kind kind, Record user, Caller actor, String address, String detail) {
        Map<String, Object> values = new HashMap<>();
        values.put("event", kind.value());
        if (user != null) {
            values.put("userId", Long.toString(user.id()));
            values.put("login", user.text("login"));
        }
        values.put("actor", actor == null ? null : actor.id());
        values.put("address", cut(address, 64));
        values.put("detail", cut(detail, DETAIL_LENGTH));
        records.create(CALLER, Types.ACCESS_EVENT, values);
    }

    /** Writes an event about a user who is known by its key alone, and may be gone. */
    public void note(Kind kind, long user, Caller actor, String address, String detail) {
        note(kind, records.find(CALLER, Types.USER, user).orElse(null), actor, address, detail);
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
        note(Kind.SIGN_IN_FAILED, user, null, address, detail);
        if (isLocked) {
            note(Kind.LOCKED, user, null, address, null);
        }
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
