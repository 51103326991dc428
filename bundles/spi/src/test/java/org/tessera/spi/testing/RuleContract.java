package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.spi.record.RecordRule;

/**
 * What every rule has to keep: it is for one type, works in several threads at once, and remembers
 * nothing from one write to the next, since a transaction may be tried again.
 */
public abstract class RuleContract {

    /** Returns a new rule. */
    protected abstract RecordRule rule();

    /**
     * Returns a new session with this rule around its writes, the same each time: {@code new
     * MemorySession(caller, clock).rules(rule)} with a clock that stands.
     */
    protected abstract RecordSession session(RecordRule rule);

    /**
     * Writes records that the rule has something to do with.
     *
     * @return the records to look at afterwards
     */
    protected abstract List<Record> write(RecordSession session);

    @Test
    final void theRuleIsForOneType() {
        RecordRule rule = rule();
        assertThat(rule.type()).matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");
        assertThat(rule().type()).isEqualTo(rule.type());
        assertThat(Together.call(rule::type)).containsOnly(rule.type());
    }

    @Test
    final void theRuleDoesTheSameWhenATransactionIsTriedAgain() {
        RecordRule rule = rule();
        List<String> first = outcome(rule);
        assertThat(outcome(rule)).as("the second time").isEqualTo(first);
        assertThat(outcome(rule())).as("another one of it").isEqualTo(first);
    }

    @Test
    final void theRuleWorksInSeveralThreads() {
        RecordRule rule = rule();
        List<String> alone = outcome(rule);
        assertThat(Together.call(() -> outcome(rule))).containsOnly(alone);
    }

    private List<String> outcome(RecordRule rule) {
        List<String> outcome = new ArrayList<>();
        try {
            for (Record record : write(session(rule))) {
                outcome.add(record.type() + " " + record.title() + " " + record.values());
            }
            assertThat(outcome).as("records to look at").isNotEmpty();
        } catch (ProblemException e) {
            outcome.add(e.type() + " " + e.getMessage());
        }
        return outcome;
    }
}
