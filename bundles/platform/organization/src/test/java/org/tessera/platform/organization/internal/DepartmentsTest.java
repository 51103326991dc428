package org.tessera.platform.organization.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.spi.record.RecordRule;

class DepartmentsTest {

    private static final int MINUTE = 60_000;
    private static final Caller ANA =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest").in("1");

    private final Map<String, List<Record>> stored = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final RecordService records = mock(RecordService.class);
    private final BundleContext context = mock(BundleContext.class);

    @SuppressWarnings("unchecked")
    private final ServiceRegistration<ModuleAccess> registration = mock(ServiceRegistration.class);

    @SuppressWarnings("unchecked")
    private final ServiceRegistration<RecordRule> rule = mock(ServiceRegistration.class);

    @BeforeEach
    void prepare() {
        stored.put(Types.DEPARTMENT, List.of(record(Types.DEPARTMENT, Map.of("name", "Sales"))));
        doAnswer(
                call -> {
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new IllegalStateException("the database is away");
                    }
                    RecordQuery query = call.getArgument(1);
                    Consumer<Record> consumer = call.getArgument(2);
                    stored.getOrDefault(query.type(), List.of()).forEach(consumer);
                    return null;
                })
                .when(records)
                .stream(any(), any(), any());
        when(context.registerService(same(ModuleAccess.class), any(ModuleAccess.class), any()))
                .thenReturn(registration);
        when(context.registerService(same(RecordRule.class), any(RecordRule.class), any()))
                .thenReturn(rule);
    }

    private static Record record(String type, Map<String, Object> values) {
        Record.Stamp stamp = new Record.Stamp(Instant.EPOCH, "ana");
        return new Record(type, 1, 1, "x", null, stamp, stamp, null, values);
    }

    private void enable(boolean enabled) {
        stored.put(
                Types.MODULE_ENABLEMENT,
                List.of(
                        record(
                                Types.MODULE_ENABLEMENT,
                                Map.of("department", 1L, "module", "sales", "enabled", enabled))));
    }

    @Test
    void isThereOnceTheRecordsWereReadAndFollowsThem() throws Exception {
        failures.set(3);
        enable(false);
        Departments departments = new Departments(context, records);
        try {
            verify(context, timeout(MINUTE))
                    .registerService(same(ModuleAccess.class), same(departments), any());
            assertThat(departments.isEnabled(ANA, "sales")).isFalse();
            assertThat(departments.department("Sales")).contains("1");
            enable(true);
            await().until(() -> departments.isEnabled(ANA, "sales"));
            stored.put(
                    Types.ACTION_VARIANT,
                    List.of(
                            record(
                                    Types.ACTION_VARIANT,
                                    Map.of(
                                            "department", 1L,
                                            "action", "sales.lead:convert",
                                            "variant", "2"))));
            await().until(() -> departments.variant(ANA, "sales.lead", "convert").isPresent());
        } finally {
            departments.stop();
        }
        verify(registration).unregister();
    }

    @Test
    void whatWasKnownLastCountsWhileNothingCanBeRead() throws Exception {
        enable(false);
        Departments departments = new Departments(context, records);
        try {
            verify(context, timeout(MINUTE))
                    .registerService(same(ModuleAccess.class), same(departments), any());
            failures.set(Integer.MAX_VALUE);
            enable(true);
            await().until(() -> failures.get() < Integer.MAX_VALUE - 1);
            assertThat(departments.isEnabled(ANA, "sales")).isFalse();
            failures.set(0);
            await().until(() -> departments.isEnabled(ANA, "sales"));
            verify(registration, never()).unregister();
        } finally {
            departments.stop();
        }
    }
}
