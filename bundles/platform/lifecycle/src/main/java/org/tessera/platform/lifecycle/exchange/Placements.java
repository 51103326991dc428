package org.tessera.platform.lifecycle.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/**
 * Remembers which jar the installer put into which bundle, so that what somebody else put there is
 * noticed. Kept in the framework's cache, with which the bundles go. Thread-safe.
 */
public final class Placements {

    private final Path file;
    private final Properties placed = new Properties();
    private final Set<String> expected = ConcurrentHashMap.newKeySet();

    /** Reads what was remembered in a file, if there is one. */
    public Placements(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                placed.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Says that the installer is changing the bundle at a location, or no longer. */
    void expect(String location, boolean on) {
        if (on) {
            expected.add(location);
        } else {
            expected.remove(location);
        }
    }

    /** Tells whether the installer is changing the bundle at a location. */
    public boolean isExpected(String location) {
        return expected.contains(location);
    }

    /** Remembers that the jar with this digest was put into a bundle just now. */
    synchronized void put(Bundle bundle, String digest) {
        placed.setProperty(bundle.getLocation(), value(bundle, digest));
        write();
    }

    /** Forgets a bundle. */
    synchronized void remove(String location) {
        if (placed.remove(location) != null) {
            write();
        }
    }

    /** Tells whether a bundle has the jar with this digest, put there by the installer. */
    public synchronized boolean holds(Bundle bundle, String digest) {
        return value(bundle, digest).equals(placed.getProperty(bundle.getLocation()));
    }

    private static String value(Bundle bundle, String digest) {
        return digest + " " + bundle.getBundleId() + " " + bundle.getLastModified();
    }

    private void write() {
        try (OutputStream out = Files.newOutputStream(file)) {
            placed.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
