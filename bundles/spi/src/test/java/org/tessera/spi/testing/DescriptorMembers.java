package org.tessera.spi.testing;

import java.util.Set;

/** What a descriptor may say; the platform refuses everything else. */
public final class DescriptorMembers {

    /** The members of a record type. */
    public static final Set<String> TYPE =
            Set.of(
                    "name",
                    "path",
                    "entity",
                    "label",
                    "pluralLabel",
                    "title",
                    "statusField",
                    "searchFields",
                    "listFields",
                    "fields",
                    "follows",
                    "log",
                    "ownerless",
                    "readOnly",
                    "example");

    /** The members of a field. */
    public static final Set<String> FIELD =
            Set.of(
                    "name",
                    "type",
                    "label",
                    "help",
                    "required",
                    "recommended",
                    "readOnly",
                    "unique",
                    "indexed",
                    "min",
                    "max",
                    "computed",
                    "default",
                    "maxLength",
                    "scale",
                    "choices",
                    "target",
                    "within",
                    "hierarchy",
                    "inverse",
                    "through",
                    "near",
                    "personal",
                    "far");

    private DescriptorMembers() {}
}
