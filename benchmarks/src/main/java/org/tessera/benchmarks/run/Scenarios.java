package org.tessera.benchmarks.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.benchmarks.load.Request;
import org.tessera.benchmarks.load.RequestSource;
import org.tessera.benchmarks.load.RequestWriter;
import org.tessera.benchmarks.yardstick.Account;

/** The loads that are measured. */
final class Scenarios {

    /** Size of the pages of lists. */
    static final int PAGE = 50;

    private static final int CONDITIONAL = 200;

    /** Several times the records that Tessera keeps in memory. */
    private static final int WIDE = 80_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Scenarios() {}

    /** Returns all scenarios in the order in which they run: the writing ones last. */
    static List<Scenario> all() {
        String list = "p50 under 5 ms";
        PolicyWorld world = new PolicyWorld();
        String create = "40 % of the yardstick's rate";
        return List.of(
                new Scenario("read by id", 1, false, "", Scenarios::read),
                new Scenario("read by id", 8, false, "p99 under 10 ms", Scenarios::read),
                new Scenario("read by id", 32, false, "6,000/s, aim 10,000/s", Scenarios::read),
                new Scenario("wide read", 8, false, "", Scenarios::wide),
                new Scenario("conditional read", 8, false, "", Scenarios::conditional),
                new Scenario("list of 50", 1, false, list, Scenarios::list),
                new Scenario("list of 50", 8, false, "", Scenarios::list),
                new Scenario("next page of 50", 1, false, "", Scenarios::next),
                new Scenario("create", 1, true, create, Scenarios::create),
                new Scenario("create", 8, true, "", Scenarios::create),
                new Scenario("patch", 1, true, "", Scenarios::patch),
                policy("policy: read, administrator", 8, reads(world, "administrator")),
                policy("policy: read, department", 8, reads(world, "department")),
                policy("policy: read, all", 8, reads(world, "all")),
                policy("policy: list, administrator", 1, lists(world, "administrator", false)),
                policy("policy: list, all", 1, lists(world, "all", false)),
                policy("policy: department's by filter", 1, lists(world, "administrator", true)),
                policy("policy: list, department", 1, lists(world, "department", false)));
    }

    /** They write too, to divide the accounts among users. */
    private static Scenario policy(String name, int connections, Scenario.Requests requests) {
        return new Scenario(name, connections, true, "", requests).ofTheProduct();
    }

    private static Scenario.Requests reads(PolicyWorld world, String level) {
        return (target, sample) -> {
            List<Request> requests = new ArrayList<>();
            for (PolicyWorld.Reader reader :
                    world.readers(new Api(target.uri(), target.key()), level)) {
                RequestWriter writer = new RequestWriter(target.uri(), reader.key());
                for (String id : reader.ids()) {
                    requests.add(Request.stable(writer.get(path(id)), 200, marker(id)));
                }
            }
            return RequestSource.cycle(requests);
        };
    }

    /** Lists what the level opens, or asks for no more than the accounts of a department. */
    private static Scenario.Requests lists(PolicyWorld world, String level, boolean filtered) {
        return (target, sample) -> {
            List<Request> requests = new ArrayList<>();
            List<PolicyWorld.Reader> readers =
                    world.readers(new Api(target.uri(), target.key()), level);
            for (int i = 0; i < sample.names().size(); i++) {
                PolicyWorld.Reader reader = readers.get(i % readers.size());
                String name = sample.names().get(i);
                String page =
                        filtered
                                ? Sample.page(name, reader.department(), PAGE)
                                : Sample.page(name, PAGE);
                byte[] bytes = new RequestWriter(target.uri(), reader.key()).get(page);
                requests.add(Request.stable(bytes, 200, "\"items\":["));
            }
            return RequestSource.cycle(requests);
        };
    }

    private static RequestWriter writer(Target target) {
        return new RequestWriter(target.uri(), target.key());
    }

