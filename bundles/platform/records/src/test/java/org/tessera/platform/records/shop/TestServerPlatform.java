package org.tessera.platform.records.shop;

import javax.transaction.TransactionManager;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Ties EclipseLink to the transaction manager of the test, which it asks for by class name. */
public final class TestServerPlatform extends ServerPlatformBase {

    private static final ThreadLocal<TransactionManager> CURRENT = new ThreadLocal<>();

    /** Creates the platform. */
    public TestServerPlatform(DatabaseSession session) {
        super(session);
    }

    /** Sets the manager for the factories that this thread deploys; null to forget it. */
    public static void use(TransactionManager manager) {
        if (manager == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(manager);
        }
    }

    @Override
    public Class<?> getExternalTransactionControllerClass() {
        return Controller.class;
    }

    /** Hands the manager on. */
    public static final class Controller extends JTATransactionController {

        @Override
        protected TransactionManager acquireTransactionManager() {
            return CURRENT.get();
        }
    }
}
