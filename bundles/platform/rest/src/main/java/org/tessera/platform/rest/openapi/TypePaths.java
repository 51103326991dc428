package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.body;
import static org.tessera.platform.rest.openapi.Tree.content;
import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.optionalBody;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/** Makes the paths of a record type. */
final class TypePaths {

    private static final Map<String, Object> CSV = content("text/csv", object("type", "string"));
    private static final List<String> SYSTEM =
            List.of(
                    "id",
                    "title",
                    "externalId",
                    "createdAt",
                    "createdBy",
                    "updatedAt",
                    "updatedBy");

    private final FieldSchemas fields;

    TypePaths(FieldSchemas fields) {
        this.fields = fields;
    }

    /** Adds the paths of a type and of its actions. */
    void add(RecordType type, List<ActionDescriptor> actions, Map<String, Object> paths) {
        String base = "/api/v1/" + type.module() + "/" + type.path();
        boolean writable = TypeSchemas.isWritable(type);
        paths.put(base, object("get", list(type), "post", writable ? create(type) : null));
        paths.put(base + "/actions", object("get", actions(type)));
        paths.put(base + "/bulk", object("post", bulk(type)));
        paths.put(base + "/export", object("get", export(type)));
        paths.put(base + "/schema", object("get", descriptor(type)));
        paths.put(base + "/summary", object("get", summary(type)));
        paths.put(
                base + "/{id}",
                object(
                        "get",
                        read(type),
                        "patch",
                        writable ? patch(type) : null,
                        "delete",
                        delete(type)));
        for (ActionDescriptor action : actions) {
            paths.put(base + "/{id}/actions/" + action.name(), object("post", run(type, action)));
        }
        paths.put(base + "/{id}/history", object("get", history(type)));
        paths.put(base + "/{id}/restore", object("post", restore(type)));
    }

    private static Operation operation(RecordType type, String name, String summary) {
        return Operation.of(
                type.id() + "." + name, type.id(), summary + " (" + type.pluralLabel().en() + ")");
    }

    private static Operation listParameters(Operation operation, RecordType type) {
        List<String> sortable = new ArrayList<>();
        List<String> keys = new ArrayList<>(List.of("id", "title", "createdAt", "updatedAt"));
        type.fields().stream().filter(f -> f.type().isSortable()).forEach(f -> keys.add(f.name()));
        for (String key : keys) {
            sortable.add(key);
            sortable.add("-" + key);
        }
        return members(
                operation
                        .with("Filter")
                        .with(
                                Tree.names(
                                        "sort",
                                        "Keys, a hyphen in front for the largest first",
                                        sortable)),
                type);
    }

    private static Operation members(Operation operation, RecordType type) {
        List<String> names = new ArrayList<>(SYSTEM);
        List<String> links = new ArrayList<>();
        for (FieldDescriptor field : type.fields()) {
            if (field.type() != FieldType.LINKS) {
                names.add(field.name());
            }
            if (field.target() != null) {
                links.add(field.name());
            }
        }
        operation.with(Tree.names("fields", "The members to return; all if there are none", names));
        if (!links.isEmpty()) {
            operation.with(Tree.names("include", "The links whose records come along", links));
        }
        return operation;
    }

    private static Map<String, Object> list(RecordType type) {
        return listParameters(operation(type, "list", "List records"), type)
                .with("Limit", "After", "CountAll", "Bin")
                .answers(200, response("A page of records", json(TypeSchemas.page(type))))
                .problems(400, 404, 406)
                .build();
    }

    private static Map<String, Object> create(RecordType type) {
        return operation(type, "create", "Create a record")
                .with("IdempotencyKey")
                .body(body(json(TypeSchemas.create(type))))
                .answers(201, record(type, "The record as stored", "Location", "ETag"))
                .problems(400, 409, 413, 415, 422)
                .build();
    }

    private static Map<String, Object> read(RecordType type) {
        return members(operation(type, "read", "Read a record").with("RecordId"), type)
                .with("IfNoneMatch")
                .answers(200, record(type, "The record", "ETag"))
                .answers(304, object("description", "The client has the record as it is"))
                .problems(400, 404, 406)
                .build();
    }

