package org.tessera.platform.identity.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.key.ApiKeyStore;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.security.Rights;
import org.tessera.spi.record.RecordRule;

class RightsServiceTest {

    private static final int MINUTE = 60_000;

    private final BundleContext context = mock(BundleContext.class);
    private final RecordService records = mock(RecordService.class);
    private final Sessions sessions = mock(Sessions.class);
    private final ApiKeyStore keys = mock(ApiKeyStore.class);
    private RightsService service;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void begin() {
        when(records.find(any(), any(), anyLong())).thenReturn(Optional.empty());
        ServiceRegistration<RecordRule> rule = mock(ServiceRegistration.class);
        ServiceRegistration<Rights> rights = mock(ServiceRegistration.class);
        when(context.registerService(same(RecordRule.class), any(RecordRule.class), any()))
                .thenReturn(rule);
        when(context.registerService(same(Rights.class), any(Rights.class), any()))
                .thenReturn(rights);
        service = new RightsService(context, records, sessions, keys);
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.stop();
    }

    private void user(long id, boolean active) {
        Record.Stamp stamp = new Record.Stamp(Instant.EPOCH, "ana");
        Map<String, Object> values = Map.of("active", active);
        Record user = new Record(Types.USER, id, 1, "x", null, stamp, stamp, null, values);
        when(records.find(any(), same(Types.USER), eq(id))).thenReturn(Optional.of(user));
    }

    /** All users were read, and there were none; meanwhile one came and got a key. */
    @Test
    void whoCameAfterAllWereReadKeepsTheKey() {
        ArgumentCaptor<LongPredicate> isActive = ArgumentCaptor.forClass(LongPredicate.class);
        verify(keys, timeout(MINUTE).atLeastOnce()).revokeAllBut(isActive.capture());
        verify(sessions, timeout(MINUTE).atLeastOnce()).endAllBut(any());
        user(7, true);
        user(8, false);
        assertThat(isActive.getValue().test(7)).isTrue();
        assertThat(isActive.getValue().test(8)).isFalse();
        assertThat(isActive.getValue().test(9)).isFalse();
    }
}
