package org.tessera.platform.security.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.type.RecordType;
import org.tessera.platform.security.Grants;

/**
 * Remembers what was decided, as long as all that it rests on is the same: the user's grants, what
 * is known of departments, and the type. Thread-safe.
 */
final class Decisions {

    private static final int MOST = 20_000;

    private final Map<Question, Answer> known = new ConcurrentHashMap<>();

    private record Question(String user, String department, Operation operation, String type) {}

    private record Answer(Grants grants, Object departments, RecordType type, Access access) {

        private boolean restsOn(Grants grants, Object departments, RecordType type) {
            return this.grants == grants && this.departments == departments && this.type == type;
        }
    }

    /**
     * Returns what was decided, or has it decided.
     *
     * @param departments what stands for all that is known of departments, as it was before the
     *     decision; null if that cannot be told, and nothing is remembered
     */
    Access get(
            Caller caller,
            Grants grants,
            Object departments,
            Operation operation,
            RecordType type,
            Supplier<Access> decision) {
        // What a part of something else may be read for depends on the type of that as well.
        if (departments == null || !type.follows().isEmpty()) {
            return decision.get();
        }
        Question question = new Question(caller.id(), caller.department(), operation, type.id());
        Answer answer = known.get(question);
        if (answer == null || !answer.restsOn(grants, departments, type)) {
            answer = new Answer(grants, departments, type, decision.get());
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(question, answer);
        }
        return answer.access();
    }
}
