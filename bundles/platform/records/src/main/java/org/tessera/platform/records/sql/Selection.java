package org.tessera.platform.records.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.record.Record;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.Part;
import org.tessera.platform.records.binding.SystemField;

/** The columns of a type that a query reads, and how a row of them becomes a record. Immutable. */
final class Selection {

    private static final List<SystemField> SYSTEM =
            List.of(
                    SystemField.ID,
                    SystemField.VERSION,
                    SystemField.TITLE,
                    SystemField.EXTERNAL_ID,
                    SystemField.CREATED_AT,
                    SystemField.CREATED_BY,
                    SystemField.UPDATED_AT,
                    SystemField.UPDATED_BY,
                    SystemField.DELETED_AT);

    private final BoundType type;
    private final List<FieldBinding> fields;
    private final Set<String> hidden;

    /**
     * Creates a selection.
     *
     * @param names the fields to read; empty for all
     * @param hidden fields that are never read
     */
    Selection(BoundType type, Collection<String> names, Set<String> hidden) {
        this.type = type;
        this.hidden = hidden;
        this.fields =
                type.stored().stream()
                        .filter(
                                binding ->
                                        names.isEmpty() || names.contains(binding.field().name()))
                        .filter(binding -> !hidden.contains(binding.field().name()))
                        .toList();
    }

    /** Returns the columns, comma separated. */
    String columns(String alias) {
        List<String> columns = new ArrayList<>();
        for (SystemField field : SYSTEM) {
            columns.add(alias + "." + type.column(field));
        }
        for (FieldBinding field : fields) {
            for (Part part : field.parts()) {
                columns.add(alias + "." + part.column());
            }
        }
        return String.join(", ", columns);
    }

    /** Reads the current row. */
    Record read(ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>(fields.size() * 2);
        int index = SYSTEM.size() + 1;
        for (FieldBinding field : fields) {
            Object[] parts = new Object[field.parts().size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = field.parts().get(i).kind().read(row, index++);
            }
            Object value = field.join(parts);
            if (value != null) {
                values.put(field.field().name(), value);
            }
        }
        Record record =
                new Record(
                        type.id(),
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        new Record.Stamp(instant(row, 5), row.getString(6)),
                        new Record.Stamp(instant(row, 7), row.getString(8)),
                        instant(row, 9),
                        values);
        return record.without(hidden);
    }

    private static Instant instant(ResultSet row, int index) throws SQLException {
        LocalDateTime time = (LocalDateTime) ColumnKind.TIMESTAMP.read(row, index);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
