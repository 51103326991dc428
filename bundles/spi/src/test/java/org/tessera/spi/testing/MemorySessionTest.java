package org.tessera.spi.testing;

import java.time.Clock;
import java.util.function.Function;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.RecordSession;
import org.tessera.spi.record.RecordRule;

class MemorySessionTest extends SessionContract {

    private final MemorySession session =
            new MemorySession(Caller.system("test"), Clock.systemUTC())
                    .link(LINE, "deal", DEAL, true)
                    .link(SHARE, "deal", DEAL, true)
                    .link(SHARE, "person", PERSON, true)
                    .link(DEAL, "owner", PERSON, false)
                    .relation(DEAL, "people", SHARE, "deal", "person");

    @Override
    protected <T> T change(Function<RecordSession, T> work) {
        return work.apply(session);
    }

    @Override
    protected void rule(RecordRule rule) {
        session.rules(rule);
    }
}
