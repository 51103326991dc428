package org.tessera.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Some of the accounts that a server holds, spread over their names, to make requests from.
 *
 * @param ids keys of accounts
 * @param names names at which a page may begin
 * @param cursors cursors of pages, from the beginning of the order to its end
 */
record Sample(List<String> ids, List<String> names, List<String> cursors) {

    private static final String INITIALS = "abcdefghijklmnopqrstuvwxyz";
    private static final int PER_INITIAL = 100;
    private static final int MOST_PER_PAGE = 500;
    private static final int CURSORS_PER_INITIAL = 4;
    private static final int NAME_STEP = 10;

    /** Reads a sample from a server. */
    static Sample read(Api api) throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (char initial : INITIALS.toCharArray()) {
            JsonNode items = api.get(page(String.valueOf(initial), PER_INITIAL)).path("items");
            for (int i = 0; i < items.size(); i++) {
                ids.add(items.get(i).path("id").asText());
                if (i % NAME_STEP == 0) {
                    names.add(items.get(i).path("name").asText());
                }
            }
        }
        if (ids.isEmpty()) {
            throw new IOException("there are no accounts to read");
        }
        return new Sample(
                ids.stream().distinct().toList(), names.stream().distinct().toList(), cursors(api));
    }

    /**
     * Returns the keys of so many accounts, or of all if there are fewer, in an order without
     * pattern that is the same each time.
     */
    static List<String> many(Api api, int count) throws IOException {
        List<String> ids = new ArrayList<>();
        String first = page("a", MOST_PER_PAGE);
        JsonNode page = api.get(first);
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        while (ids.size() < count && page.path("next").isTextual()) {
            page = api.get(first + "&after=" + encoded(page.path("next").asText()));
            page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        }
        Collections.shuffle(ids, new Random(count));
        return ids;
    }

    private static List<String> cursors(Api api) throws IOException {
        List<String> cursors = new ArrayList<>();
        for (char initial : INITIALS.toCharArray()) {
            String path = page(String.valueOf(initial), Scenarios.PAGE);
            for (int i = 0; i < CURSORS_PER_INITIAL; i++) {
                JsonNode next = api.get(path).path("next");
                if (!next.isTextual()) {
                    break;
                }
                cursors.add(next.asText());
                path = after(next.asText());
            }
        }
        return cursors.stream().distinct().toList();
    }

    /** Returns the path of the first accounts from a name on. */
    static String page(String name, int limit) {
        return pageOf("name=ge=\"" + name + "\"", limit);
    }

    /** Returns the path of such a page of a department's accounts. */
    static String page(String name, String department, int limit) {
        return pageOf("name=ge=\"" + name + "\";ownedDepartment==" + department, limit);
    }

    private static String pageOf(String filter, int limit) {
        return Target.ACCOUNTS + "?filter=" + encoded(filter) + "&sort=name&limit=" + limit;
    }

    /** Returns the path of the page that a cursor stands for. */
    static String after(String cursor) {
        return page("a", Scenarios.PAGE) + "&after=" + encoded(cursor);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
