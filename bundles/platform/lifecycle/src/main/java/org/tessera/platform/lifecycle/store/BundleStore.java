package org.tessera.platform.lifecycle.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder with the jars of the modules, each named by its SHA-256, which outlives the
 * container's cache. Not thread-safe.
 */
public final class BundleStore {

    private static final String SUFFIX = ".jar";

    private final Path folder;

    /** Creates a store in a folder, which need not be there yet. */
    public BundleStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes a copy of a jar.
     *
     * @param digest SHA-256 of its content
     * @throws IOException also if the content is another one
     */
    public void put(Path jar, String digest) throws IOException {
        if (has(digest)) {
            return;
        }
        byte[] content = Files.readAllBytes(jar);
        if (!digest(content).equals(digest)) {
            throw new IOException("The content of " + jar.getFileName() + " was changed");
        }
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "", ".part");
        try {
            Files.write(part, content);
            Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Returns where the jar with this digest is. */
    public Path file(String digest) {
        return folder.resolve(digest + SUFFIX);
    }

    /** Tells whether there is a jar with this digest, undamaged: all of it is read. */
    public boolean has(String digest) {
        return read(digest).isPresent();
    }

    /**
     * Returns the content of the jar with this digest, which is that of what is returned; empty if
     * the jar is not there or damaged.
     */
    public Optional<byte[]> read(String digest) {
        Path file = file(digest);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file))
                    .filter(content -> digest(content).equals(digest));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Deletes every jar but those with these digests. */
    public void retain(Set<String> digests) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            boolean jar = name.endsWith(SUFFIX);
            if (!jar || !digests.contains(name.substring(0, name.length() - SUFFIX.length()))) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Returns the SHA-256 of a file, in lower-case hexadecimal. */
    public static String digest(Path file) throws IOException {
        return digest(Files.readAllBytes(file));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
