package org.tessera.platform.lifecycle.exchange;

import java.net.URL;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Finds threads that go on in the code of bundles that were stopped. They keep the classes of the
 * bundles in memory, and do what nobody expects any more.
 */
final class LeftThreads {

    /** How long a thread may take to end after its bundle has told it to. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private static final long PAUSE_MILLIS = 20;
    private static final String CLASS = ".class";

    private LeftThreads() {}

    /** Returns the names of the threads that go on in these stopped bundles. */
    static List<String> of(Collection<Bundle> bundles) throws InterruptedException {
        Set<String> classes =
                bundles.stream()
                        .map(bundle -> bundle.adapt(BundleWiring.class))
                        .filter(Objects::nonNull)
                        .map(
                                wiring ->
                                        wiring.findEntries(
                                                "/", "*" + CLASS, BundleWiring.FINDENTRIES_RECURSE))
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .map(LeftThreads::name)
                        .collect(Collectors.toSet());
        long begin = System.nanoTime();
        List<String> found = in(classes);
        while (!found.isEmpty() && System.nanoTime() - begin < GRACE.toNanos()) {
            Thread.sleep(PAUSE_MILLIS);
            found = in(classes);
        }
        return found;
    }

    private static String name(URL entry) {
        String path = entry.getPath();
        return path.substring(1, path.length() - CLASS.length()).replace('/', '.');
    }

    /** Returns the names of the threads in whose stack one of these classes is. */
    static List<String> in(Set<String> classes) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(
                        thread ->
                                Arrays.stream(thread.getValue())
                                        .map(StackTraceElement::getClassName)
                                        .anyMatch(classes::contains))
                .map(thread -> thread.getKey().getName())
                .sorted()
                .toList();
    }
}
