package org.tessera.platform.rest.access;

import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

/** Notes in the log who was refused what. */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    /**
     * Notes a failure if it says that the caller may not do this. The query is left out: it has
     * what was looked for.
     *
     * @param caller who asked; null if that is not known
     */
    public static void note(Caller caller, HttpServletRequest request, Throwable failure) {
        if (caller != null
                && failure instanceof ProblemException problem
                && problem.type().status() == ProblemType.FORBIDDEN.status()) {
            LOG.info(
                    "Refused {}: {} {} ({})",
                    caller.id(),
                    request.getMethod(),
                    request.getRequestURI(),
                    problem.detail().en());
        }
    }
}
