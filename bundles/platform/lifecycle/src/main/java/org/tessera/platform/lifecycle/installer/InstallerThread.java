package org.tessera.platform.lifecycle.installer;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleProgress;

/** The one thread in which modules are changed, one thing after the other. Thread-safe. */
final class InstallerThread {

    private static final Logger LOG = LoggerFactory.getLogger(InstallerThread.class);
    private static final long STOP_SECONDS = 60;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread worker = new Thread(work, "tessera-modules");
                        worker.setDaemon(true);
                        return worker;
                    });

    /** Has something done when its turn comes; nothing is done any more once it is stopped. */
    void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("The installer is stopped", e);
        }
    }

    /**
     * Has something done and waits for it. Its steps are told in the calling thread: whoever
     * listens must not hold the installer up, least of all behind a closed gate.
     */
    <T> T call(Function<ModuleProgress, T> work, ModuleProgress progress) {
        BlockingQueue<Optional<LocalizedText>> steps = new LinkedBlockingQueue<>();
        try {
            Future<T> future =
                    thread.submit(
                            () -> {
                                try {
                                    return work.apply(step -> steps.add(Optional.of(step)));
                                } finally {
                                    steps.add(Optional.empty());
                                }
                            });
            tell(progress, steps);
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (RejectedExecutionException e) {
            throw unavailable("The installer is being stopped", "El instalador se está parando");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The wait was interrupted", "Se ha interrumpido la espera");
        }
    }

    private static void tell(ModuleProgress progress, BlockingQueue<Optional<LocalizedText>> steps)
            throws InterruptedException {
        for (Optional<LocalizedText> step = steps.take(); step.isPresent(); step = steps.take()) {
            try {
                progress.step(step.get());
            } catch (RuntimeException e) {
                LOG.debug("Nobody hears of {} any more", step.get().en(), e);
            }
        }
    }

    /**
     * Ends after what is under way; not by an interruption, which embedded databases cannot bear.
     */
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A change of a module is still under way");
        }
    }

    static ProblemException unavailable(String en, String es) {
        return new ProblemException(ProblemType.UNAVAILABLE, new LocalizedText(en, es));
    }
}
