package org.tessera.platform.privacy.retention;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Policy;
import org.tessera.api.record.RecordSession;
import org.tessera.spi.record.RecordWrite;

class RetentionRuleCheckTest {

    /** The engine tells of it in its own words, right behind the rules. */
    @ParameterizedTest
    @ValueSource(strings = {"recordType", "dateField", "age", "action"})
    void leavesItToTheEngineToTellWhatIsMissing(String missing) {
        Map<String, Object> values =
                new HashMap<>(
                        Map.of(
                                "recordType", "sales.lead",
                                "dateField", "createdAt",
                                "age", "P1Y",
                                "action", "bin",
                                "active", false));
        values.remove(missing);
        RecordWrite write = mock(RecordWrite.class);
        RecordSession session = mock(RecordSession.class);
        Policy policy = mock(Policy.class);
        when(policy.isAdministrator(any())).thenReturn(true);
        when(write.session()).thenReturn(session);
        when(write.kind()).thenReturn(EntryKind.CREATE);
        when(write.value(any())).thenAnswer(call -> values.get(call.<String>getArgument(0)));
        RetentionRuleCheck check = new RetentionRuleCheck(mock(ModuleRegistry.class), policy);
        assertThatCode(() -> check.beforeWrite(write)).doesNotThrowAnyException();
    }
}
