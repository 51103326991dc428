package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.value.RequiredCheck;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueReader;

/** Reads the parameters of actions and reports. */
final class Parameters {

    private Parameters() {}

    /** Returns the values in their Java types, defaults filled in; throws the problems found. */
    static Map<String, Object> read(
            String owner,
            List<FieldDescriptor> parameters,
            Map<String, Object> given,
            ValueContext context) {
        Set<String> known =
                parameters.stream().map(FieldDescriptor::name).collect(Collectors.toSet());
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw ProblemException.badRequest(
                        name,
                        "unknown",
                        new LocalizedText(
                                        "{0} has no parameter {1}", "{0} no tiene el parámetro {1}")
                                .with(owner, name));
            }
        }
        List<FieldProblem> problems = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (FieldDescriptor parameter : parameters) {
            Object value =
                    given.containsKey(parameter.name())
                            ? ValueReader.read(
                                    parameter, given.get(parameter.name()), context, problems)
                            : ValueReader.readDefault(parameter, context, problems);
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        RequiredCheck.check(parameters, values::get, problems);
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
        return values;
    }
}
