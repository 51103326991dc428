package org.tessera.platform.rest.openapi;

import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.EntityTags;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/**
 * Serves the OpenAPI document, made anew when modules, actions or reports have changed.
 * Thread-safe.
 */
public final class OpenApi {

    private final Services services;
    private volatile Made made;

    /** Creates the handler. */
    public OpenApi(Services services) {
        this.services = services;
    }

    private record Made(Document.Parts parts, byte[] body, String tag) {}

    /** Answers with the document. */
    public Reply document(Call call) {
        call.plain();
        Made current = current();
        String ifNoneMatch = call.header("If-None-Match");
        boolean known =
                ifNoneMatch != null
                        && EntityTags.parse("If-None-Match", ifNoneMatch)
                                .matchesWeakly(current.tag());
        return (known ? Reply.empty(304) : Reply.json(current.body()))
                .header("ETag", '"' + current.tag() + '"');
    }

    private Made current() {
        ModuleRegistry modules = services.modules();
        List<RecordType> types = modules.types();
        Document.Parts parts =
                new Document.Parts(
                        types,
                        types.stream().map(type -> services.actions().actions(type.id())).toList(),
                        services.reports().reports());
        Made last = made;
        if (last == null || !last.parts().equals(parts)) {
            byte[] body = Json.bytesOf(Document.of(modules, parts));
            CRC32C checksum = new CRC32C();
            checksum.update(body);
            last = new Made(parts, body, HexFormat.of().toHexDigits((int) checksum.getValue()));
            made = last;
        }
        return last;
    }
}
