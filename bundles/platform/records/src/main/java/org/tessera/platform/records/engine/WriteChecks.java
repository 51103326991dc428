package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.Ownership;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.expression.Computation;
import org.tessera.platform.records.value.RequiredCheck;
import org.tessera.platform.records.value.TitleKey;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueReader;
import org.tessera.platform.records.value.ValueWriter;

/**
 * What is computed and checked when the rules are done with a write and before it is stored. Not
 * thread-safe; for one session.
 */
final class WriteChecks {

    private final SessionRecords records;
    private final UniqueValues unique;
    private final Hierarchies hierarchies;

    WriteChecks(SessionRecords records, UniqueValues unique, Hierarchies hierarchies) {
        this.records = records;
        this.unique = unique;
        this.hierarchies = hierarchies;
    }

    /** Computes fields and checks the whole record; throws the problems found. */
    void check(Write write) {
        List<FieldProblem> problems = new ArrayList<>();
        compute(write, problems);
        RequiredCheck.check(write.boundType().type().fields(), write.values()::get, problems);
        for (FieldBinding binding : write.boundType().stored()) {
            FieldDescriptor field = binding.field();
            if (field.type() == FieldType.LINK && needsLinkCheck(field, write)) {
                checkLink(field, write, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
        hierarchies.check(write);
        checkUnique(write);
    }

    /** Checks that a record can come back as it was. */
    void checkRestored(BoundType type, Record record, Write asNew) {
        hierarchies.checkRestored(type, record);
        unique.checkRestored(asNew);
    }

    /** Looks up which values of a unique field are free, for the writes to come. */
    void announce(BoundType type, String field, Collection<?> values, ValueContext context) {
        unique.announce(type, field, values, context);
    }

    /** Checks that nobody else has the unique values that a write changes. */
    void checkUnique(Write write) {
        unique.check(write);
    }

    private static void compute(Write write, List<FieldProblem> problems) {
        for (Computation computation : write.boundType().computed()) {
            Object value = computation.expression().evaluate(write.values()::get);
            write.put(
                    computation.field().name(),
                    ValueReader.readComputed(computation.field(), value, problems));
        }
    }

    private static boolean needsLinkCheck(FieldDescriptor field, Write write) {
        return write.values().get(field.name()) != null
                && (write.changed(field.name())
                        || field.within().filter(write::changed).isPresent());
    }

    private void checkLink(FieldDescriptor field, Write write, List<FieldProblem> problems) {
        long id = (Long) write.values().get(field.name());
        if (isOwnership(write, field)) {
            checkOwner(field, id, write, problems);
            return;
        }
        Record target = records.find(field.target(), id).orElse(null);
        if (target == null) {
            problems.add(noRecord(field, id));
            return;
        }
        String shared = field.within().orElse(null);
        if (shared != null && !Objects.equals(target.link(shared), write.values().get(shared))) {
            problems.add(
                    new FieldProblem(
                            field.name(),
                            "within",
                            new LocalizedText(
                                            "{0} belongs to another {1}",
                                            "{0} pertenece a otro {1}")
                                    .with(target.title(), shared)));
        }
    }

    private static boolean isOwnership(Write write, FieldDescriptor field) {
        return write.boundType().type().isOwned() && Ownership.isField(field.name());
    }

    /**
     * Who may give a record to somebody is told by what the caller may write, not by which users
     * and departments it may read. What the product itself has put in needs no check.
     */
    private void checkOwner(
            FieldDescriptor field, long id, Write write, List<FieldProblem> problems) {
        if (write.given(field.name()) && records.findAsProduct(field.target(), id).isEmpty()) {
            problems.add(noRecord(field, id));
        }
    }

    /** Returns the problem that a link leads to no record. */
    static FieldProblem noRecord(FieldDescriptor field, long id) {
        return new FieldProblem(
                field.name(),
                "link",
                new LocalizedText("there is no {0} with id {1}", "no existe {0} con id {1}")
                        .with(field.target(), id));
    }

    /**
     * Returns the title of a record. It is the same whoever writes, also if the writer may not see
     * what it names.
     */
    String title(Write write) {
        BoundType type = write.boundType();
        return type.title().render(name -> titlePart(type, name, write), "#" + write.recordId());
    }

    private String titlePart(BoundType type, String name, Write write) {
        FieldDescriptor field = type.type().field(name).orElse(null);
        Object value = write.values().get(name);
        if (field == null || value == null) {
            return "";
        }
        return field.type() == FieldType.LINK
                ? records.findAsProduct(field.target(), (Long) value).map(Record::title).orElse("")
                : ValueWriter.toText(field, value);
    }

    /** Returns the title as it is compared. */
    static String titleKey(String title) {
        return TitleKey.of(title);
    }
}
