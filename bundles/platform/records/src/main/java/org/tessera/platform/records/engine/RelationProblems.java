package org.tessera.platform.records.engine;

import java.util.List;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;

/** Says what is wrong with a relation in the words of the record that it was given for. */
final class RelationProblems {

    private RelationProblems() {}

    /**
     * Returns the problem with the places in the relation, such as {@code accounts[0].id}, in place
     * of the fields of the junction, which the caller may never have heard of.
     */
    static ProblemException of(
            ProblemException problem,
            FieldDescriptor field,
            List<Relation> wanted,
            Relation relation) {
        if (problem.errors().isEmpty()) {
            return problem;
        }
        String place = field.name() + "[" + wanted.indexOf(relation) + "].";
        List<FieldProblem> errors =
                problem.errors().stream().map(error -> at(place, error, field)).toList();
        return problem.type() == ProblemType.INVALID
                ? ProblemException.invalid(errors)
                : new ProblemException(
                        problem.type(), problem.detail(), errors, problem.extensions());
    }

    private static FieldProblem at(String place, FieldProblem error, FieldDescriptor field) {
        String name = error.field().equals(field.far()) ? "id" : error.field();
        return new FieldProblem(place + name, error.code(), error.message());
    }
}
