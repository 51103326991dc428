package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/**
 * What every action has to keep: it always says the same of itself, in both languages, works in
 * several threads at once, and writes through the session of its request only, so that a dry run
 * changes nothing.
 */
public abstract class ActionContract {

    /**
     * Returns a new action.
     *
     * @param records reads what {@link #records} has and fails the test when something is written
     *     with it; an action that needs no record service leaves it alone
     */
    protected abstract RecordAction action(RecordService records);

    /** Returns a request that the action can do, each with a session and a record of its own. */
    protected abstract ActionRequest request(boolean dryRun);

    /** Returns what the action reads outside of its session; asked only if it does. */
    protected RecordService records() {
        throw new AssertionError("The action reads outside of its session; override records()");
    }

    private RecordAction action() {
        return action(new ReadOnlyRecords(this::records));
    }

    @Test
    final void theActionSaysWhatItIs() {
        ActionDescriptor descriptor = action().descriptor();
        DescriptionCheck.action(descriptor);
        assertThat(request(true).record().type()).isEqualTo(descriptor.type());
    }

    @Test
    final void theActionAlwaysSaysTheSame() {
        RecordAction action = action();
        String said = said(action.descriptor());
        assertThat(said(action().descriptor())).isEqualTo(said);
        assertThat(Together.call(() -> said(action.descriptor()))).containsOnly(said);
    }

    private static String said(ActionDescriptor descriptor) {
        return String.join(
                " ",
                descriptor.type(),
                descriptor.name(),
                descriptor.label().toString(),
                descriptor.description().toString(),
                DescriptionCheck.said(descriptor.parameters()).toString());
    }

    @Test
    final void aDryRunTellsWhatTheRealOneTells() {
        RecordAction action = action();
        Map<String, Object> dry = action.run(request(true)).outcome();
        Map<String, Object> real = action.run(request(false)).outcome();
        assertThat(dry.keySet()).isEqualTo(real.keySet());
        real.values().forEach(ActionContract::tellable);
    }

    @Test
    final void theActionWorksInSeveralThreads() {
        RecordAction action = action();
        Set<String> alone = action.run(request(false)).outcome().keySet();
        assertThat(Together.call(() -> action.run(request(false)).outcome().keySet()))
                .allMatch(alone::equals);
    }

    private static void tellable(Object value) {
        if (value instanceof Collection<?> list) {
            list.forEach(ActionContract::tellable);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(ActionContract::tellable);
        } else if (value != null) {
            assertThat(value)
                    .as("a value that an action tells")
                    .isInstanceOfAny(
                            String.class, Number.class, Boolean.class, Record.class, Money.class);
        }
    }
}
