package org.tessera.platform.lifecycle.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder with copies of what is being read, named by their digest. Nobody else writes into it,
 * so what was checked is what gets installed. Thread-safe.
 */
final class Staging {

    private static final Duration KEPT = Duration.ofHours(2);

    private final Path folder;

    /**
     * A copy.
     *
     * @param file the file
     * @param digest SHA-256 of it, in lower-case hexadecimal
     */
    record Staged(Path file, String digest) {}

    Staging(Path folder) {
        this.folder = folder;
    }

    /** Copies what a stream has; refuses more than {@code limit} bytes. */
    synchronized Staged copy(InputStream in, long limit, String name) throws IOException {
        Files.createDirectories(folder);
        clean();
        Path part = Files.createTempFile(folder, "", ".part");
        try {
            MessageDigest sha = sha256();
            try (DigestInputStream digesting = new DigestInputStream(in, sha);
                    OutputStream out = Files.newOutputStream(part)) {
                byte[] buffer = new byte[64 * 1024];
                long size = 0;
                for (int n = digesting.read(buffer); n >= 0; n = digesting.read(buffer)) {
                    size += n;
                    if (size > limit) {
                        throw Refusal.because(
                                "too-large",
                                "{0} is too large: at most {1} MB",
                                "{0} es demasiado grande: {1} MB como máximo",
                                name,
                                limit >> 20);
                    }
                    out.write(buffer, 0, n);
                }
            }
            String digest = HexFormat.of().formatHex(sha.digest());
            Path file = folder.resolve(digest + ".jar");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return new Staged(file, digest);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Keeps what was made here. */
    Staged keep(byte[] content, String name) throws IOException {
        return copy(new ByteArrayInputStream(content), content.length, name);
    }

    private void clean() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(KEPT));
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            if (Files.getLastModifiedTime(file).compareTo(old) < 0) {
                Files.deleteIfExists(file);
            }
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
