package org.tessera.benchmarks.method;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.benchmarks.yardstick.Account;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.records.value.RecordJson;

/** One account written as JSON: by the platform, and by Jackson alone from a map like it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecordJsonBenchmark {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Account account = Account.of(1);
    private final Map<String, Object> plain = plain();
    private final RecordType type = type();
    private final Record record = record();

    /** The platform's writer. */
    @Benchmark
    public byte[] platform() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JsonValues.factory().createGenerator(out)) {
            RecordJson.write(json, type, record, Set.of());
        }
        return out.toByteArray();
    }

    /** Jackson's own writer of maps. */
    @Benchmark
    public byte[] jackson() throws IOException {
        return mapper.writeValueAsBytes(plain);
    }

    private Map<String, Object> plain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", "190000000000000000");
        map.put("type", "customers.account");
        map.put("version", 1L);
        map.put("title", account.name());
        map.put("externalId", account.externalId());
        map.put("createdAt", "2026-11-01T10:00:00Z");
        map.put("createdBy", "admin");
        map.put("updatedAt", "2026-11-01T10:00:00Z");
        map.put("updatedBy", "admin");
        map.put("name", account.name());
        map.put("industry", account.industry());
        map.put("website", account.website());
        map.put("phone", account.phone());
        map.put("email", account.email());
        map.put("employees", account.employees());
        map.put(
                "annualRevenue",
                Map.of("amount", account.annualRevenue().toPlainString(), "currency", "USD"));
        map.put(
                "billingAddress",
                Map.of("street", account.billing().street(), "city", account.billing().city()));
        map.put("foundedYear", account.foundedYear());
        map.put("description", account.description());
        return map;
    }

    private static RecordType type() {
        RecordType.Builder builder =
                RecordType.builder("customers", "account")
                        .entity("none")
                        .title("{name}")
                        .label(LocalizedText.same("Account"), LocalizedText.same("Accounts"));
        Map<String, FieldType> fields = new LinkedHashMap<>();
        fields.put("name", FieldType.TEXT);
        fields.put("industry", FieldType.TEXT);
        fields.put("website", FieldType.URL);
        fields.put("phone", FieldType.PHONE);
        fields.put("email", FieldType.EMAIL);
        fields.put("employees", FieldType.INTEGER);
        fields.put("annualRevenue", FieldType.MONEY);
        fields.put("billingAddress", FieldType.ADDRESS);
        fields.put("foundedYear", FieldType.INTEGER);
        fields.put("description", FieldType.LONG_TEXT);
        fields.forEach(
                (name, kind) ->
                        builder.field(
                                FieldDescriptor.builder(name, kind, LocalizedText.same(name))
                                        .build()));
        return builder.build();
    }

    private Record record() {
        Record.Stamp stamp = new Record.Stamp(Instant.parse("2026-11-01T10:00:00Z"), "admin");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", account.name());
        values.put("industry", account.industry());
        values.put("website", account.website());
        values.put("phone", account.phone());
        values.put("email", account.email());
        values.put("employees", account.employees());
        values.put("annualRevenue", new Money(new BigDecimal("7196.40"), "USD"));
        values.put(
                "billingAddress",
                new Address(
                        account.billing().street(), account.billing().city(), null, null, null));
        values.put("foundedYear", account.foundedYear());
        values.put("description", account.description());
        return new Record(
                "customers.account",
                190_000_000_000_000_000L,
                1,
                account.name(),
                account.externalId(),
                stamp,
                stamp,
                null,
                values);
    }
}
