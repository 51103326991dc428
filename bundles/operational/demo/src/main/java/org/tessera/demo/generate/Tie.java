package org.tessera.demo.generate;

import java.util.Map;

/**
 * One end of a many-to-many link of a draft.
 *
 * @param target the record linked to
 * @param attributes what the link says
 */
public record Tie(Ref target, Map<String, Object> attributes) {

    /** Makes the attributes immutable. */
    public Tie {
        attributes = Map.copyOf(attributes);
    }
}
