package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Rest;

/** The demo company comes whole, the same for the same seed, once, and goes without a trace. */
@ExtendWith(TesseraExtension.class)
class DemoIT {

    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String LOAD = "crm:demo-load --accounts 25 --contacts 60 --seed ";
    private static final String[] TYPES = {
        "customers/accounts",
        "customers/affiliations",
        "customers/channels",
        "customers/contacts",
        "sales/leads",
        "sales/opportunities",
        "sales/opportunity-contacts",
        "sales/opportunity-lines",
        "sales/pipelines",
        "sales/products",
        "sales/quotas",
        "sales/representatives",
        "sales/stages",
        "sales/stage-changes"
    };

    private static Map<String, Long> counts(TesseraApi api) {
        Map<String, Long> counts = new TreeMap<>();
        for (String type : TYPES) {
            for (boolean bin : new boolean[] {false, true}) {
                JsonNode count =
                        api.get(Rest.path("/api/v1/" + type, "count", true, "limit", 1, "bin", bin))
                                .expect(200)
                                .json()
                                .path("count");
                assertThat(count.path("exact").asBoolean()).isTrue();
                counts.put(type + (bin ? " (bin)" : ""), count.path("value").asLong());
            }
        }
        return counts;
    }

    /** Returns what was invented, by external id, without what is new each time. */
    private static Map<String, Map<String, Object>> company(TesseraApi api) {
        Map<String, Map<String, Object>> company = new TreeMap<>();
        for (String type : TYPES) {
            for (JsonNode item :
                    Rest.all(api, "/api/v1/" + type, "filter", "externalId==\"demo:*\"")) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (Iterator<String> names = item.fieldNames(); names.hasNext(); ) {
                    String name = names.next();
                    // Links are ids, which are those of the load.
                    if (!name.matches("id|version|(created|updated)(At|By)|pairKey|periodKey")
                            && !item.path(name).asText().matches("\\d{15,}")) {
                        values.put(name, item.path(name));
                    }
                }
                company.put(item.path("externalId").asText(), values);
            }
        }
        return company;
    }

    @Test
    void comesAndGoesAndIsTheSameAgain(TesseraApi api, TesseraConsole console) {
        String tag = "DE" + Long.toString(System.nanoTime(), 36);
        Map<String, Long> before = counts(api);
        assertThat(console.run("crm:demo-remove").strip()).isEqualTo("There is no demo company");

        assertThat(console.run(LOAD + 7)).contains("Loaded the demo company: ", "crm:demo-remove");
        Map<String, Map<String, Object>> first = company(api);
        Map<String, Long> loaded = counts(api);
        assertThat(loaded.get("customers/accounts") - before.get("customers/accounts"))
                .isEqualTo(25);
        assertThat(loaded.get("customers/contacts") - before.get("customers/contacts"))
                .isEqualTo(60);
        assertThat(loaded.get("sales/opportunities"))
                .isGreaterThan(before.get("sales/opportunities"));
        assertThat(loaded.get("sales/leads")).isGreaterThan(before.get("sales/leads"));

        String end = Rest.journalEnd(api);
        TesseraConsole.Outcome twice = console.execute(LOAD + 7);
        assertThat(twice.status()).isNotZero();
        assertThat(twice.text().strip())
                .isEqualTo(
                        "The demo company is there already, perhaps in the bin; crm:demo-remove removes it");
        assertThat(Rest.journal(api, end)).isEmpty();

        // What somebody adds to the company is not of it.
        JsonNode account =
                api.get(
                                Rest.path(
                                        "/api/v1/customers/accounts",
                                        "filter",
                                        "externalId==\"demo:*\"",
                                        "limit",
                                        1))
                        .expect(200)
                        .json()
                        .at("/items/0/id");
        String own = Rest.id(api, CONTACTS, "lastName", tag, "account", account.asText());
        assertThat(console.run("crm:demo-remove")).contains("Removed the demo company: ");
        assertThat(company(api)).isEmpty();
        JsonNode kept = api.get(CONTACTS + "/" + own).expect(200).json();
        assertThat(kept.path("lastName").asText()).isEqualTo(tag);
        api.post(
                        CONTACTS + "/bulk",
                        Map.of("operations", java.util.List.of(Map.of("op", "purge", "id", own))))
                .expect(200);
        assertThat(counts(api)).isEqualTo(before);

        console.run(LOAD + 7);
        assertThat(company(api)).isEqualTo(first);
        console.run("crm:demo-remove");
        console.run(LOAD + 8);
        assertThat(company(api)).isNotEqualTo(first);
        console.run("crm:demo-remove");
        assertThat(counts(api)).isEqualTo(before);
    }
}
