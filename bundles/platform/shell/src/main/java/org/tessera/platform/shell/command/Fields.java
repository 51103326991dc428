package org.tessera.platform.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.api.type.SystemFields;
import org.tessera.platform.shell.console.Failure;

/**
 * The fields that a command shows: those of the type and the ones that the engine keeps for every
 * record.
 */
public final class Fields {

    private Fields() {}

    /** Returns the fields that every record has. */
    public static List<FieldDescriptor> system() {
        return SystemFields.all();
    }

    /** Splits a list of names at its commas; null gives an empty list. */
    static List<String> names(String commaList) {
        List<String> names = new ArrayList<>();
        for (String name : (commaList == null ? "" : commaList).split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** Reads {@code -amount,name}. */
    static List<Sort> sort(String commaList) {
        return names(commaList).stream()
                .map(
                        name ->
                                name.startsWith("-")
                                        ? Sort.byDescending(name.substring(1))
                                        : Sort.by(name))
                .toList();
    }

    /** Returns the fields with these names; for an empty list those that lists of the type show. */
    static List<FieldDescriptor> of(RecordType type, List<String> names) throws CommandException {
        List<String> wanted = names.isEmpty() ? type.listFields() : names;
        List<FieldDescriptor> fields = new ArrayList<>();
        for (String name : wanted) {
            if (!name.equals("id")) {
                fields.add(field(type, name));
            }
        }
        if (fields.isEmpty()) {
            fields.add(SystemFields.all().get(0));
        }
        return fields;
    }

    private static FieldDescriptor field(RecordType type, String name) throws CommandException {
        return type.field(name)
                .or(
                        () ->
                                SystemFields.all().stream()
                                        .filter(one -> one.name().equals(name))
                                        .findFirst())
                .orElseThrow(
                        () ->
                                Failure.of(
                                        type.id()
                                                + " has no field "
                                                + name
                                                + "; it has "
                                                + type.fields().stream()
                                                        .map(FieldDescriptor::name)
                                                        .collect(Collectors.joining(", "))));
    }

    /** Returns the value of a field, also of one that every record has. */
    static Object value(Record found, FieldDescriptor field) {
        if (!SystemFields.all().contains(field)) {
            return found.value(field.name());
        }
        return switch (field.name()) {
            case "title" -> found.title();
            case "externalId" -> found.externalId();
            case "version" -> found.version();
            case "createdAt" -> at(found.created());
            case "createdBy" -> by(found.created());
            case "updatedAt" -> at(found.updated());
            default -> by(found.updated());
        };
    }

    private static Object at(Record.Stamp stamp) {
        return stamp == null || stamp.at() == null
                ? null
                : stamp.at().atZone(java.time.ZoneId.systemDefault());
    }

    private static Object by(Record.Stamp stamp) {
        return stamp == null ? null : stamp.by();
    }
}
