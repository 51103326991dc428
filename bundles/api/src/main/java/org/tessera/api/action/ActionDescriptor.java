package org.tessera.api.action;

import java.util.List;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;

/**
 * What can be done with a record of a type beyond changing its fields.
 *
 * @param type id of the record type
 * @param name name in REST and console, lower case with hyphens: {@code convert}
 * @param label what people press
 * @param description what it does, in a sentence
 * @param parameters what it takes
 */
public record ActionDescriptor(
        String type,
        String name,
        LocalizedText label,
        LocalizedText description,
        List<FieldDescriptor> parameters) {

    /** Makes the list immutable. */
    public ActionDescriptor {
        parameters = List.copyOf(parameters);
    }
}
