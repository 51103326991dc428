package org.tessera.platform.rest.identity;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.tessera.api.policy.Operation;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.security.ApiKeyInfo;
import org.tessera.platform.security.ApiKeyMade;
import org.tessera.platform.security.ScopePart;

/** Writes API keys as JSON. */
final class ApiKeyJson {

    private ApiKeyJson() {}

    /** The one answer that has the secret. */
    static byte[] made(ApiKeyMade made) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("key", made.key());
                    members(json, made.info());
                    json.writeEndObject();
                });
    }

    static byte[] list(List<ApiKeyInfo> keys) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("items");
                    for (ApiKeyInfo key : keys) {
                        json.writeStartObject();
                        members(json, key);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void members(JsonGenerator json, ApiKeyInfo key) throws IOException {
        json.writeStringField("id", Long.toString(key.id()));
        json.writeStringField("name", key.name());
        json.writeBooleanField("readOnly", key.readOnly());
        json.writeArrayFieldStart("scope");
        for (ScopePart part : key.scope()) {
            json.writeStartObject();
            json.writeStringField("recordType", part.recordType());
            json.writeArrayFieldStart("operations");
            for (Operation operation : part.operations().stream().sorted().toList()) {
                json.writeString(ApiKeyRequests.name(operation));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("made", key.made().toString());
        json.writeStringField("used", key.used() == null ? null : key.used().toString());
        json.writeStringField("end", key.end() == null ? null : key.end().toString());
    }
}
