package org.tessera.platform.rest.identity;

import java.util.Set;
import org.tessera.platform.rest.access.SessionCookie;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.security.ProviderSignIn;

/** Lets users in who have an account elsewhere. Thread-safe. */
public final class ProviderRequests {

    private static final int SHORT = 200;
    private static final int PATH_LENGTH = 500;
    private static final int LONG = 4_000;
    private static final String STATE = "state";

    private final Services services;
    private final CallbackPage page = new CallbackPage();

    /** Creates the handler. */
    public ProviderRequests(Services services) {
        this.services = services;
    }

    /** Answers with the providers, for the page to sign in. */
    public Reply providers(Call call) {
        call.plain();
        return Reply.json(IdentityJson.providers(services.providerSignIn().providers()));
    }

    /** Answers with where the browser is to go. */
    public Reply begin(Call call) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of("provider", "return"));
        String returnTo = body.text("return", PATH_LENGTH);
        ProviderSignIn.Begun begun =
                services.providerSignIn()
                        .begin(
                                SessionRequests.required(body, "provider", SHORT),
                                returnTo == null ? "/" : returnTo,
                                call.credentials().address());
        return Reply.json(IdentityJson.location(begun.location()))
                .header("Set-Cookie", SessionCookie.setForSignIn(begun.secret(), call.isSecure()));
    }

    /** Answers with the page that begins the session: it comes from this site, so cookies count. */
    public Reply callback(Call call) {
        return page.reply(call.locale());
    }

    /** Begins a session of a browser that has come back. */
    public Reply finish(Call call) {
        call.plain();
        Members body =
                Members.of(
                        call.jsonBody(),
                        "",
                        Set.of(STATE, "code", "issuer", "error", "secondFactor"));
        ProviderSignIn.Done done =
                services.providerSignIn()
                        .finish(
                                new ProviderSignIn.Answer(
                                        SessionRequests.required(body, STATE, SHORT),
                                        body.text("code", LONG),
                                        body.text("issuer", LONG),
                                        body.text("error", SHORT),
                                        body.text("secondFactor", SHORT),
                                        call.signInSecret(),
                                        call.credentials().address(),
                                        call.header("User-Agent")));
        services.signIn().signOut(SessionRequests.cookieOf(call));
        return Reply.json(IdentityJson.done(done))
                .header("Set-Cookie", SessionCookie.set(done.signedIn().secret(), call.isSecure()));
    }
}
