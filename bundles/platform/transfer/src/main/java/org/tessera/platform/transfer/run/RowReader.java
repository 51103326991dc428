package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.value.ValueReader;
import org.tessera.platform.transfer.convert.CellAmount;
import org.tessera.platform.transfer.convert.CellException;
import org.tessera.platform.transfer.csv.CsvRow;
import org.tessera.platform.transfer.mapping.CellSource;
import org.tessera.platform.transfer.mapping.Columns;
import org.tessera.platform.transfer.mapping.RowPlan;
import org.tessera.platform.transfer.mapping.Targets;

/** Makes drafts of rows. Thread-safe. */
final class RowReader {

    private static final char UNREADABLE = '\uFFFD';
    private static final char NUL = '\u0000';

    private final RowPlan plan;

    RowReader(RowPlan plan) {
        this.plan = plan;
    }

    /** Returns the draft of a row with everything that is wrong with its cells. */
    RowDraft read(CsvRow row) {
        RowDraft draft = new RowDraft(row);
        if (row.malformed()) {
            draft.problems().add(Remarks.malformed());
        } else if (row.cells().size() != plan.headings().size()) {
            draft.problems().add(Remarks.ragged(row.cells().size(), plan.headings().size()));
        } else if (has(row, NUL)) {
            draft.problems().add(Remarks.impossible());
        } else {
            if (has(row, UNREADABLE)) {
                draft.warnings().add(Remarks.unreadable());
            }
            plan.columns().forEach(column -> read(column, row.cells(), draft));
        }
        return draft;
    }

    private static boolean has(CsvRow row, char c) {
        for (String cell : row.cells()) {
            if (cell.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void read(Columns columns, List<String> cells, RowDraft draft) {
        if (columns instanceof Columns.Plain plain) {
            Object value = value(plain, cells, draft);
            put(plain.field(), value, draft);
        } else if (columns instanceof Columns.Amount amount) {
            readAmount(amount, cells, draft);
        } else if (columns instanceof Columns.Parts address) {
            readAddress(address, cells, draft);
        } else if (columns instanceof Columns.Link link) {
            String text = link.source().text(cells);
            if (text.isEmpty()) {
                draft.blanks().add(link.field().name());
            } else {
                draft.links().put(link, text);
            }
        } else if (columns instanceof Columns.Relations relations) {
            readRelation(relations, cells, draft);
        } else if (columns instanceof Columns.ExternalId key) {
            String text = key.source().text(cells);
            if (!text.isEmpty()) {
                draft.values().put(Targets.EXTERNAL_ID, text);
            }
        } else if (columns instanceof Columns.Id key) {
            readId(key.source(), cells, draft);
        }
    }

    private static void put(FieldDescriptor field, Object value, RowDraft draft) {
        if (value == null) {
            draft.blanks().add(field.name());
        } else {
            draft.values().put(field.name(), value);
        }
    }

    /**
     * Returns the value of a cell, checked as the engine will check it; null if there is none or a
     * problem was added.
     */
    private Object value(Columns.Plain plain, List<String> cells, RowDraft draft) {
        Object raw = raw(plain, cells, draft);
        if (raw == null) {
            return null;
        }
        if (plain.field().type() == FieldType.PHONE && plan.context().phoneRegion() == null) {
            // What a number without country means depends on settings of the engine.
            Object known = ValueReader.read(plain.field(), raw, plan.context(), new ArrayList<>());
            return known == null ? raw : known;
        }
        if (raw instanceof CellAmount amount) {
            Object known = checked(plain.field(), amount.in(null), plain.source(), cells, draft);
            return known != null && amount.isOpen() ? amount : known;
        }
        return checked(plain.field(), raw, plain.source(), cells, draft);
    }

    private Object checked(
            FieldDescriptor field,
            Object raw,
            CellSource source,
            List<String> cells,
            RowDraft draft) {
        List<FieldProblem> problems = new ArrayList<>();
        Object value = ValueReader.read(field, raw, plan.context(), problems);
        for (FieldProblem problem : problems) {
            draft.problems()
                    .add(
                            new Remark(
                                    source.name(),
                                    source.text(cells),
                                    problem.code(),
                                    problem.message()));
        }
        return value;
    }

    private static Object raw(Columns.Plain plain, List<String> cells, RowDraft draft) {
        String text = plain.source().text(cells);
        if (text.isEmpty()) {
            return null;
        }
        String name = plain.source().name();
        try {
            return plain.reader()
                    .read(
                            text,
                            (code, said) ->
                                    draft.warnings().add(new Remark(name, text, code, said)));
        } catch (CellException e) {
            draft.problems().add(new Remark(name, text, e.code(), e.text()));
            return null;
        }
    }

    private void readAmount(Columns.Amount columns, List<String> cells, RowDraft draft) {
        CellAmount amount =
                columns.amount() == null ? null : (CellAmount) raw(columns.amount(), cells, draft);
        String currency =
                columns.currency() == null ? null : (String) raw(columns.currency(), cells, draft);
        if (amount == null) {
            if (currency != null && columns.amount() == null) {
                draft.parts().put(columns.field(), Map.of("currency", currency));
            }
            draft.blanks().add(columns.field().name());
            return;
        }
        if (currency != null) {
            amount = new CellAmount(amount.number(), currency);
        }
        CellSource source = columns.amount().source();
        put(
                columns.field(),
                checked(columns.field(), amount.in(null), source, cells, draft),
                draft);
        if (amount.isOpen()) {
            draft.openAmounts().put(columns.field().name(), amount);
        }
    }

    private void readAddress(Columns.Parts columns, List<String> cells, RowDraft draft) {
        Map<String, Object> parts = new LinkedHashMap<>();
        columns.parts()
                .forEach(
                        (part, source) -> {
                            String text = source.text(cells);
                            if (!text.isEmpty()) {
                                parts.put(part, text);
                            }
                        });
        if (parts.isEmpty()) {
            draft.blanks().add(columns.field().name());
            return;
        }
        CellSource any = columns.parts().values().iterator().next();
        if (checked(columns.field(), parts, any, cells, draft) != null) {
            draft.parts().put(columns.field(), parts);
        }
    }

    private void readRelation(Columns.Relations columns, List<String> cells, RowDraft draft) {
        String text = columns.source().text(cells);
        if (text.isEmpty()) {
            draft.blanks().add(columns.field().name());
            return;
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        columns.attributes()
                .forEach(
                        (name, attribute) -> {
                            Object value = value(attribute, cells, draft);
                            if (value != null) {
                                attributes.put(name, value);
                            }
                        });
        draft.relations().put(columns, new RowDraft.RelationDraft(text, attributes));
    }

    private static void readId(CellSource source, List<String> cells, RowDraft draft) {
        String text = source.text(cells);
        if (text.isEmpty()) {
            return;
        }
        try {
            draft.id(Long.valueOf(text));
        } catch (NumberFormatException e) {
            draft.problems()
                    .add(
                            Remarks.of(
                                    source.name(),
                                    text,
                                    "id",
                                    "\"{0}\" is no key of a record",
                                    "«{0}» no es la clave de un registro",
                                    text));
        }
    }
}
