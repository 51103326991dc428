package org.tessera.platform.organization.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.spi.record.RecordWrite;

class ShareRuleTest {

    private static final String PLANT = "garden.plant";
    private static final RecordType TYPE =
            RecordType.builder("garden", "plant")
                    .entity("Plant")
                    .title("{id}")
                    .label(
                            new LocalizedText("Plant", "Planta"),
                            new LocalizedText("Plants", "Plantas"))
                    .owned()
                    .build();

    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final RecordSession session = mock(RecordSession.class);
    private final RecordWrite write = mock(RecordWrite.class);
    private final ShareRule rule = new ShareRule(registry);

    @BeforeEach
    void prepare() {
        when(registry.type(PLANT)).thenReturn(Optional.of(TYPE));
        when(write.session()).thenReturn(session);
        when(session.caller())
                .thenReturn(new Caller("17", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest"));
        when(session.find(PLANT, 5)).thenReturn(Optional.of(mock(Record.class)));
        when(write.value("recordType")).thenReturn(PLANT);
        when(write.value("record")).thenReturn("5");
    }

    private void with(Long user, Long department) {
        when(write.value("user")).thenReturn(user);
        when(write.value("department")).thenReturn(department);
    }

    private void assertInvalid(String field, String code) {
        assertThatThrownBy(() -> rule.beforeWrite(write))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.INVALID);
                            assertThat(e.errors().get(0).field()).isEqualTo(field);
                            assertThat(e.errors().get(0).code()).isEqualTo(code);
                        });
    }

    @Test
    void whoMayChangeARecordMayShareIt() {
        with(18L, null);
        rule.beforeWrite(write);
        verify(session).update(PLANT, 5, 0, Map.of());
        verify(write).set("shareKey", "5-u18");
    }

    @Test
    void sharesWithExactlyOne() {
        with(null, null);
        assertInvalid("user", "one");
        with(18L, 3L);
        assertInvalid("user", "one");
    }

    @Test
    void sharesWithSomebodyElse() {
        with(17L, null);
        assertInvalid("user", "self");
    }

    @Test
    void sharesRecordsThatAreThere() {
        with(null, 3L);
        when(write.value("record")).thenReturn("6");
        assertInvalid("record", "link");
        when(write.value("record")).thenReturn("x");
        assertInvalid("record", "link");
        when(write.value("recordType")).thenReturn("garden.weed");
        when(registry.type("garden.weed")).thenReturn(Optional.empty());
        assertInvalid("recordType", "unknown");
    }

    @Test
    void whoBringsAShareBackHasToHaveTheRightStill() {
        with(18L, null);
        when(write.kind()).thenReturn(EntryKind.RESTORE);
        ProblemException refused =
                new ProblemException(ProblemType.FORBIDDEN, LocalizedText.same("no"));
        when(session.update(eq(PLANT), eq(5L), anyLong(), any())).thenThrow(refused);
        assertThatThrownBy(() -> rule.afterWrite(write)).isSameAs(refused);
    }

    @Test
    void endingAShareNeedsNoRightOnTheRecord() {
        with(18L, null);
        when(write.kind()).thenReturn(EntryKind.DELETE);
        rule.afterWrite(write);
        verify(session, never()).update(any(), anyLong(), anyLong(), any());
        assertThat(rule.type()).isEqualTo("organization.share");
    }
}
