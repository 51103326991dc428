package org.tessera.platform.identity.key;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.rights.RightsService;
import org.tessera.platform.security.Authentication;
import org.tessera.platform.security.Authenticator;
import org.tessera.platform.security.Credentials;

/**
 * Recognizes users by their API keys, in the header {@code Authorization}: as a bearer, or as the
 * password beside the login, which is what devices can send.
 */
@Component(property = "service.ranking:Integer=90")
public final class ApiKeyAuthenticator implements Authenticator {

    private static final LocalizedText READ_ONLY =
            new LocalizedText(
                    "This API key is for reading alone", "Esta clave de API solo permite leer");

    private final ApiKeyStore keys;
    private final RightsService rights;

    /** Creates the component. */
    @Activate
    public ApiKeyAuthenticator(@Reference ApiKeyStore keys, @Reference RightsService rights) {
        this.keys = keys;
        this.rights = rights;
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) {
        String secret = credentials.apiKey();
        if (secret == null) {
            return Optional.empty();
        }
        String login = credentials.login();
        Optional<StoredKey> key =
                keys.find(secret)
                        .filter(found -> login == null || rights.isLogin(found.user(), login));
        Optional<Caller> caller =
                key.flatMap(found -> rights.caller(found.user()).map(user -> held(user, found)));
        // Not everything that changes something asks for rights on records.
        if (caller.isPresent() && key.get().scope().readOnly() && !credentials.isReading()) {
            throw new ProblemException(ProblemType.FORBIDDEN, READ_ONLY);
        }
        return caller.map(found -> new Authentication(found, null));
    }

    private static Caller held(Caller user, StoredKey key) {
        return key.scope().isEverything() ? user : user.within(key.scope());
    }
}