    private static Map<String, Object> patch(RecordType type) {
        return operation(type, "patch", "Change a record")
                .with("RecordId", "IfMatch", "IdempotencyKey")
                .body(
                        body(
                                object(
                                        "application/merge-patch+json",
                                        object("schema", schema(TypeSchemas.patch(type))),
                                        "application/json",
                                        object("schema", schema(TypeSchemas.patch(type))))))
                .answers(200, record(type, "The record as stored", "ETag"))
                .problems(400, 404, 409, 412, 413, 415, 422)
                .build();
    }

    private static Map<String, Object> delete(RecordType type) {
        return operation(type, "delete", "Put a record into the bin")
                .with("RecordId", "IfMatch")
                .answers(204, object("description", "The record is in the bin"))
                .problems(400, 404, 409, 412)
                .build();
    }

    private static Map<String, Object> restore(RecordType type) {
        return operation(type, "restore", "Bring a record back from the bin")
                .with("RecordId", "IdempotencyKey")
                .answers(200, record(type, "The record as stored", "ETag"))
                .problems(404, 409)
                .build();
    }

    private static Map<String, Object> history(RecordType type) {
        return operation(type, "history", "Tell what happened to a record")
                .with("RecordId", "Before", "JournalLimit")
                .answers(200, response("Entries of the journal, newest first", json("JournalPage")))
                .problems(400, 404)
                .build();
    }

    private static Map<String, Object> actions(RecordType type) {
        return operation(type, "actions", "List the actions")
                .answers(200, response("The actions", json("ActionList")))
                .build();
    }

    private static Map<String, Object> bulk(RecordType type) {
        return operation(type, "bulk", "Do many operations")
                .with("IdempotencyKey")
                .body(body(json("BulkRequest")))
                .answers(200, response("A result for each operation", json("BulkResult")))
                .problems(400, 413, 415, 422)
                .build();
    }

    private static Map<String, Object> export(RecordType type) {
        return listParameters(operation(type, "export", "Export a list"), type)
                .with("Bin", "FileFormat")
                .answers(200, response("All records of the list", Tree.files()))
                .problems(400, 406)
                .build();
    }

    private static Map<String, Object> summary(RecordType type) {
        SummaryNames names = SummaryNames.of(type);
        Map<String, Object> content = json("Summary");
        content.putAll(CSV);
        return operation(type, "summary", "Count and add up records by groups")
                .with("Filter")
                .with(
                        Tree.names(
                                "group",
                                "What to group by, dates by a period; one row over everything if there is nothing",
                                names.groups()))
                .with(
                        Tree.names(
                                "measure",
                                "What to compute besides the number of records",
                                names.measures()))
                .with("SummaryLimit", "Format")
                .answers(
                        200,
                        response("A row for each group, and for each currency of a group", content))
                .problems(400, 406)
                .build();
    }

    private static Map<String, Object> descriptor(RecordType type) {
        return operation(type, "schema", "Describe the record type")
                .answers(
                        200,
                        response(
                                "The descriptor, labels in both languages", json("TypeDescriptor")))
                .build();
    }

    private Map<String, Object> run(RecordType type, ActionDescriptor action) {
        Map<String, Object> properties = object();
        List<String> required = new ArrayList<>();
        for (FieldDescriptor parameter : action.parameters()) {
            properties.put(parameter.name(), fields.nullable(parameter));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> parameters =
                object(
                        "type", "object",
                        "required", required.isEmpty() ? null : required,
                        "properties", properties.isEmpty() ? null : properties);
        Map<String, Object> request =
                Tree.properties(
                        "parameters",
                        parameters,
                        "dryRun",
                        Tree.flag("Tell what would be done and change nothing"));
        return Operation.of(
                        type.id() + ".action." + action.name(),
                        type.id(),
                        action.label().en() + ": " + action.description().en())
                .with("RecordId", "IdempotencyKey")
                .body(optionalBody(content("application/json", request)))
                .answers(200, response("What was done", json("ActionResult")))
                .problems(400, 404, 409, 422)
                .build();
    }

    private static Map<String, Object> record(
            RecordType type, String description, String... headers) {
        Map<String, Object> references = object();
        for (String header : headers) {
            references.put(header, object("$ref", "#/components/headers/" + header));
        }
        return object(
                "description", description, "headers", references, "content", json(type.id()));
    }
}
