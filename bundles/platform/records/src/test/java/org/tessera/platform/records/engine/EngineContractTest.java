package org.tessera.platform.records.engine;

import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.testing.SessionContract;

/** Holds the engine to what the tests of modules rely on. */
class EngineContractTest extends SessionContract {

    private final EngineFixture engine = new EngineFixture(Product.DERBY);

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    @Override
    protected <T> T change(Function<RecordSession, T> work) {
        return engine.change(work);
    }

    @Override
    protected void rule(RecordRule rule) {
        engine.rule(rule);
    }
}
