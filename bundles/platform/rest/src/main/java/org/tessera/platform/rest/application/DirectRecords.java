package org.tessera.platform.rest.application;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.access.DirectRoute;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Ids;
import org.tessera.platform.rest.http.Reply;

/**
 * Reads, creates and changes single records of a module without JAX-RS, which would cost as much as
 * several reads. The answers are those of {@link ModuleResource}. Thread-safe.
 */
final class DirectRecords implements DirectRoute {

    private static final String REPORTS = "reports";

    private final String module;
    private final Answers answers;
    private final Handlers handlers;
    private final TypeResolver types;

    /** Does something with a record that is there. */
    private interface OneRecord {
        Reply answer(Call call, RecordType type, long id);
    }

    DirectRecords(String module, Answers answers, Handlers handlers, TypeResolver types) {
        this.module = module;
        this.answers = answers;
        this.handlers = handlers;
        this.types = types;
    }

    @Override
    public Reply answer(HttpServletRequest request, String path) {
        return switch (request.getMethod()) {
            case "GET" -> one(request, path, handlers.reads()::read);
            case "PATCH" -> one(request, path, handlers.writes()::patch);
            case "POST" -> create(request, path);
            default -> null;
        };
    }

    private Reply one(HttpServletRequest request, String path, OneRecord work) {
        int slash = path.indexOf('/', 1);
        if (slash < 2 || path.indexOf('%') >= 0) {
            return null;
        }
        long id = Ids.parse(path.substring(slash + 1));
        String type = path.substring(1, slash);
        if (id == 0 || type.equals(REPORTS)) {
            return null;
        }
        return answers.of(request, call -> work.answer(call, types.type(module, type), id));
    }

    /** A path that names no record type may be that of a resource of the module's own. */
    private Reply create(HttpServletRequest request, String path) {
        if (path.length() < 2) {
            return null;
        }
        Optional<RecordType> type = types.find(module, path.substring(1));
        return type.map(found -> answers.of(request, call -> handlers.writes().create(call, found)))
                .orElse(null);
    }
}
