package org.tessera.platform.transfer.export;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.text.FormulaGuard;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.ValueWriter;

/**
 * The columns of an exported list: the two keys, then each field under its name; a link as id and
 * title, an amount of money as amount and currency, an address by its parts. An import finds its
 * way in them. Immutable.
 */
final class ExportColumns {

    private static final Cell NOTHING = new Cell("", null);

    private final List<Column> columns = new ArrayList<>();
    private final List<FieldDescriptor> links = new ArrayList<>();

    /** A column: its heading and how its cells are made. */
    private record Column(String heading, BiFunction<Record, LinkedRecords, Cell> cell) {}

    private ExportColumns() {}

    /**
     * Returns the columns for a type.
     *
     * @param names the fields wanted, system members among them; empty for all fields
     * @param hidden fields that must not be noticed
     */
    static ExportColumns of(RecordType type, List<String> names, Set<String> hidden) {
        ExportColumns all = new ExportColumns();
        all.addText("id", record -> Long.toString(record.id()));
        all.addText("externalId", Record::externalId);
        if (names.isEmpty()) {
            type.fields().stream()
                    .filter(field -> !hidden.contains(field.name()))
                    .forEach(all::add);
        } else {
            for (String name : names) {
                type.field(name)
                        .filter(field -> !hidden.contains(name))
                        .ifPresentOrElse(all::add, () -> all.addSystem(name));
            }
        }
        return all;
    }

    List<String> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    /** Returns the links and relations among the fields. */
    List<FieldDescriptor> links() {
        return links;
    }

    List<Cell> cells(Record record, LinkedRecords linked) {
        return columns.stream().map(column -> column.cell().apply(record, linked)).toList();
    }

    private void add(String heading, Function<Record, Cell> cell) {
        columns.add(new Column(heading, (record, linked) -> cell.apply(record)));
    }

    private void addText(String heading, Function<Record, String> text) {
        add(heading, record -> text(text.apply(record)));
    }

    private static Cell text(String text) {
        return text == null || text.isEmpty()
                ? NOTHING
                : new Cell(FormulaGuard.protect(text), text);
    }

    private static Cell time(Instant instant) {
        return instant == null ? NOTHING : new Cell(instant.toString(), instant);
    }

    private void addSystem(String name) {
        switch (name) {
            case "title" -> addText(name, Record::title);
            case "version" ->
                    add(
                            name,
                            record -> new Cell(Long.toString(record.version()), record.version()));
            case "createdAt" -> add(name, record -> time(record.created().at()));
            case "createdBy" -> addText(name, record -> record.created().by());
            case "updatedAt" -> add(name, record -> time(record.updated().at()));
            case "updatedBy" -> addText(name, record -> record.updated().by());
            case "deletedAt" -> add(name, record -> time(record.deletedAt()));
            default -> {
                // The two keys are always there, and unknown names are refused by the engine.
            }
        }
    }

    private void add(FieldDescriptor field) {
        String name = field.name();
        switch (field.type()) {
            case LINKS -> {
                // The records at the other end are a list of their own.
            }
            case LINK -> {
                links.add(field);
                addText(name, record -> ValueWriter.toText(field, record.value(name)));
                columns.add(
                        new Column(
                                name + ".title",
                                (record, linked) ->
                                        text(linked.title(field.target(), record.link(name)))));
            }
            case RELATION -> {
                links.add(field);
                columns.add(
                        new Column(
                                name,
                                (record, linked) ->
                                        text(ids(linked.relations(field, record.id())))));
                columns.add(
                        new Column(
                                name + ".title",
                                (record, linked) ->
                                        text(
                                                linked.relations(field, record.id()).stream()
                                                        .map(
                                                                relation ->
                                                                        linked.title(
                                                                                field.target(),
                                                                                relation.id()))
                                                        .collect(Collectors.joining("; ")))));
            }
            case MONEY -> {
                add(name, record -> amount(record.money(name)));
                addText(name + ".currency", record -> currency(record.money(name)));
            }
            case ADDRESS -> addAddress(name);
            default -> add(name, record -> plain(field, record.value(name)));
        }
    }

    private void addAddress(String name) {
        addText(name + ".street", record -> part((Address) record.value(name), Address::street));
        addText(name + ".city", record -> part((Address) record.value(name), Address::city));
        addText(name + ".region", record -> part((Address) record.value(name), Address::region));
        addText(
                name + ".postalCode",
                record -> part((Address) record.value(name), Address::postalCode));
        addText(name + ".country", record -> part((Address) record.value(name), Address::country));
    }

    private static String part(Address address, Function<Address, String> part) {
        return address == null ? null : part.apply(address);
    }

    private static Cell amount(Money money) {
        return money == null ? NOTHING : new Cell(money.amount().toPlainString(), money.amount());
    }

    private static String currency(Money money) {
        return money == null ? null : money.currency();
    }

    private static String ids(List<Relation> relations) {
        return relations.stream()
                .map(relation -> Long.toString(relation.id()))
                .collect(Collectors.joining(";"));
    }

    private static Cell plain(FieldDescriptor field, Object value) {
        if (value == null) {
            return NOTHING;
        }
        String text = ValueWriter.toText(field, value);
        return switch (field.type()) {
            case INTEGER, DECIMAL, PERCENT -> new Cell(text, value);
            case DATE, BOOLEAN -> new Cell(FormulaGuard.protect(text), value);
            case DATE_TIME ->
                    new Cell(FormulaGuard.protect(text), ((ZonedDateTime) value).toInstant());
            default -> text(text);
        };
    }
}
