package org.tessera.platform.audit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tessera.api.audit.Anchor;

/**
 * What is kept outside the database: the public halves of the keys and the end of the chain.
 * Thread- safe as long as one thread writes.
 */
final class SealFolder {

    private static final Pattern KEY_ID = Pattern.compile("\\p{XDigit}{16}");

    private final Path folder;

    SealFolder(Path folder) {
        this.folder = folder;
    }

    /** Keeps the public half of a key. */
    void keep(SealKey key) {
        write(keyFile(key.id()), key.publicHalf() + "\n");
    }

    /** Returns the public half of a key; empty if it is not here. */
    Optional<PublicKey> key(String id) {
        if (!KEY_ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return read(keyFile(id)).map(text -> SealKey.readPublic(id, text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Keeps the end of the chain in place of the one before. */
    void keep(Anchor anchor) {
        write(anchorFile(), anchor + "\n");
    }

    /** Returns the end of the chain; empty if it is not here or not readable. */
    Optional<Anchor> anchor() {
        return read(anchorFile()).flatMap(Anchor::of);
    }

    private Path anchorFile() {
        return folder.resolve("anchor");
    }

    private Path keyFile(String id) {
        return folder.resolve("keys").resolve(id + ".pub");
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(
                    draft,
                    text,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
