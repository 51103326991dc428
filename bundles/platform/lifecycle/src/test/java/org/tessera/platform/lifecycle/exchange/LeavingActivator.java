package org.tessera.platform.lifecycle.exchange;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts two threads, of which it ends one. */
public final class LeavingActivator implements BundleActivator {

    private Thread ended;

    private static Thread waiting(String name) {
        Thread thread = new Thread(LeavingActivator::await, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start(BundleContext context) {
        waiting("left behind");
        ended = waiting("ended in time");
    }

    @Override
    public void stop(BundleContext context) {
        ended.interrupt();
    }
}
