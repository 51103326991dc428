package org.tessera.itests.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;

/** Makes modules and changes their life over REST. */
final class Lifecycle {

    static final String JSON = "application/vnd.tessera.module+json";
    static final String JAR = "application/java-archive";

    private static final String PATH = "/api/v1/modules";

    private final TesseraApi api;

    Lifecycle(TesseraApi api) {
        this.api = api;
    }

    /** Returns a module without any Java: one type "item" with these text fields. */
    static ObjectNode module(String id, String version, String... fields) {
        ObjectNode module = TesseraApi.JSON.createObjectNode();
        module.put("id", id).put("version", version).put("schemaVersion", 1);
        module.set("label", label(id));
        ObjectNode type = module.putArray("types").addObject();
        type.put("name", "item").put("path", "items").put("title", "{name}");
        type.set("label", label("Item"));
        type.set("pluralLabel", label("Items"));
        ArrayNode list = type.putArray("fields");
        for (String field : fields) {
            ObjectNode member = list.addObject().put("name", field).put("type", "text");
            member.set("label", label(field));
        }
        return module;
    }

    /** Returns a bundle jar with a module that has no types, and these headers. */
    static byte[] jar(String id, String version, String... headers) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "com.example." + id);
        main.putValue("Bundle-Version", version);
        for (String header : headers) {
            String[] parts = header.split(": ", 2);
            main.putValue(parts[0], parts[1]);
        }
        ObjectNode descriptor = TesseraApi.JSON.createObjectNode().put("id", id);
        descriptor.set("label", label(id));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            out.putNextEntry(new JarEntry("OSGI-INF/tessera/module.json"));
            out.write(descriptor.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ObjectNode label(String text) {
        return TesseraApi.JSON.createObjectNode().put("en", text).put("es", text);
    }

    Response install(ObjectNode module) {
        return api.post(PATH, JSON, module.toString());
    }

    Response install(byte[] jar) {
        return api.post(PATH, JAR, jar);
    }

    Response plan(byte[] jar) {
        return api.post(PATH + "/plan", JAR, jar);
    }

    /** Returns what a change without a new version would do. */
    JsonNode plan(String module, java.util.Map<String, Object> change) {
        return api.post(PATH + "/" + module + "/plan", change).expect(200).json();
    }

    Response change(String module, String action) {
        return api.post(PATH + "/" + module + "/" + action, "{}");
    }

    Response remove(String module, String data) {
        return api.delete(PATH + "/" + module + "?data=" + data);
    }

    /** Returns a module as the list has it; missing if there is none. */
    JsonNode find(String module) {
        for (JsonNode item : api.get(PATH).expect(200).json().path("items")) {
            if (item.path("id").asText().equals(module)) {
                return item;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    String state(String module) {
        return find(module).path("state").asText();
    }

    String version(String module) {
        return find(module).path("version").asText();
    }

    /** Creates an item of a module that {@link #module} made and returns its address. */
    String create(String module, String name) {
        Response created =
                api.post("/api/v1/" + module + "/items", java.util.Map.of("name", name))
                        .expect(201);
        return "/api/v1/" + module + "/items/" + created.json().path("id").asText();
    }

    /** Returns what was done to a module, the newest last, as "action outcome". */
    java.util.List<String> changes(String module) {
        java.util.List<String> changes = new java.util.ArrayList<>();
        String query = "?sort=id&limit=500&filter=module==" + module;
        for (JsonNode item :
                api.get("/api/v1/platform/module-changes" + query)
                        .expect(200)
                        .json()
                        .path("items")) {
            changes.add(item.path("action").asText() + " " + item.path("outcome").asText());
        }
        return changes;
    }
}
