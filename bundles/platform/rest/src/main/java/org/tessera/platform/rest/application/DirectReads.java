package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import org.tessera.platform.rest.access.DirectRoute;
import org.tessera.platform.rest.http.Ids;
import org.tessera.platform.rest.http.Reply;

/**
 * Reads single records of a module without JAX-RS, which would cost several times what the read
 * itself does. The answer is that of {@link ModuleResource#read}. Thread-safe.
 */
final class DirectReads implements DirectRoute {

    private static final String REPORTS = "reports";

    private final String module;
    private final Answers answers;
    private final Handlers handlers;
    private final TypeResolver types;

    DirectReads(String module, Answers answers, Handlers handlers, TypeResolver types) {
        this.module = module;
        this.answers = answers;
        this.handlers = handlers;
        this.types = types;
    }

    @Override
    public Reply answer(HttpServletRequest request, String path) {
        int slash = path.indexOf('/', 1);
        if (slash < 2 || path.indexOf('%') >= 0) {
            return null;
        }
        long id = Ids.parse(path.substring(slash + 1));
        String type = path.substring(1, slash);
        if (id == 0 || type.equals(REPORTS)) {
            return null;
        }
        return answers.of(
                request, call -> handlers.reads().read(call, types.type(module, type), id));
    }
}
