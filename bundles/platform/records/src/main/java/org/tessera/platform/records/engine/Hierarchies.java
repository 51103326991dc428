package org.tessera.platform.records.engine;

import java.util.HashSet;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;

/**
 * Keeps links that form a tree free of circles. What lies above a record is looked up in the
 * database while no other transaction can change it. Not thread-safe; for one session.
 */
final class Hierarchies {

    private static final LocalizedText CIRCLE =
            new LocalizedText(
                    "It would come to lie above itself", "Quedaría por encima de sí mismo");
    private static final LocalizedText RESTORED =
            new LocalizedText(
                    "{0} would come to lie above itself: what was above it was put below it meanwhile",
                    "{0} quedaría por encima de sí mismo: entretanto, lo que estaba encima pasó a estar debajo");

    private final SessionRecords records;
    private final HierarchyLock lock;
    private final Set<String> taken = new HashSet<>();

    /** Creates one; without a lock for a session that writes nothing. */
    Hierarchies(SessionRecords records, HierarchyLock lock) {
        this.records = records;
        this.lock = lock;
    }

    /** Checks a record whose links change. A new one has nothing below it. */
    void check(Write write) {
        if (write.before().isEmpty()) {
            return;
        }
        for (FieldBinding binding : write.boundType().stored()) {
            FieldDescriptor field = binding.field();
            if (field.hierarchy()
                    && write.changed(field.name())
                    && isAboveItself(
                            write.boundType(),
                            field,
                            write.recordId(),
                            (Long) write.values().get(field.name()))) {
                throw ProblemException.invalid(field.name(), "circle", CIRCLE);
            }
        }
    }

    /** Checks a record that comes back: while it was gone, the tree ended at it. */
    void checkRestored(BoundType type, Record record) {
        for (FieldBinding binding : type.stored()) {
            FieldDescriptor field = binding.field();
            if (field.hierarchy()
                    && isAboveItself(type, field, record.id(), record.link(field.name()))) {
                throw new ProblemException(ProblemType.CONFLICT, RESTORED.with(record.title()));
            }
        }
    }

    private boolean isAboveItself(BoundType type, FieldDescriptor field, long id, Long parent) {
        if (parent == null) {
            return false;
        }
        String tree = type.id() + "." + field.name();
        if (lock != null && taken.add(tree)) {
            lock.take(tree);
        }
        Set<Long> above = new HashSet<>();
        Long next = parent;
        while (next != null && above.add(next)) {
            if (next == id) {
                return true;
            }
            next =
                    records.anywhere(type, next)
                            .filter(record -> record.deletedAt() == null)
                            .map(record -> record.link(field.name()))
                            .orElse(null);
        }
        return false;
    }
}
