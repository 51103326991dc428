package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.body;
import static org.tessera.platform.rest.openapi.Tree.content;
import static org.tessera.platform.rest.openapi.Tree.flag;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.number;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.schema;
import static org.tessera.platform.rest.openapi.Tree.text;

import java.util.Map;
import org.tessera.platform.rest.scim.ScimRequests;

/** Describes what directories use to provision users and roles, SCIM 2.0. */
final class ScimPaths {

    private static final String TAG = "sessions";
    private static final String ENTERPRISE =
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private ScimPaths() {}

    /** Adds the paths. */
    static void addPaths(Map<String, Object> paths) {
        document(paths, "ServiceProviderConfig", "Tell what is supported of SCIM");
        document(paths, "ResourceTypes", "List the kinds of resources of SCIM");
        document(paths, "Schemas", "List the schemas of SCIM");
        resources(paths, "User", "Users", "user");
        resources(paths, "Group", "Groups", "role");
    }

    private static void document(Map<String, Object> paths, String name, String summary) {
        paths.put(
                ScimRequests.ROOT + "/" + name,
                object(
                        "get",
                        operation("scim" + name, summary)
                                .answers(
                                        200,
                                        response(
                                                "The description",
                                                content(
                                                        ScimRequests.MEDIA_TYPE,
                                                        object("type", "object"))))
                                .build()));
    }

    private static void resources(
            Map<String, Object> paths, String kind, String plural, String what) {
        String all = ScimRequests.ROOT + "/" + plural;
        Map<String, Object> resource = content(ScimRequests.MEDIA_TYPE, schema("Scim" + kind));
        paths.put(
                all,
                object(
                        "get",
                        operation("scimList" + plural, "List " + what + "s as SCIM knows them")
                                .with(parameter("filter", "A filter as SCIM writes it"))
                                .with(parameter("startIndex", "Place of the first, from 1"))
                                .with(parameter("count", "How many at most, up to 200"))
                                .with(parameter("attributes", "The attributes to show"))
                                .with(parameter("excludedAttributes", "Those not to show"))
                                .answers(
                                        200,
                                        response(
                                                "The resources",
                                                content(
                                                        ScimRequests.MEDIA_TYPE,
                                                        schema("Scim" + kind + "List"))))
                                .build(),
                        "post",
                        operation("scimCreate" + kind, "Create a " + what)
                                .body(body(resource))
                                .answers(201, response("What was created", resource))
                                .answers(409, error("The name is taken"))
                                .build()));
        paths.put(
                all + "/{id}",
                object(
                        "get",
                        one("scimRead" + kind, "Show a " + what)
                                .answers(200, response("The resource", resource))
                                .build(),
                        "put",
                        one("scimReplace" + kind, "Replace what is known of a " + what)
                                .body(body(resource))
                                .answers(200, response("The resource", resource))
                                .answers(409, error("The name is taken"))
                                .build(),
                        "patch",
                        one("scimPatch" + kind, "Change a " + what)
                                .body(body(content(ScimRequests.MEDIA_TYPE, schema("ScimPatch"))))
                                .answers(200, response("The resource", resource))
                                .answers(409, error("The name is taken"))
                                .build(),
                        "delete",
                        one("scimDelete" + kind, "Delete a " + what)
                                .answers(204, object("description", "It is in the bin"))
                                .answers(409, error("It is needed"))
                                .build()));
    }

    private static Operation one(String id, String summary) {
        return operation(id, summary)
                .with(SessionPaths.id("id", "Id of the resource"))
                .answers(404, error("There is no such resource"));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, TAG, summary + "; for administrators")
                .answers(400, error("What is wrong with the request"));
    }

    private static Map<String, Object> error(String description) {
        return response(description, content(ScimRequests.MEDIA_TYPE, schema("ScimError")));
    }

    private static Map<String, Object> parameter(String name, String description) {
        return object(
                "name",
                name,
                "in",
                "query",
                "description",
                description,
                "schema",
                object(
                        "type",
                        name.endsWith("ount") || name.endsWith("Index") ? "integer" : "string"));
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        Map<String, Object> urns = list(text("URN of a schema"));
        Map<String, Object> reference =
                properties(
                        "value", schema("Id"),
                        "display", text("What people call it"),
                        "type", text("Kind of the reference"));
        Map<String, Object> meta =
                properties(
                        "resourceType", text("User or Group"),
                        "created", text("When it was created"),
                        "lastModified", text("When it was last changed"),
                        "location", text("Its address"));
        schemas.put(
                "ScimUser",
                properties(
                        "schemas",
                        urns,
                        "id",
                        schema("Id"),
                        "externalId",
                        text("Its key in the directory"),
                        "userName",
                        text("What the user signs in with"),
                        "name",
                        properties(
                                "formatted", text("The whole name"),
                                "givenName", text("The given name"),
                                "familyName", text("The family name")),
                        "displayName",
                        text("The name that is shown"),
                        "emails",
                        list(
                                properties(
                                        "value", text("The address"),
                                        "type", text("work"),
                                        "primary", flag("Whether it is the first"))),
                        "active",
                        flag("Whether the user may sign in"),
                        "preferredLanguage",
                        text("en or es"),
                        "timezone",
                        text("Such as Europe/Madrid"),
                        "groups",
                        list(reference),
                        ENTERPRISE,
                        properties("manager", properties("value", schema("Id"))),
                        "meta",
                        meta));
        schemas.put(
                "ScimGroup",
                properties(
                        "schemas", urns,
                        "id", schema("Id"),
                        "externalId", text("Its key in the directory"),
                        "displayName", text("Name of the role"),
                        "members", list(reference),
                        "meta", meta));
        for (String kind : new String[] {"User", "Group"}) {
            schemas.put(
                    "Scim" + kind + "List",
                    properties(
                            "schemas", urns,
                            "totalResults", number("How many there are"),
                            "startIndex", number("Place of the first, from 1"),
                            "itemsPerPage", number("How many are here"),
                            "Resources", list(schema("Scim" + kind))));
        }
        schemas.put(
                "ScimPatch",
                properties(
                        "schemas",
                        urns,
                        "Operations",
                        list(
                                properties(
                                        "op", text("add, replace or remove"),
                                        "path", text("Where"),
                                        "value", object("description", "What")))));
        schemas.put(
                "ScimError",
                properties(
                        "schemas", urns,
                        "status", text("The status"),
                        "scimType", text("What is wrong, as SCIM calls it"),
                        "detail", text("What a person reads")));
    }
}
