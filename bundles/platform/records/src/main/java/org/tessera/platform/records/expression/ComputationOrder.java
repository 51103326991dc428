package org.tessera.platform.records.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;

/** Finds the order in which the computed fields of a record type are computed. */
public final class ComputationOrder {

    private final RecordType type;
    private final Map<String, Expression> expressions = new LinkedHashMap<>();
    private final Map<String, Computation> done = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    private ComputationOrder(RecordType type) {
        this.type = type;
    }

    /**
     * Returns the computed fields of a type, each behind those that it reads.
     *
     * @throws ExpressionException if an expression cannot be used, or if fields depend on each
     *     other in a circle; the message names the fields
     */
    public static List<Computation> of(RecordType type) {
        ComputationOrder order = new ComputationOrder(type);
        for (FieldDescriptor field : type.fields()) {
            if (field.computed().isPresent()) {
                order.expressions.put(field.name(), order.compiled(field));
            }
        }
        order.expressions.keySet().forEach(order::visit);
        return List.copyOf(order.done.values());
    }

    private Expression compiled(FieldDescriptor field) {
        try {
            return Expression.compile(field, type);
        } catch (ExpressionException e) {
            String where = e.position() < 0 ? "" : " (character " + (e.position() + 1) + ")";
            throw new ExpressionException(
                    e.position(),
                    "Field " + field.name() + " of " + type.id() + ": " + e.getMessage() + where);
        }
    }

    private void visit(String field) {
        if (done.containsKey(field)) {
            return;
        }
        if (!open.add(field)) {
            throw circle(field);
        }
        Expression expression = expressions.get(field);
        for (String read : expression.fields()) {
            if (expressions.containsKey(read)) {
                visit(read);
            }
        }
        open.remove(field);
        done.put(field, new Computation(type.field(field).orElseThrow(), expression));
    }

    private ExpressionException circle(String field) {
        List<String> names = new ArrayList<>(open);
        List<String> circle = new ArrayList<>(names.subList(names.indexOf(field), names.size()));
        circle.add(field);
        return new ExpressionException(
                -1,
                "Fields of "
                        + type.id()
                        + " are computed in a circle: "
                        + String.join(" -> ", circle));
    }
}
