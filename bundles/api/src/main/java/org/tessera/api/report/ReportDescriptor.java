package org.tessera.api.report;

import java.util.List;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;

/**
 * A report.
 *
 * @param module id of the module that brings it
 * @param name name within the module, lower case with hyphens: {@code pipeline}
 * @param label what people call it
 * @param description what it answers, in a sentence
 * @param parameters what it takes
 */
public record ReportDescriptor(
        String module,
        String name,
        LocalizedText label,
        LocalizedText description,
        List<FieldDescriptor> parameters) {

    /** Makes the list immutable. */
    public ReportDescriptor {
        parameters = List.copyOf(parameters);
    }

    /** Returns the id, unique in the installation: {@code <module>.<name>}. */
    public String id() {
        return module + "." + name;
    }
}
