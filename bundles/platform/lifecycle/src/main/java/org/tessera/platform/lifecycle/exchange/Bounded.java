package org.tessera.platform.lifecycle.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.tessera.api.text.LocalizedText;

/** Starts and stops bundles, whose code may never come back. */
final class Bounded {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Supplier<Duration> bound;
    private final Consumer<Thread> helpers;

    /**
     * Creates it.
     *
     * @param bound how long a start or stop may take, asked for each time
     * @param helpers is told which thread works for the calling one; null when it does no longer
     */
    Bounded(Supplier<Duration> bound, Consumer<Thread> helpers) {
        this.bound = bound;
        this.helpers = helpers;
    }

    /** Something that the framework does, for which it may have to wait for code of a module. */
    @FunctionalInterface
    interface Work {
        void run() throws BundleException, IOException;
    }

    void start(Bundle bundle) throws ExchangeException, InterruptedException {
        run(
                text("The start of {0}", "El arranque de {0}", bundle),
                bound.get(),
                () -> bundle.start(Bundle.START_TRANSIENT));
    }

    /** Stops a bundle, which does not start by itself again. */
    void stop(Bundle bundle) throws ExchangeException, InterruptedException {
        // One that hangs while it starts is not going to stop.
        boolean starting = bundle.getState() == Bundle.STARTING;
        run(
                text("The stop of {0}", "La parada de {0}", bundle),
                starting ? GRACE : bound.get(),
                bundle::stop);
    }

    /** Exchanges, installs or uninstalls a bundle. */
    void change(String bundle, Work work) throws ExchangeException, InterruptedException {
        run(
                new LocalizedText("The exchange of {0}", "El cambio de {0}").with(bundle),
                bound.get(),
                work);
    }

    /** Runs it in a thread of its own, which is ended if it takes too long. */
    private void run(LocalizedText what, Duration limit, Work work)
            throws ExchangeException, InterruptedException {
        FutureTask<Void> task =
                new FutureTask<>(
                        () -> {
                            work.run();
                            return null;
                        });
        Thread thread = new Thread(task, "tessera-module-work");
        thread.setDaemon(true);
        helpers.accept(thread);
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            new Hanging(thread).end();
            throw new ExchangeException(
                    new LocalizedText(
                            what.en() + " did not end within " + limit.toSeconds() + " s",
                            what.es() + " no ha terminado en " + limit.toSeconds() + " s"),
                    e);
        } catch (ExecutionException e) {
            String cause = Causes.describe(e.getCause());
            throw new ExchangeException(
                    new LocalizedText(
                            what.en() + " failed: " + cause, what.es() + " ha fallado: " + cause),
                    e.getCause());
        } finally {
            helpers.accept(null);
        }
    }

    private static LocalizedText text(String en, String es, Bundle bundle) {
        return new LocalizedText(en, es).with(bundle.getSymbolicName() + " " + bundle.getVersion());
    }
}
