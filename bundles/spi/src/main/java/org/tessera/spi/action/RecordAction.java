package org.tessera.spi.action;

import org.osgi.annotation.versioning.ConsumerType;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;

/**
 * Something that people do with a record. Register it as an OSGi service; REST, console and
 * workbench offer it from then on. Thread-safe.
 */
@ConsumerType
public interface RecordAction {

    /** Returns what the action is and takes. Always the same. */
    ActionDescriptor descriptor();

    /**
     * Does it, in the transaction of the request's session. In a dry run the action works as
     * always, and the platform rolls the transaction back.
     *
     * @throws org.tessera.api.problem.ProblemException if it cannot be done
     */
    ActionResult run(ActionRequest request);
}
