package org.tessera.platform.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.privacy.ErasureService;
import org.tessera.api.query.RecordPage;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.type.RecordType;

/** A run takes no record that nobody wants to lose any more. */
class RetentionRunTest {

    private static final String TYPE = "shop.person";
    private static final long RULE = 77;

    private final RecordService records = mock(RecordService.class);
    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final ErasureService erasures = mock(ErasureService.class);

    @BeforeEach
    void findThreePersons() {
        RecordType type = RecordType.builder("shop", "person").entity("E").title("{id}").build();
        when(registry.type(TYPE)).thenReturn(Optional.of(type));
        List<Record> found = new ArrayList<>();
        for (long id = 1; id <= 3; id++) {
            found.add(record(TYPE, id, Map.of()));
        }
        when(records.list(any(), any())).thenReturn(new RecordPage(found, null, null, Map.of()));
    }

    private static Record record(String type, long id, Map<String, Object> values) {
        return new Record(type, id, 1, "Record " + id, null, null, null, null, values);
    }

    private static Record rule(boolean active, String age) {
        Map<String, Object> values = new HashMap<>();
        values.put("recordType", TYPE);
        values.put("dateField", "updatedAt");
        values.put("age", age);
        values.put("action", "erase");
        values.put("active", active);
        return record(Retention.TYPE, RULE, values);
    }

    private RetentionRun run(Record rule) {
        RetentionRun run = new RetentionRun(rule, records, registry, erasures, () -> false);
        run.run();
        return run;
    }

    @Test
    void takesWhatIsDue() {
        when(records.find(any(), eq(Retention.TYPE), eq(RULE)))
                .thenReturn(Optional.of(rule(true, "P1Y")));
        assertThat(run(rule(true, "P1Y")).doneCount()).isEqualTo(3);
        verify(erasures, times(3)).erase(any(), eq(TYPE), anyLong(), anyString());
    }

    @Test
    void endsWhenTheRuleIsSwitchedOff() {
        when(records.find(any(), eq(Retention.TYPE), eq(RULE)))
                .thenReturn(Optional.of(rule(true, "P1Y")))
                .thenReturn(Optional.of(rule(false, "P1Y")));
        assertThat(run(rule(true, "P1Y")).doneCount()).isEqualTo(1);
        verify(erasures, times(1)).erase(any(), eq(TYPE), anyLong(), anyString());
    }

    @Test
    void endsWhenTheRuleIsAnother() {
        when(records.find(any(), eq(Retention.TYPE), eq(RULE)))
                .thenReturn(Optional.of(rule(true, "P9Y")));
        assertThat(run(rule(true, "P1Y")).doneCount()).isZero();
        verify(erasures, never()).erase(any(), anyString(), anyLong(), anyString());
    }

    @Test
    void goesOnBehindARecordThatFails() {
        when(records.find(any(), eq(Retention.TYPE), eq(RULE)))
                .thenReturn(Optional.of(rule(true, "P1Y")));
        when(erasures.erase(any(), eq(TYPE), eq(2L), anyString()))
                .thenThrow(new IllegalStateException("broken"));
        RetentionRun run = run(rule(true, "P1Y"));
        assertThat(run.doneCount()).isEqualTo(2);
        assertThat(run.failedCount()).isEqualTo(1);
        verify(records).update(any(), eq(Retention.TYPE), eq(RULE), anyLong(), anyMap());
    }
}
