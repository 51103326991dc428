package org.tessera.platform.transfer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Relation;
import org.tessera.platform.transfer.memory.MemoryRecords;
import org.tessera.platform.transfer.memory.SalesTypes;

class ExportsTest {

    private static final Caller ANA = Caller.system("test");

    private final MemoryRecords records = SalesTypes.records();
    private Access access = Access.ALL;

    private String export(RecordQuery query) {
        Policy policy = (caller, operation, type) -> access;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long count = new Exports(records, SalesTypes.registry(), policy).exportCsv(ANA, query, out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(records.all(query.type()).stream().count()).isGreaterThanOrEqualTo(count);
        return text;
    }

    private long create(String type, Map<String, Object> values) {
        return records.create(ANA, type, values).id();
    }

    @Test
    void writesEveryKindOfValue() {
        long parent = create("customers.account", Map.of("name", "=Parent"));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "Acme, \"Inc\"");
        values.put("externalId", "x-1");
        values.put("parent", parent);
        values.put("interests", List.of("golf", "music"));
        values.put("phone", "+34911234567");
        values.put("billingAddress", new Address("Calle\nMayor", "Madrid", null, "28001", "Spain"));
        values.put("employees", -5 + 10);
        values.put("annualRevenue", new Money(new BigDecimal("-7196.4"), "EUR"));
        values.put("vip", true);
        values.put("lastCall", ZonedDateTime.parse("2026-03-01T10:00+01:00[Europe/Madrid]"));
        values.put("description", "+danger");
        long id = create("customers.account", values);
        String text =
                export(RecordQuery.of("customers.account").filter(Filter.eq("id", id)).build());
        assertThat(text.split("\r\n")[0])
                .isEqualTo(
                        "id,externalId,name,parent,parent.title,industry,interests,website,phone,email,billingAddress.street,"
                                + "billingAddress.city,billingAddress.region,billingAddress.postalCode,billingAddress.country,employees,"
                                + "annualRevenue,annualRevenue.currency,foundedYear,taxId,vip,lastCall,discount,description,domain");
        assertThat(text.substring(text.indexOf("\r\n") + 2))
                .isEqualTo(
                        id
                                + ",x-1,\"Acme, \"\"Inc\"\"\","
                                + parent
                                + ",'=Parent,,golf;music,,'+34911234567,,\"Calle\nMayor\","
                                + "Madrid,,28001,Spain,5,-7196.40,EUR,,,true,2026-03-01T10:00:00+01:00[Europe/Madrid],,'+danger,\r\n");
    }

    @Test
    void writesRelationsAndLinks() {
        long account = create("customers.account", Map.of("name", "Acme"));
        long a = create("sales.product", Map.of("name", "A"));
        long b = create("sales.product", Map.of("name", "B; B"));
        create(
                "sales.opportunity",
                Map.of(
                        "name",
                        "One",
                        "account",
                        account,
                        "closeDate",
                        LocalDate.of(2026, 3, 1),
                        "products",
                        List.of(new Relation(a, Map.of()), new Relation(b, Map.of()))));
        create("sales.opportunity", Map.of("name", "Two"));
        String text =
                export(
                        RecordQuery.of("sales.opportunity")
                                .fields(List.of("name", "account", "products", "title", "version"))
                                .build());
        assertThat(text.lines().map(line -> line.substring(line.indexOf(',') + 1)))
                .containsExactly(
                        "externalId,name,account,account.title,products,products.title,title,version",
                        ",One," + account + ",Acme," + a + ";" + b + ",A; B; B,One,1",
                        ",Two,,,,,Two,1");
    }

    @Test
    void writesManyRecordsInBatches() {
        for (int i = 0; i < 1_203; i++) {
            create("sales.product", Map.of("name", "P" + i));
        }
        assertThat(export(RecordQuery.of("sales.product").build()).lines()).hasSize(1_204);
        assertThat(
                        export(RecordQuery.of("sales.product").filter(Filter.eq("id", 1L)).build())
                                .lines())
                .hasSize(1);
    }

    @Test
    void keepsToThePolicy() {
        create("sales.product", Map.of("name", "A", "code", "secret"));
        access = new Access(true, Filter.eq("name", "B"), Set.of("code"));
        assertThat(export(RecordQuery.of("sales.product").build()).trim())
                .isEqualTo("id,externalId,name,series,listPrice,listPrice.currency");
        access = Access.NONE;
        assertThatThrownBy(() -> export(RecordQuery.of("sales.product").build()))
                .isInstanceOf(ProblemException.class);
        access = Access.ALL;
        assertThatThrownBy(() -> export(RecordQuery.of("no.such").build()))
                .isInstanceOf(ProblemException.class);
    }
}
