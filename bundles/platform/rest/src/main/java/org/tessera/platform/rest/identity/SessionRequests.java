package org.tessera.platform.rest.identity;

import java.util.Set;
import org.tessera.platform.rest.access.SessionCookie;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.security.Credentials;
import org.tessera.platform.security.FirstAdministrator;
import org.tessera.platform.security.SignInRequest;
import org.tessera.platform.security.SignedIn;

/** Begins and ends sessions, and sets passwords. Thread-safe. */
public final class SessionRequests {

    private static final int LOGIN_LENGTH = 200;
    private static final int PASSWORD_LENGTH = 1_000;
    private static final String PASSWORD = "password";
    private static final String LOGIN = "login";
    private static final String TOKEN = "token";

    private final Services services;

    /** Creates the handler. */
    public SessionRequests(Services services) {
        this.services = services;
    }

    /** Begins a session: of a browser, with a cookie, unless the body asks for a bearer token. */
    public Reply signIn(Call call) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of(LOGIN, PASSWORD, "code", "bearer"));
        boolean browser = !body.flag("bearer");
        SignedIn signedIn =
                services.signIn()
                        .signIn(
                                new SignInRequest(
                                        required(body, LOGIN, LOGIN_LENGTH),
                                        required(body, PASSWORD, PASSWORD_LENGTH),
                                        body.text("code", PASSWORD_LENGTH),
                                        browser,
                                        call.credentials().address(),
                                        call.header("User-Agent")));
        Reply reply = Reply.json(IdentityJson.signedIn(signedIn, browser));
        if (!browser) {
            return reply;
        }
        services.signIn().signOut(cookieOf(call));
        return reply.header("Set-Cookie", SessionCookie.set(signedIn.secret(), call.isSecure()));
    }

    /** The session that the browser had until now, which nobody could end any more. */
    static Credentials cookieOf(Call call) {
        Credentials all = call.credentials();
        return new Credentials(null, all.session(), null, true, all.address());
    }

    static String required(Members body, String name, int length) {
        String text = body.text(name, length);
        if (text == null) {
            throw body.missing(name);
        }
        return text;
    }

    /** Answers with who is calling. */
    public Reply whoIs(Call call) {
        call.plain();
        return Reply.json(
                IdentityJson.caller(
                        call.caller(), services.policy().isAdministrator(call.caller())));
    }

    /** Ends the session of the request. */
    public Reply signOut(Call call) {
        call.plain();
        services.signIn().signOut(call.credentials());
        return Reply.empty(204).header("Set-Cookie", SessionCookie.remove(call.isSecure()));
    }

    /** Makes the first administrator. */
    public Reply setUp(Call call) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of(TOKEN, LOGIN, "name", PASSWORD));
        services.signIn()
                .setUp(
                        new FirstAdministrator(
                                required(body, TOKEN, LOGIN_LENGTH),
                                required(body, LOGIN, LOGIN_LENGTH),
                                required(body, "name", LOGIN_LENGTH),
                                required(body, PASSWORD, PASSWORD_LENGTH),
                                call.credentials().address()));
        return Reply.empty(204);
    }

    /** Sets a password with a token. */
    public Reply accept(Call call) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of(TOKEN, PASSWORD));
        services.signIn()
                .accept(
                        required(body, TOKEN, LOGIN_LENGTH),
                        required(body, PASSWORD, PASSWORD_LENGTH),
                        call.credentials().address());
        return Reply.empty(204);
    }

    /** Sets the password of the caller. */
    public Reply changePassword(Call call) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of("present", PASSWORD));
        services.signIn()
                .changePassword(
                        call.caller(),
                        call.credentials(),
                        required(body, "present", PASSWORD_LENGTH),
                        required(body, PASSWORD, PASSWORD_LENGTH));
        return Reply.empty(204);
    }

    /** Answers with the sessions of a user. */
    public Reply sessions(Call call, long user) {
        call.plain();
        return Reply.json(IdentityJson.sessions(services.signIn().sessions(call.caller(), user)));
    }

    /** Ends a session of a user. */
    public Reply endSession(Call call, long user, long session) {
        call.plain();
        services.signIn().endSession(call.caller(), user, session, call.credentials().address());
        return Reply.empty(204);
    }

    /** Answers with a token with which a user can set a password. */
    public Reply invite(Call call, long user) {
        call.plain();
        return Reply.json(
                IdentityJson.invitation(
                        services.signIn().invite(call.caller(), call.credentials(), user)));
    }
}
