package org.tessera.platform.transfer.mapping;

import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;

/**
 * How the record that a cell means is found. Immutable.
 *
 * @param field the link or relation
 * @param target the type linked to
 * @param by what the cell holds
 * @param byField the field of the target that the cell holds; null unless {@code by} is {@link
 *     By#FIELD}
 * @param within name of the link that both records share; null if there is none
 * @param createMissing whether a record that is not found is created
 * @param titleField the field of the target that a created record gets the text in; null if none is
 *     created
 * @param self whether the target is the type that is imported
 */
public record LinkSpec(
        FieldDescriptor field,
        RecordType target,
        By by,
        FieldDescriptor byField,
        String within,
        boolean createMissing,
        String titleField,
        boolean self) {

    /** What identifies the record. */
    public enum By {
        /** Its title, whatever case, accents, blanks and punctuation. */
        TITLE,
        /** Its key. */
        ID,
        /** Its key in another system. */
        EXTERNAL_ID,
        /** A unique field. */
        FIELD
    }

    /** Returns the path that a filter on the target compares. */
    public String path() {
        return switch (by) {
            case TITLE -> Targets.TITLE;
            case ID -> Targets.ID;
            case EXTERNAL_ID -> Targets.EXTERNAL_ID;
            case FIELD -> byField.name();
        };
    }
}
