package org.tessera.api.record;

import java.util.Map;

/**
 * One end of a many-to-many link.
 *
 * @param id id of the record linked to
 * @param attributes what the link itself says, by field name of the junction type, such as {@code
 *     role}; never null
 */
public record Relation(long id, Map<String, Object> attributes) {

    /** Makes the attributes immutable. */
    public Relation {
        attributes = Map.copyOf(attributes);
    }
}
