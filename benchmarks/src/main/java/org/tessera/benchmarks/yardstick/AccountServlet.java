package org.tessera.benchmarks.yardstick;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Answers for accounts under the paths of the product, without key, policy, validation or journal.
 * Lists know one filter, {@code name=ge=...}, and one order, by name.
 */
final class AccountServlet extends HttpServlet {

    private static final String FILTER = "name=ge=";

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonFactory factory = mapper.getFactory();
    private final String url;
    private final AtomicLong nextKey;
    private final Map<Thread, AccountStore> stores = new ConcurrentHashMap<>();

    AccountServlet(String url, AtomicLong nextKey) {
        this.url = url;
        this.nextKey = nextKey;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            switch (request.getMethod()) {
                case "GET" -> get(request, response);
                case "POST" -> create(request, response);
                case "PATCH" -> change(request, response);
                default -> response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException {
        if (request.getPathInfo() == null) {
            list(request, response);
            return;
        }
        Optional<AccountStore.Found> found = store().find(key(request));
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String tag = tag(found.get().version());
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        answer(response, HttpServletResponse.SC_OK, found.get());
    }

    private void list(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException {
        String after = request.getParameter("after");
        String filter = request.getParameter("filter");
        int limit = Integer.parseInt(request.getParameter("limit"));
        byte[] json;
        if (after == null) {
            String from = filter == null ? "" : filter.substring(FILTER.length());
            json = store().page(Account.nameKey(from), 0, limit);
        } else {
            String cursor =
                    new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            int space = cursor.indexOf(' ');
            json =
                    store().page(
                                    cursor.substring(space + 1),
                                    Long.parseLong(cursor.substring(0, space)),
                                    limit);
        }
        write(response, HttpServletResponse.SC_OK, json);
    }

    private void create(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException {
        JsonNode body = mapper.readTree(request.getInputStream());
        JsonNode address = body.path("billingAddress");
        Account account =
                new Account(
                        text(body, "name"),
                        text(body, "externalId"),
                        text(body, "kind"),
                        text(body, "industry"),
                        text(body, "website"),
                        text(body, "phone"),
                        text(body, "email"),
                        new Account.Place(
                                text(address, "street"),
                                text(address, "city"),
                                text(address, "region"),
                                text(address, "postalCode"),
                                text(address, "country")),
                        body.path("employees").asLong(),
                        new BigDecimal(body.path("annualRevenue").path("amount").asText()),
                        body.path("foundedYear").asLong(),
                        text(body, "taxId"),
                        text(body, "description"));
        long key = nextKey.getAndIncrement();
        store().create(key, account);
        response.setHeader("Location", request.getRequestURI() + "/" + key);
        answer(response, HttpServletResponse.SC_CREATED, store().find(key).orElseThrow());
    }

    private void change(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException {
        JsonNode body = mapper.readTree(request.getInputStream());
        long key = key(request);
        AccountStore store = store();
        Optional<Long> version = store.version(key);
        if (version.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (store.change(
                key, version.get(), text(body, "phone"), text(body, "description"))) {
            answer(response, HttpServletResponse.SC_OK, store.find(key).orElseThrow());
        } else {
            response.setStatus(HttpServletResponse.SC_PRECONDITION_FAILED);
        }
    }

    private static void answer(HttpServletResponse response, int status, AccountStore.Found found)
            throws IOException {
        response.setHeader("ETag", tag(found.version()));
        write(response, status, found.json());
    }

    private static void write(HttpServletResponse response, int status, byte[] json)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    private static long key(HttpServletRequest request) {
        return Long.parseLong(request.getPathInfo().substring(1));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private AccountStore store() {
        return stores.computeIfAbsent(
                Thread.currentThread(),
                thread -> {
                    try {
                        return new AccountStore(url, factory);
                    } catch (SQLException e) {
                        throw new UncheckedIOException(new IOException(e));
                    }
                });
    }

    @Override
    public void destroy() {
        stores.values().forEach(AccountServlet::close);
        stores.clear();
    }

    private static void close(AccountStore store) {
        try {
            store.close();
        } catch (SQLException e) {
            // Nothing is left to lose: every statement has committed.
            return;
        }
    }
}
