package org.tessera.platform.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.ValueText;

/** Shows pages of records of one type as a table. Not thread-safe. */
final class RecordTable {

    private final List<FieldDescriptor> fields;
    private final LinkTitles titles;
    private final ValueText values;
    private final TextTable table = new TextTable();
    private int size;

    RecordTable(List<FieldDescriptor> fields, LinkTitles titles, ValueText values, Locale locale) {
        this.fields = fields;
        this.titles = titles;
        this.values = values;
        table.fixed("ID");
        for (FieldDescriptor field : fields) {
            table.column(field.label().in(locale), ValueText.kind(field.type()));
        }
    }

    /** Makes a query read what the table shows. */
    static RecordQuery.Builder select(RecordQuery.Builder query, List<FieldDescriptor> fields) {
        List<String> names = new ArrayList<>();
        List<String> includes = new ArrayList<>();
        for (FieldDescriptor field : fields) {
            if (!field.type().isStored()) {
                includes.add(field.name());
            } else if (!Fields.system().contains(field)) {
                names.add(field.name());
            }
        }
        return query.fields(names).includes(includes);
    }

    void add(RecordPage page) {
        for (Record item : page.items()) {
            for (FieldDescriptor field : fields) {
                want(titles, field, item.value(field.name()));
            }
        }
        for (Record item : page.items()) {
            List<String> row = new ArrayList<>();
            row.add(Long.toString(item.id()));
            for (FieldDescriptor field : fields) {
                row.add(text(page, item, field, values));
            }
            table.row(row);
        }
        size += page.items().size();
    }

    int size() {
        return size;
    }

    TextTable table() {
        return table;
    }

    /** Notes the titles that showing a value asks for. */
    static void want(LinkTitles titles, FieldDescriptor field, Object value) {
        if (field.type() == FieldType.LINK) {
            titles.want(field.target(), value);
        } else if (field.type() == FieldType.RELATION && value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Relation relation) {
                    titles.want(field.target(), relation.id());
                }
            }
        }
    }

    /** Returns the text of a field of a record of a page. */
    static String text(RecordPage page, Record item, FieldDescriptor field, ValueText values) {
        Object value = Fields.value(item, field);
        if (value == null && !field.type().isStored()) {
            value = page.included().getOrDefault(field.name(), Map.of()).get(item.id());
        }
        return values.text(field, value);
    }
}