    private static String path(String id) {
        return Target.ACCOUNTS + "/" + id;
    }

    private static RequestSource read(Target target, Sample sample) {
        return read(target, sample.ids());
    }

    private static RequestSource wide(Target target, Sample sample) throws IOException {
        return read(target, Sample.many(new Api(target.uri(), target.key()), WIDE));
    }

    private static RequestSource read(Target target, List<String> ids) {
        RequestWriter writer = writer(target);
        return RequestSource.cycle(
                ids.stream()
                        .map(id -> Request.stable(writer.get(path(id)), 200, marker(id)))
                        .toList());
    }

    private static String marker(String id) {
        return "\"id\":\"" + id + "\"";
    }

    private static RequestSource conditional(Target target, Sample sample) throws IOException {
        Api api = new Api(target.uri(), target.key());
        RequestWriter writer = writer(target);
        List<Request> requests = new ArrayList<>();
        for (String id : sample.ids().subList(0, Math.min(CONDITIONAL, sample.ids().size()))) {
            byte[] bytes = writer.getIfChanged(path(id), api.tag(path(id)));
            requests.add(Request.stable(bytes, 304, ""));
        }
        return RequestSource.cycle(requests);
    }

    private static RequestSource list(Target target, Sample sample) {
        RequestWriter writer = writer(target);
        return RequestSource.cycle(
                sample.names().stream()
                        .map(name -> writer.get(Sample.page(name, PAGE)))
                        .map(bytes -> Request.stable(bytes, 200, "\"items\":["))
                        .toList());
    }

    private static RequestSource next(Target target, Sample sample) {
        RequestWriter writer = writer(target);
        return RequestSource.cycle(
                sample.cursors().stream()
                        .map(cursor -> writer.get(Sample.after(cursor)))
                        .map(bytes -> Request.stable(bytes, 200, "\"items\":["))
                        .toList());
    }

    private static RequestSource create(Target target, Sample sample) {
        RequestWriter writer = writer(target);
        return new RequestSource() {
            private long number = freshNumber();

            @Override
            public Request next() {
                byte[] bytes =
                        writer.send(
                                "POST",
                                Target.ACCOUNTS,
                                "application/json",
                                json(values(Account.of(number++))));
                return Request.varying(bytes, 201, "\"id\":\"");
            }
        };
    }

    /** Returns a number from which on no account has been made, in this run or another. */
    static long freshNumber() {
        return System.currentTimeMillis() * 1_000;
    }

    private static RequestSource patch(Target target, Sample sample) {
        RequestWriter writer = writer(target);
        return new RequestSource() {
            private long count;

            @Override
            public Request next() {
                String id = sample.ids().get((int) (count++ % sample.ids().size()));
                Map<String, Object> values =
                        Map.of(
                                "phone",
                                "+34910" + (100_000 + count % 900_000),
                                "description",
                                "Called " + freshNumber());
                byte[] bytes =
                        writer.send(
                                "PATCH", path(id), "application/merge-patch+json", json(values));
                return Request.varying(bytes, 200, marker(id));
            }
        };
    }

    private static Map<String, Object> values(Account account) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", account.name());
        values.put("externalId", account.externalId());
        values.put("kind", account.kind());
        values.put("industry", account.industry());
        values.put("website", account.website());
        values.put("phone", account.phone());
        values.put("email", account.email());
        Account.Place billing = account.billing();
        values.put(
                "billingAddress",
                Map.of(
                        "street", billing.street(),
                        "city", billing.city(),
                        "region", billing.region(),
                        "postalCode", billing.postalCode(),
                        "country", billing.country()));
        values.put("employees", account.employees());
        values.put(
                "annualRevenue",
                Map.of("amount", account.annualRevenue().toPlainString(), "currency", "USD"));
        values.put("foundedYear", account.foundedYear());
        values.put("taxId", account.taxId());
        values.put("description", account.description());
        return values;
    }

    private static String json(Map<String, Object> values) {
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
