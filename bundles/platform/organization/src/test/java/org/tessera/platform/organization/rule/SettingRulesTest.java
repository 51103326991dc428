package org.tessera.platform.organization.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

class SettingRulesTest {

    private final RecordWrite write = mock(RecordWrite.class);

    private void run(RecordRule rule, String field, Object value) {
        when(write.value("department")).thenReturn(7L);
        when(write.value(field)).thenReturn(value);
        rule.beforeWrite(write);
    }

    @Test
    void aDepartmentAndAWordMakeOneKey() {
        run(new MemberRule(), "user", "ana");
        verify(write).set("pairKey", "7-ana");
        run(new ModuleEnablementRule(), "module", "sales");
        verify(write).set("pairKey", "7-sales");
        run(new ActionVariantRule(), "action", "sales.lead:convert");
        verify(write).set("pairKey", "7-sales.lead:convert");
    }

    @Test
    void whatIsMissingIsLeftToTheCheckOfRequiredFields() {
        run(new MemberRule(), "user", null);
        run(new ModuleEnablementRule(), "module", null);
        run(new ActionVariantRule(), "action", null);
        verify(write, never()).set(anyString(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sales", "sa les", "", "sales.lead", "-sales"})
    void refusesWhatIsNoIdOfAModule(String module) {
        assertCode(() -> run(new ModuleEnablementRule(), "module", module), "format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"organization", "platform"})
    void refusesToRestrictTheSettingsThemselves(String module) {
        assertCode(() -> run(new ModuleEnablementRule(), "module", module), "unrestricted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"convert", "sales.lead", "sales:convert", "sales.lead:", ""})
    void refusesWhatIsNoAction(String action) {
        assertCode(() -> run(new ActionVariantRule(), "action", action), "format");
    }

    private static void assertCode(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.errors().get(0).code()).isEqualTo(code));
    }
}
