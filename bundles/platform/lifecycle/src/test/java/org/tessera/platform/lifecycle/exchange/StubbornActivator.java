package org.tessera.platform.lifecycle.exchange;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not come back, and does not listen to interrupts either. */
public final class StubbornActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    @Override
    public void stop(BundleContext context) {
        // nothing was started
    }
}
