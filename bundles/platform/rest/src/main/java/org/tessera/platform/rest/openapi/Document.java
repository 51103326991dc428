package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.security.SignIn;

/**
 * Makes the OpenAPI 3.0.3 document of an installation. The same modules always give the same
 * document.
 */
final class Document {

    private Document() {}

    /**
     * What a document is made of.
     *
     * @param types the record types that the reader may see
     * @param hidden the names of the fields of each type that the reader may not see
     * @param actions the actions of each type, in the order of the types
     * @param reports the reports
     */
    record Parts(
            List<RecordType> types,
            List<Set<String>> hidden,
            List<List<ActionDescriptor>> actions,
            List<ReportDescriptor> reports) {

        /** Returns the same with types that have no hidden fields any more. */
        Parts shown() {
            List<RecordType> shown = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                shown.add(ShownType.of(types.get(i), hidden.get(i)));
            }
            return new Parts(shown, List.of(), actions, reports);
        }

        private Optional<RecordType> type(String id) {
            return types.stream().filter(type -> type.id().equals(id)).findFirst();
        }
    }

    /** Returns the document. */
    static Map<String, Object> of(Parts all) {
        Parts parts = all.shown();
        FieldSchemas fields = new FieldSchemas(parts::type);
        return object(
                "openapi", "3.0.3",
                "info",
                        object(
                                "title", "Tessera",
                                "version", "1.0.0",
                                "description",
                                        "The REST API of this installation, made from its modules.",
                                "license",
                                        object(
                                                "name", "Apache-2.0",
                                                "url",
                                                        "https://www.apache.org/licenses/LICENSE-2.0.txt")),
                "servers", List.of(object("url", "/")),
                "security", List.of(object("key", List.of()), object("session", List.of())),
                "tags", tags(parts),
                "paths", paths(fields, parts),
                "components",
                        object(
                                "securitySchemes",
                                        object(
                                                "key",
                                                object("type", "http", "scheme", "bearer"),
                                                "session",
                                                object(
                                                        "type",
                                                        "apiKey",
                                                        "in",
                                                        "cookie",
                                                        "name",
                                                        SignIn.COOKIE)),
                                "parameters", Parameters.parameters(),
                                "headers", Parameters.headers(),
                                "responses", Parameters.responses(),
                                "schemas", schemas(fields, parts)));
    }

    private static List<Map<String, Object>> tags(Parts parts) {
        List<Map<String, Object>> tags = new ArrayList<>();
        for (RecordType type : parts.types()) {
            tags.add(object("name", type.id(), "description", type.pluralLabel().en()));
        }
        for (String module : modules(parts)) {
            tags.add(object("name", module + ".reports", "description", "Reports of " + module));
        }
        tags.add(object("name", "imports", "description", "Imports of files"));
        tags.add(object("name", "journal", "description", "What was changed, and undoing it"));
        tags.add(object("name", "modules", "description", "Modules that come and go"));
        tags.add(object("name", "sessions", "description", "Signing in and out, and passwords"));
        tags.add(object("name", "system", "description", "The installation itself"));
        return tags;
    }

    private static Map<String, Object> paths(FieldSchemas fields, Parts parts) {
        Map<String, Object> paths = new TreeMap<>();
        TypePaths typePaths = new TypePaths(fields);
        for (int i = 0; i < parts.types().size(); i++) {
            typePaths.add(parts.types().get(i), parts.actions().get(i), paths);
        }
        PlatformPaths platform = new PlatformPaths(fields);
        for (String module : modules(parts)) {
            platform.addReports(
                    module,
                    parts.reports().stream().filter(r -> r.module().equals(module)).toList(),
                    paths);
        }
        platform.add(paths);
        return paths;
    }

    private static Map<String, Object> schemas(FieldSchemas fields, Parts parts) {
        Map<String, Object> schemas = new TreeMap<>();
        CommonSchemas.add(schemas);
        PlatformSchemas.add(schemas);
        TypeSchemas types = new TypeSchemas(fields);
        for (RecordType type : parts.types()) {
            types.add(type, schemas);
        }
        return schemas;
    }

    private static Set<String> modules(Parts parts) {
        Set<String> modules = new TreeSet<>();
        parts.types().forEach(type -> modules.add(type.module()));
        parts.reports().forEach(report -> modules.add(report.module()));
        return modules;
    }
}
