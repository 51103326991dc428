package org.tessera.platform.rest.identity;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.tessera.api.caller.Caller;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.security.Invitation;
import org.tessera.platform.security.ProviderSignIn;
import org.tessera.platform.security.SessionInfo;
import org.tessera.platform.security.SignedIn;

/** Writes sessions and who has them as JSON. */
final class IdentityJson {

    private IdentityJson() {}

    /** The secret of a browser's session goes into a cookie alone. */
    static byte[] signedIn(SignedIn signedIn, boolean browser) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    begun(json, signedIn, browser ? signedIn.pageToken() : signedIn.secret());
                    json.writeEndObject();
                });
    }

    static byte[] done(ProviderSignIn.Done done) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    begun(json, done.signedIn(), done.signedIn().pageToken());
                    json.writeStringField("return", done.returnTo());
                    json.writeEndObject();
                });
    }

    static byte[] location(String location) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("location", location);
                    json.writeEndObject();
                });
    }

    static byte[] providers(List<ProviderSignIn.Provider> providers) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("items");
                    for (ProviderSignIn.Provider provider : providers) {
                        json.writeStartObject();
                        json.writeStringField("id", provider.id());
                        json.writeStringField("label", provider.label());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    static byte[] caller(Caller caller, boolean administrator) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    members(json, caller);
                    json.writeBooleanField("administrator", administrator);
                    json.writeStringField("department", caller.department());
                    json.writeEndObject();
                });
    }

    private static void begun(JsonGenerator json, SignedIn signedIn, String token)
            throws IOException {
        members(json, signedIn.caller());
        json.writeStringField("token", token);
        json.writeStringField("end", signedIn.end().toString());
    }

    private static void members(JsonGenerator json, Caller caller) throws IOException {
        json.writeStringField("user", caller.id());
        json.writeStringField("name", caller.name());
        json.writeStringField("language", caller.locale().getLanguage());
        json.writeStringField("zone", caller.zone().getId());
    }

    static byte[] sessions(List<SessionInfo> sessions) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("items");
                    for (SessionInfo session : sessions) {
                        json.writeStartObject();
                        json.writeStringField("id", Long.toString(session.id()));
                        json.writeBooleanField("browser", session.browser());
                        json.writeStringField("address", session.address());
                        json.writeStringField("agent", session.agent());
                        json.writeStringField("begun", session.begun().toString());
                        json.writeStringField("used", session.used().toString());
                        json.writeStringField("end", session.end().toString());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    static byte[] invitation(Invitation invitation) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("token", invitation.token());
                    json.writeStringField("end", invitation.end().toString());
                    json.writeEndObject();
                });
    }
}
