package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Rest;

/** What was exported comes in again and changes nothing, whatever stands in it. */
@ExtendWith(TesseraExtension.class)
class RoundTripIT {

    private static final String CUSTOMERS = "/api/v1/customers/";
    private static final String SALES = "/api/v1/sales/";

    /** Texts that files get wrong. */
    private static final String NASTY =
            "Ñandú \"quoted\", 東京 🚀; 'x'\ttab\nline two\r\nline three \\n = €";

    private final List<String> made = new ArrayList<>();
    private String tag;

    @BeforeAll
    static void installModule(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
    }

    @BeforeEach
    void chooseTag() {
        tag = "RT" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    }

    @AfterEach
    void takeEverythingBack(TesseraApi api) {
        for (int i = made.size() - 1; i >= 0; i--) {
            api.delete(made.get(i)).expect(204);
        }
    }

    private String make(TesseraApi api, String path, Object... members) {
        String id = Rest.id(api, path, members);
        made.add(path + "/" + id);
        return id;
    }

    /** Exports what a filter finds, imports it and checks that nothing happens. */
    private void check(TesseraApi api, String type, String path, String filter, int rows) {
        String csv = api.get(Rest.path(path + "/export", "filter", filter)).expect(200).text();
        String end = Rest.journalEnd(api);
        JsonNode status = Imports.importCsv(api, type, csv, Map.of());
        assertThat(Imports.counts(status))
                .as(type + " " + Imports.reasons(api, status.path("id").asText()) + "\n" + csv)
                .containsExactly(0L, 0L, (long) rows, 0L);
        assertThat(Rest.journal(api, end)).as(type).isEmpty();
        assertThat(status.path("changeSet").isNull()).isTrue();
    }

    @Test
    void customers(TesseraApi api) {
        String accounts = CUSTOMERS + "accounts";
        String parent =
                make(
                        api,
                        accounts,
                        "name",
                        tag + " Peñón & \"Söhne\", 東京 🚀",
                        "externalId",
                        "=" + tag,
                        "description",
                        NASTY,
                        "phone",
                        "+34911234567",
                        "email",
                        "a@example.org",
                        "website",
                        "https://example.org/?a=1,2;3",
                        "annualRevenue",
                        "-7196.40 EUR",
                        "employees",
                        12,
                        "foundedYear",
                        1999,
                        "industry",
                        "retail",
                        "billingAddress",
                        Map.of("street", "C/ Mayor 1\n2.º B", "city", "=Reno", "country", "US"));
        String account =
                make(api, accounts, "name", "=" + tag + "+1", "parent", parent, "taxId", "-1");
        String filter = "name==\"*" + tag + "*\"";
        check(api, "customers.account", accounts, filter, 2);

        String contacts = CUSTOMERS + "contacts";
        String contact =
                make(
                        api,
                        contacts,
                        "firstName",
                        "'Ana \"la\" María",
                        "lastName",
                        tag + " @Núñez, Jr.",
                        "account",
                        account,
                        "birthday",
                        "1980-03-04",
                        "email",
                        "ana@example.org",
                        "mobile",
                        "+34600123456",
                        "accounts",
                        List.of(Map.of("id", parent), Map.of("id", account)),
                        "description",
                        NASTY);
        make(api, contacts, "lastName", tag + " plain");
        check(api, "customers.contact", contacts, "lastName==\"" + tag + "*\"", 2);
        String ofContact = "contact==" + contact;
        for (String[] type :
                new String[][] {{"affiliation", "affiliations"}, {"channel", "channels"}}) {
            String path = CUSTOMERS + type[1];
            int rows = Rest.all(api, path, "filter", ofContact).size();
            assertThat(rows).as(type[0]).isPositive();
            check(api, "customers." + type[0], path, ofContact, rows);
        }
    }

