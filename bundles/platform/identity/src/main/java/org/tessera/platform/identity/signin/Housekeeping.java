package org.tessera.platform.identity.signin;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.security.Rights;

/**
 * Makes the token for the first administrator once users can be read, and every ten minutes removes
 * sessions and failures that do not count any more.
 */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int PAUSE_MINUTES = 10;
    private static final int END_SECONDS = 10;

    private final SignInService signIn;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Begins.
     *
     * @param rights not used: it is there once users can be read
     */
    @Activate
    public Housekeeping(@Reference SignInService signIn, @Reference Rights rights) {
        this.signIn = signIn;
        this.thread = new Thread(this::run, "tessera-sign-in");
        thread.setDaemon(true);
        thread.start();
    }

    // The thread is not interrupted: in the midst of a read that would close files of the database.
    @Deactivate
    void stop() throws InterruptedException {
        end.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
    }

    private void run() {
        boolean prepared = false;
        try {
            do {
                prepared = prepared || tried(signIn::prepare);
                tried(signIn::clean);
            } while (!end.await(prepared ? PAUSE_MINUTES * 60L : 1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean tried(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Sessions cannot be tidied up; it is tried again", e);
            return false;
        }
    }
}
