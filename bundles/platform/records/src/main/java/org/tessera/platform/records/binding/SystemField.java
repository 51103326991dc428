package org.tessera.platform.records.binding;

import java.util.Locale;
import java.util.Optional;

/**
 * What the engine keeps for every record; attributes of {@link
 * org.tessera.spi.entity.RecordEntity}.
 */
public enum SystemField {
    /** The key. */
    ID("id", ColumnKind.LONG),
    /** Counts the changes. */
    VERSION("version", ColumnKind.LONG),
    /** What people call the record. */
    TITLE("title", ColumnKind.TEXT),
    /** The key in another system. */
    EXTERNAL_ID("externalId", ColumnKind.TEXT),
    /** When it was created. */
    CREATED_AT("createdAt", ColumnKind.TIMESTAMP),
    /** By whom. */
    CREATED_BY("createdBy", ColumnKind.TEXT),
    /** When it was last changed. */
    UPDATED_AT("updatedAt", ColumnKind.TIMESTAMP),
    /** By whom. */
    UPDATED_BY("updatedBy", ColumnKind.TEXT),
    /** When it went to the bin. */
    DELETED_AT("deletedAt", ColumnKind.TIMESTAMP),
    /** The title as it is compared. */
    TITLE_KEY("titleKey", ColumnKind.TEXT),
    /** Zero outside the bin. */
    BIN_KEY("binKey", ColumnKind.LONG);

    private final String attribute;
    private final ColumnKind kind;

    SystemField(String attribute, ColumnKind kind) {
        this.attribute = attribute;
        this.kind = kind;
    }

    /** Returns the name of the attribute, which is also the name in JSON and filters. */
    public String attribute() {
        return attribute;
    }

    /** Returns the type of attribute and column. */
    public ColumnKind kind() {
        return kind;
    }

    /** Tells whether clients see it. */
    public boolean isVisible() {
        return this != TITLE_KEY && this != BIN_KEY;
    }

    /** Returns the visible one with this name. */
    public static Optional<SystemField> visible(String name) {
        for (SystemField field : values()) {
            if (field.isVisible() && field.attribute.equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return attribute.toLowerCase(Locale.ROOT);
    }
}