    @Test
    void sales(TesseraApi api) {
        String boss = make(api, SALES + "representatives", "name", tag + " Boss");
        String owner = make(api, SALES + "representatives", "name", tag + " Ana", "manager", boss);
        check(api, "sales.representative", SALES + "representatives", "name==" + tag + "*", 2);
        make(
                api,
                SALES + "quotas",
                "representative",
                owner,
                "kind",
                "month",
                "startDate",
                "2024-03-10",
                "target",
                "25000.00 EUR");
        check(api, "sales.quota", SALES + "quotas", "representative==" + owner, 1);
        String pipeline = make(api, SALES + "pipelines", "name", tag + " \"P\", 2");
        check(api, "sales.pipeline", SALES + "pipelines", "name==\"" + tag + "*\"", 1);
        String open =
                make(
                        api,
                        SALES + "stages",
                        "pipeline",
                        pipeline,
                        "name",
                        "-Open",
                        "probability",
                        "12.5");
        String won =
                make(api, SALES + "stages", "pipeline", pipeline, "name", "Won", "outcome", "won");
        String lost =
                make(
                        api,
                        SALES + "stages",
                        "pipeline",
                        pipeline,
                        "name",
                        "Lost",
                        "outcome",
                        "lost");
        check(api, "sales.stage", SALES + "stages", "pipeline==" + pipeline, 3);
        String one =
                make(
                        api,
                        SALES + "products",
                        "name",
                        tag + " One; two",
                        "code",
                        "+" + tag,
                        "listPrice",
                        "550.55");
        String two = make(api, SALES + "products", "name", tag + " Two", "description", NASTY);
        check(api, "sales.product", SALES + "products", "name==\"" + tag + "*\"", 2);

        String deals = SALES + "opportunities";
        make(
                api,
                deals,
                "name",
                tag + " \"open\", 東京 🚀",
                "owner",
                owner,
                "stage",
                open,
                "products",
                List.of(
                        Map.of("id", one, "quantity", "2.5"),
                        Map.of("id", two, "unitPrice", "3.33")),
                "closeDate",
                "2031-02-28",
                "nextStep",
                "=call",
                "priority",
                "hot",
                "description",
                NASTY);
        make(
                api,
                deals,
                "name",
                tag + " won",
                "stage",
                won,
                "amount",
                "0.01 EUR",
                "closedOn",
                "2024-02-29");
        make(
                api,
                deals,
                "name",
                tag + " lost",
                "stage",
                lost,
                "amount",
                "-5",
                "lostReason",
                "price",
                "lostNotes",
                "@home");
        String mine = "pipeline==" + pipeline;
        check(api, "sales.opportunity", deals, mine, 3);
        check(
                api,
                "sales.opportunity-line",
                SALES + "opportunity-lines",
                "opportunity.pipeline==" + pipeline,
                2);
        make(
                api,
                SALES + "leads",
                "lastName",
                tag,
                "firstName",
                "-Ana",
                "company",
                "\"Acme, \"Inc\"\"",
                "amount",
                "1234.56 GBP",
                "source",
                "web",
                "address",
                Map.of("city", "Ávila"),
                "description",
                NASTY);
        check(api, "sales.lead", SALES + "leads", "lastName==" + tag, 1);
    }

    @Test
    void theTypeOfAThirdParty(TesseraApi api) {
        String vehicles = "/api/v1/fleet/vehicles";
        String account = make(api, CUSTOMERS + "accounts", "name", tag + ", \"Ltd\"");
        String old = make(api, vehicles, "plate", tag + "-1", "model", "=Ibiza, \"FR\" 🚗");
        make(
                api,
                vehicles,
                "plate",
                tag + "-2",
                "notes",
                NASTY,
                "seats",
                4,
                "mileage",
                "1234.5",
                "price",
                "-10.50 CHF",
                "residual",
                "12.25",
                "boughtOn",
                "2026-02-28",
                "nextService",
                "2026-03-29T03:30:00+02:00[Europe/Madrid]",
                "electric",
                false,
                "status",
                "ordered",
                "extras",
                List.of("hook", "child-seat"),
                "driverEmail",
                "d@example.org",
                "driverPhone",
                "+34911234567",
                "depot",
                Map.of("street", "a;b\nc", "city", "Bilbao"),
                "manualUrl",
                "https://example.org/m?x=%221%22",
                "account",
                account,
                "replaces",
                old);
        check(api, "fleet.vehicle", vehicles, "plate==" + tag + "*", 2);
    }
}
