package org.tessera.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;

/** Requests that tests make often. */
public final class Rest {

    private static final String CONSOLE_COMMAND = "identity.console-command";

    private Rest() {}

    /** Returns a path with these parameters, encoded: name, value, name, value … */
    public static String path(String path, Object... parameters) {
        StringBuilder text = new StringBuilder(path);
        for (int i = 0; i < parameters.length; i += 2) {
            text.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(encode(String.valueOf(parameters[i + 1])));
        }
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns a map with these members in this order; values may be null. */
    public static Map<String, Object> values(Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put((String) members[i], members[i + 1]);
        }
        return map;
    }

    /** Creates a record and returns it. */
    public static JsonNode create(TesseraApi api, String path, Object... members) {
        return api.post(path, values(members)).expect(201).json();
    }

    /** Creates a record and returns its id. */
    public static String id(TesseraApi api, String path, Object... members) {
        return create(api, path, members).path("id").asText();
    }

    /** Returns every record of a list, page by page. */
    public static List<JsonNode> all(TesseraApi api, String path, Object... parameters) {
        List<JsonNode> items = new ArrayList<>();
        String after = null;
        do {
            String page = path(path, parameters);
            page += (parameters.length == 0 ? "?" : "&") + "limit=500";
            Response response =
                    api.get(after == null ? page : page + "&after=" + encode(after)).expect(200);
            response.json().path("items").forEach(items::add);
            after = response.json().path("next").textValue();
        } while (after != null);
        return items;
    }

    /** Returns one member of each item of a list answer. */
    public static List<String> texts(JsonNode items, String member) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(member).asText()));
        return texts;
    }

    /** Does operations in one request and returns the results; all of them have to succeed. */
    public static List<JsonNode> bulk(TesseraApi api, String path, List<?> operations) {
        JsonNode answer =
                api.post(path + "/bulk", Map.of("operations", operations)).expect(200).json();
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode result : answer.path("results")) {
            if (result.path("status").asInt() >= 300) {
                throw new AssertionError("an operation failed: " + result);
            }
            results.add(result);
        }
        return results;
    }

    /** Returns the operation of a bulk request that creates a record. */
    public static Map<String, Object> creation(Map<String, Object> values) {
        return Map.of("op", "create", "values", values);
    }

    /** Returns the cursor of the end of the journal. */
    public static String journalEnd(TesseraApi api) {
        return api.get("/api/v1/journal?after=end").expect(200).json().path("next").asText();
    }

    /**
     * Returns the journal's entries behind a cursor, but for those of what was typed at the
     * console, which come a moment later.
     */
    public static List<JsonNode> journal(TesseraApi api, String cursor) {
        return wholeJournal(api, cursor).stream()
                .filter(entry -> !entry.path("type").asText().equals(CONSOLE_COMMAND))
                .toList();
    }

    /** Returns all of the journal's entries behind a cursor. */
    public static List<JsonNode> wholeJournal(TesseraApi api, String cursor) {
        List<JsonNode> entries = new ArrayList<>();
        String after = cursor;
        while (true) {
            JsonNode page =
                    api.get(path("/api/v1/journal", "after", after, "limit", 500))
                            .expect(200)
                            .json();
            if (page.path("items").isEmpty()) {
                return entries;
            }
            page.path("items").forEach(entries::add);
            after = page.path("next").asText();
        }
    }
}
