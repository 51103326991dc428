package org.tessera.platform.transfer.export;

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
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.ValueWriter;

/**
 * The columns of an exported list: the two keys, then each field under its name; a link as id and
 * title, an amount of money as amount and currency, an address by its parts. An import finds its
 * way in them. Immutable.
 */
final class ExportColumns {

    private static final Set<FieldType> NUMBERS =
            Set.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT);

    private final List<Column> columns = new ArrayList<>();
    private final List<FieldDescriptor> links = new ArrayList<>();

    /** A column: its heading and how its cells are made. */
    private record Column(String heading, BiFunction<Record, LinkedRecords, String> cell) {}

    private ExportColumns() {}

    /**
     * Returns the columns for a type.
     *
     * @param names the fields wanted, system members among them; empty for all fields
     * @param hidden fields that must not be noticed
     */
    static ExportColumns of(RecordType type, List<String> names, Set<String> hidden) {
        ExportColumns all = new ExportColumns();
        all.add("id", record -> Long.toString(record.id()));
        all.add("externalId", record -> guarded(record.externalId()));
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

    List<String> cells(Record record, LinkedRecords linked) {
        return columns.stream().map(column -> column.cell().apply(record, linked)).toList();
    }

    private void add(String heading, Function<Record, String> cell) {
        columns.add(new Column(heading, (record, linked) -> cell.apply(record)));
    }

    private void addSystem(String name) {
        switch (name) {
            case "title" -> add(name, record -> guarded(record.title()));
            case "version" -> add(name, record -> Long.toString(record.version()));
            case "createdAt" -> add(name, record -> record.created().at().toString());
            case "createdBy" -> add(name, record -> guarded(record.created().by()));
            case "updatedAt" -> add(name, record -> record.updated().at().toString());
            case "updatedBy" -> add(name, record -> guarded(record.updated().by()));
            case "deletedAt" ->
                    add(
                            name,
                            record ->
                                    record.deletedAt() == null
                                            ? ""
                                            : record.deletedAt().toString());
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
                add(name, record -> ValueWriter.toText(field, record.value(name)));
                columns.add(
                        new Column(
                                name + ".title",
                                (record, linked) ->
                                        guarded(linked.title(field.target(), record.link(name)))));
            }
            case RELATION -> {
                links.add(field);
                columns.add(
                        new Column(
                                name,
                                (record, linked) -> ids(linked.relations(field, record.id()))));
                columns.add(
                        new Column(
                                name + ".title",
                                (record, linked) ->
                                        guarded(
                                                linked.relations(field, record.id()).stream()
                                                        .map(
                                                                relation ->
                                                                        linked.title(
                                                                                field.target(),
                                                                                relation.id()))
                                                        .collect(Collectors.joining("; ")))));
            }
            case MONEY -> {
                add(
                        name,
                        record ->
                                record.money(name) == null
                                        ? ""
                                        : record.money(name).amount().toPlainString());
                add(name + ".currency", record -> currency(record.money(name)));
            }
            case ADDRESS -> addAddress(name);
            default -> add(name, record -> plain(field, record.value(name)));
        }
    }

    private void addAddress(String name) {
        add(name + ".street", record -> part((Address) record.value(name), Address::street));
        add(name + ".city", record -> part((Address) record.value(name), Address::city));
        add(name + ".region", record -> part((Address) record.value(name), Address::region));
        add(
                name + ".postalCode",
                record -> part((Address) record.value(name), Address::postalCode));
        add(name + ".country", record -> part((Address) record.value(name), Address::country));
    }

    private static String part(Address address, Function<Address, String> part) {
        return address == null ? "" : guarded(part.apply(address));
    }

    private static String currency(Money money) {
        return money == null ? "" : money.currency();
    }

    private static String ids(List<Relation> relations) {
        return relations.stream()
                .map(relation -> Long.toString(relation.id()))
                .collect(Collectors.joining(";"));
    }

    private static String plain(FieldDescriptor field, Object value) {
        String text = ValueWriter.toText(field, value);
        return NUMBERS.contains(field.type()) ? text : guarded(text);
    }

    private static String guarded(String text) {
        return text == null ? "" : FormulaGuard.protect(text);
    }
}
