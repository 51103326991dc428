package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.transfer.convert.CellAmount;
import org.tessera.platform.transfer.csv.CsvRow;
import org.tessera.platform.transfer.mapping.Columns;

/** What a row says, before it is known which records it means. Not thread-safe. */
final class RowDraft {

    private final CsvRow row;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<FieldDescriptor, Map<String, Object>> parts = new LinkedHashMap<>();
    private final Map<String, CellAmount> openAmounts = new LinkedHashMap<>();
    private final Map<Columns.Link, String> links = new LinkedHashMap<>();
    private final Map<Columns.Relations, RelationDraft> relations = new LinkedHashMap<>();
    private final Set<String> blanks = new HashSet<>();
    private final List<Remark> problems = new ArrayList<>();
    private final List<Remark> warnings = new ArrayList<>();
    private Long id;

    RowDraft(CsvRow row) {
        this.row = row;
    }

    /**
     * A relation of which the other end is not yet found.
     *
     * @param text what identifies the record at the other end
     * @param attributes what the link itself says; a {@link CellAmount} where the currency is that
     *     of the link so far
     */
    record RelationDraft(String text, Map<String, Object> attributes) {}

    CsvRow row() {
        return row;
    }

    /** Values by field name, {@code externalId} among them. */
    Map<String, Object> values() {
        return values;
    }

    /** Values of which only parts are given; what is not given stays as it is. */
    Map<FieldDescriptor, Map<String, Object>> parts() {
        return parts;
    }

    /** Amounts by field name whose currency is that of the record. */
    Map<String, CellAmount> openAmounts() {
        return openAmounts;
    }

    /** The texts by which links find their records. */
    Map<Columns.Link, String> links() {
        return links;
    }

    /** The relations. */
    Map<Columns.Relations, RelationDraft> relations() {
        return relations;
    }

    /** Names of mapped fields without a text in this row. */
    Set<String> blanks() {
        return blanks;
    }

    /** Why the row cannot be imported; empty if it can so far. */
    List<Remark> problems() {
        return problems;
    }

    /** What else is worth saying. */
    List<Remark> warnings() {
        return warnings;
    }

    /** The key by which the row names its record; null if it does not. */
    Long id() {
        return id;
    }

    void id(Long value) {
        this.id = value;
    }

    boolean isRejected() {
        return !problems.isEmpty();
    }
}
