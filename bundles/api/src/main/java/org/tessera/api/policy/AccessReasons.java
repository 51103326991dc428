package org.tessera.api.policy;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.text.LocalizedText;

/**
 * Explains what a user may do with a record and why. An OSGi service; thread-safe.
 *
 * @since 1.3
 */
@ProviderType
public interface AccessReasons {

    /**
     * What a user may do with a record.
     *
     * @param user what people call the user
     * @param record what people call the record
     * @param facts to whom the record belongs, in sentences
     * @param decisions one for each operation
     */
    record Explanation(
            String user, String record, List<LocalizedText> facts, List<Decision> decisions) {}

    /**
     * What is decided about an operation.
     *
     * @param allowed whether the user may do it with the record
     * @param reason why, in a sentence
     */
    record Decision(Operation operation, boolean allowed, LocalizedText reason) {}

    /**
     * Explains what a user may do.
     *
     * @param caller who wants to know; an administrator
     * @param user key or login of the user
     * @param type id of the record type
     * @param record key of the record, in the bin or not
     * @throws org.tessera.api.problem.ProblemException {@code forbidden} if the caller is no
     *     administrator, {@code not-found} if there is no such user, type or record
     */
    Explanation explain(Caller caller, String user, String type, long record);
}
