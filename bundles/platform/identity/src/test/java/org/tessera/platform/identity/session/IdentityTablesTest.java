package org.tessera.platform.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tessera.platform.persistence.Database;

class IdentityTablesTest {

    private final Database database = mock(Database.class);
    private final IdentityTables tables = new IdentityTables(database);
    private final AtomicInteger forgotten = new AtomicInteger();

    @Test
    void forgetsOnceOutsideATransaction() {
        tables.forget(forgotten::incrementAndGet);
        assertThat(forgotten).hasValue(1);
    }

    /** Until the commit others read, and remember, what was there before. */
    @Test
    void forgetsOnceMoreAtTheEndOfATransaction() {
        List<Consumer<Boolean>> listeners = new ArrayList<>();
        when(database.inTransaction()).thenReturn(true);
        doAnswer(call -> listeners.add(call.getArgument(0))).when(database).onCompletion(any());
        tables.forget(forgotten::incrementAndGet);
        assertThat(forgotten).hasValue(1);
        listeners.forEach(listener -> listener.accept(true));
        assertThat(forgotten).hasValue(2);
    }
}
