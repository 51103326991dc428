package org.tessera.customers.rule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.testing.MemorySession;
import org.tessera.spi.testing.RuleContract;

class AccountDomainRuleContractTest extends RuleContract {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

    @Override
    protected RecordRule rule() {
        return new AccountDomainRule();
    }

    @Override
    protected RecordSession session(RecordRule rule) {
        return new MemorySession(Caller.system("test"), CLOCK).rules(rule);
    }

    @Override
    protected List<Record> write(RecordSession session) {
        Record account =
                session.create(
                        Types.ACCOUNT, Map.of("name", "Shop", "website", "https://shop.example"));
        return List.of(
                account,
                session.update(
                        Types.ACCOUNT,
                        account.id(),
                        0,
                        Map.of("website", "https://store.example")));
    }
}
