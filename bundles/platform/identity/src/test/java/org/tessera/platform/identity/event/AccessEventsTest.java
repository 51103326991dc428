package org.tessera.platform.identity.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.identity.event.AccessEvents.Kind;
import org.tessera.platform.identity.internal.Types;

class AccessEventsTest {

    private final RecordService records = mock(RecordService.class);
    private final RecordSession session = mock(RecordSession.class);
    private final AccessEvents events = new AccessEvents(records);

    @BeforeEach
    void openSessions() {
        when(records.change(any(), any(), any()))
                .thenAnswer(call -> call.<Function<RecordSession, ?>>getArgument(2).apply(session));
    }

    @Test
    void writesInTheTransactionOfTheChange() {
        String made =
                events.with(
                        notes -> {
                            notes.note(Kind.KEY_MADE, null, null, "::1", "17");
                            return "made";
                        });
        assertThat(made).isEqualTo("made");
        verify(records, times(1)).change(any(), any(), any());
        verify(session).create(eq(Types.ACCESS_EVENT), eq(values("key-made", "::1", "17")));
    }

    private static Map<String, Object> values(String event, String address, String detail) {
        Map<String, Object> values = new HashMap<>();
        values.put("event", event);
        values.put("actor", null);
        values.put("address", address);
        values.put("detail", detail);
        return values;
    }

    @Test
    void letsNeitherFailureBeSwallowed() {
        IllegalStateException failure = new IllegalStateException("no room");
        when(session.create(any(), any())).thenThrow(failure);
        assertThatThrownBy(
                        () ->
                                events.with(
                                        notes -> {
                                            notes.note(Kind.KEY_MADE, null, null, null, null);
                                            return null;
                                        }))
                .isSameAs(failure);
    }

    @Test
    void writesNothingOfWhatFails() {
        IllegalStateException failure = new IllegalStateException("no key");
        assertThatThrownBy(
                        () ->
                                events.with(
                                        notes -> {
                                            throw failure;
                                        }))
                .isSameAs(failure);
        verify(session, never()).create(any(), any());
    }

    @Test
    void tellsOfTheLastFailureAndTheLockAtOnce() {
        events.failed(null, "::1", true);
        verify(records, times(1)).change(any(), any(), any());
        verify(session).create(Types.ACCESS_EVENT, values("sign-in-failed", "::1", null));
        verify(session).create(Types.ACCESS_EVENT, values("locked", "::1", null));
    }

    @Test
    void isWrittenByTheProductAlone() {
        assertThat(AccessEvents.mayWrite(Caller.system("access"))).isTrue();
        assertThat(AccessEvents.mayWrite(Caller.system("setup"))).isTrue();
        assertThat(AccessEvents.mayWrite(Caller.system("sign-in"))).isFalse();
    }
}
