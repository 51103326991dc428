package org.tessera.platform.rest.openapi;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.EntityTags;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.rest.system.Inventory;

/**
 * Serves the OpenAPI document of what the caller may see: one for each set of rights, made anew
 * when modules, actions or reports have changed. Thread-safe.
 */
public final class OpenApi {

    private static final int KEPT = 20;

    private final Services services;
    private final Map<Document.Parts, Made> made =
            new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Document.Parts, Made> eldest) {
                    return size() > KEPT;
                }
            };

    /** Creates the handler. */
    public OpenApi(Services services) {
        this.services = services;
    }

    private record Made(byte[] body, String tag) {}

    /** Answers with the document. */
    public Reply document(Call call) {
        call.plain();
        Made current = current(call.caller());
        String ifNoneMatch = call.header("If-None-Match");
        boolean known =
                ifNoneMatch != null
                        && EntityTags.parse("If-None-Match", ifNoneMatch)
                                .matchesWeakly(current.tag());
        return (known ? Reply.empty(304) : Reply.json(current.body()))
                .header("ETag", '"' + current.tag() + '"');
    }

    private Made current(Caller caller) {
        ModuleRegistry modules = services.modules();
        ModuleGuard guard = services.guard();
        List<RecordType> types = new ArrayList<>();
        List<Set<String>> hidden = new ArrayList<>();
        for (RecordType type : modules.types()) {
            if (guard.allows(caller, type.module())) {
                Access access = Inventory.access(services.policy(), caller, type);
                if (access.allowed()) {
                    types.add(type);
                    hidden.add(access.hiddenFields());
                }
            }
        }
        Document.Parts parts =
                new Document.Parts(
                        List.copyOf(types),
                        List.copyOf(hidden),
                        types.stream()
                                .map(type -> services.actions().actions(caller, type.id()))
                                .toList(),
                        services.reports().reports().stream()
                                .filter(report -> guard.allows(caller, report.module()))
                                .toList());
        synchronized (made) {
            return made.computeIfAbsent(parts, OpenApi::make);
        }
    }

    private static Made make(Document.Parts parts) {
        byte[] body = Json.bytesOf(Document.of(parts));
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        return new Made(body, HexFormat.of().toHexDigits((int) checksum.getValue()));
    }
}
