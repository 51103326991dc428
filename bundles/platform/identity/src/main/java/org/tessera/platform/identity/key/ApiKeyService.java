package org.tessera.platform.identity.key;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.event.AccessEvents;
import org.tessera.platform.identity.event.AccessEvents.Kind;
import org.tessera.platform.identity.internal.Own;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.rights.TypePattern;
import org.tessera.platform.identity.session.IdentityTables;
import org.tessera.platform.security.ApiKeyInfo;
import org.tessera.platform.security.ApiKeyMade;
import org.tessera.platform.security.ApiKeyRequest;
import org.tessera.platform.security.ApiKeys;
import org.tessera.platform.security.Credentials;
import org.tessera.platform.security.ScopePart;

/** Lets users and administrators make and revoke API keys. Thread-safe. */
@Component
public final class ApiKeyService implements ApiKeys {

    static final int MOST = 50;

    private static final Caller CALLER = Caller.system("api-keys");

    private final ApiKeyStore keys;
    private final AccessEvents events;
    private final RecordService records;
    private final Own own;

    /** Creates the component. */
    @Activate
    public ApiKeyService(
            @Reference ApiKeyStore keys,
            @Reference AccessEvents events,
            @Reference RecordService records,
            @Reference Policy policy) {
        this.keys = keys;
        this.events = events;
        this.records = records;
        this.own = new Own(policy);
    }

    @Override
    public ApiKeyMade make(
            Caller caller, Credentials credentials, long user, ApiKeyRequest request) {
        own.require(caller, credentials, user);
        check(request);
        Record owner = records.read(CALLER, Types.USER, user);
        if (!owner.flag("active")) {
            throw ProblemException.noRecord(Types.USER, user);
        }
        if (keys.of(user).size() >= MOST) {
            throw ProblemException.invalid(
                    "name",
                    "count",
                    new LocalizedText(
                                    "There are {0} keys already; revoke one first",
                                    "Ya hay {0} claves; revoque una antes")
                            .with(MOST));
        }
        return events.with(
                notes -> {
                    ApiKeyMade made = keys.make(user, request);
                    String id = Long.toString(made.info().id());
                    notes.note(Kind.KEY_MADE, owner, caller, credentials.address(), id);
                    return made;
                });
    }

    private void check(ApiKeyRequest request) {
        String name = request.name();
        if (name.isBlank() || name.length() > IdentityTables.KEY_NAME_LENGTH) {
            throw ProblemException.invalid(
                    "name",
                    "length",
                    new LocalizedText(
                                    "Has to have {0} to {1} characters",
                                    "Debe tener de {0} a {1} caracteres")
                            .with(1, IdentityTables.KEY_NAME_LENGTH));
        }
        if (request.end() != null && !request.end().isAfter(keys.now())) {
            throw ProblemException.invalid(
                    "end",
                    "range",
                    new LocalizedText("Has to be in the future", "Debe estar en el futuro"));
        }
        request.scope().forEach(ApiKeyService::check);
        String stored = new KeyScope(request.readOnly(), request.scope()).text();
        if (stored.length() > IdentityTables.SCOPE_LENGTH) {
            throw ProblemException.invalid(
                    "scope", "length", new LocalizedText("Is too long", "Es demasiado largo"));
        }
    }

    private static void check(ScopePart part) {
        if (!TypePattern.isWellFormed(part.recordType())) {
            throw ProblemException.invalid(
                    "scope",
                    "format",
                    new LocalizedText(
                            "Has to name record types such as sales.lead, sales.* or *",
                            "Debe nombrar tipos de registro como sales.lead, sales.* o *"));
        }
        if (part.operations().isEmpty()) {
            throw ProblemException.invalid(
                    "scope",
                    "required",
                    new LocalizedText(
                            "Has to name operations for every type",
                            "Debe nombrar operaciones para cada tipo"));
        }
    }

    @Override
    public List<ApiKeyInfo> list(Caller caller, Credentials credentials, long user) {
        own.require(caller, credentials, user);
        return keys.of(user);
    }

    @Override
    public void revoke(Caller caller, Credentials credentials, long user, long key) {
        own.require(caller, credentials, user);
        Record owner = events.user(user);
        events.with(
                notes -> {
                    if (!keys.revoke(user, key)) {
                        throw new ProblemException(
                                ProblemType.NOT_FOUND,
                                new LocalizedText("There is no such key", "No existe esa clave"));
                    }
                    String id = Long.toString(key);
                    notes.note(Kind.KEY_REVOKED, owner, caller, credentials.address(), id);
                    return null;
                });
    }
}
