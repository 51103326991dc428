package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes one operation of the document. Not thread-safe. */
final class Operation {

    private final String id;
    private final String tag;
    private final String summary;
    private final List<Map<String, Object>> parameters = new ArrayList<>();
    private final Map<String, Object> responses = object();
    private Map<String, Object> body;
    private boolean open;

    private Operation(String id, String tag, String summary) {
        this.id = id;
        this.tag = tag;
        this.summary = summary;
    }

    /** Begins an operation. */
    static Operation of(String id, String tag, String summary) {
        return new Operation(id, tag, summary);
    }

    /** Adds parameters of the components. */
    Operation with(String... names) {
        for (String name : names) {
            parameters.add(parameter(name));
        }
        return this;
    }

    /** Adds a parameter. */
    Operation with(Map<String, Object> parameter) {
        parameters.add(parameter);
        return this;
    }

    /** Sets the body. */
    Operation body(Map<String, Object> value) {
        this.body = value;
        return this;
    }

    /** Adds an answer. */
    Operation answers(int status, Map<String, Object> response) {
        responses.put(Integer.toString(status), response);
        return this;
    }

    /** Adds problems by their status. */
    Operation problems(int... statuses) {
        for (int status : statuses) {
            responses.put(
                    Integer.toString(status),
                    object("$ref", "#/components/responses/Problem" + status));
        }
        return this;
    }

    /** Says that no key is needed. */
    Operation open() {
        this.open = true;
        return this;
    }

    /** Returns the operation. */
    Map<String, Object> build() {
        if (!open) {
            problems(401, 403, 503);
        }
        responses.put("default", object("$ref", "#/components/responses/Problem"));
        return object(
                "operationId", id,
                "tags", List.of(tag),
                "summary", summary,
                "security", open ? List.of() : null,
                "parameters", parameters.isEmpty() ? null : parameters,
                "requestBody", body,
                "responses", responses);
    }
}
