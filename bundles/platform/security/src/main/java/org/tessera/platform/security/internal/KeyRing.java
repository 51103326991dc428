package org.tessera.platform.security.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file with keys that only its owner can read: a line for each, its id and 256 bits, the newest
 * last. Thread-safe.
 */
final class KeyRing {

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 6;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private volatile Keys keys;

    /** The keys by their ids, and the id of the newest one. */
    private record Keys(Map<String, SecretKeySpec> byId, String newest) {}

    KeyRing(Path file) {
        this.file = file;
    }

    /** Returns the id of the newest key. */
    String newest() {
        return keys().newest();
    }

    /** Returns a key; null if it is not in the file. */
    SecretKeySpec key(String id) {
        SecretKeySpec known = keys().byId().get(id);
        return known == null ? reread().byId().get(id) : known;
    }

    /** Another node may have added a key since. */
    private synchronized Keys reread() {
        try {
            keys = Files.exists(file) ? read() : keys;
        } catch (IOException e) {
            throw unusable(e);
        }
        return keys;
    }

    private Keys keys() {
        Keys present = keys;
        return present == null ? load() : present;
    }

    private synchronized Keys load() {
        if (keys == null) {
            try {
                keys = Files.exists(file) ? read() : write(Map.of());
            } catch (IOException e) {
                throw unusable(e);
            }
        }
        return keys;
    }

    /** Makes a new key, which is the newest one from now on. */
    synchronized void add() {
        try {
            // What another process added is not lost.
            keys = write(Files.exists(file) ? read().byId() : Map.of());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private IllegalStateException unusable(Exception cause) {
        return new IllegalStateException(
                "The file " + file + " with the keys of encrypted secrets cannot be used", cause);
    }

    private Keys read() throws IOException {
        OwnerOnly rule = OwnerOnly.of(file);
        if (!rule.holds()) {
            rule.apply();
        }
        Map<String, SecretKeySpec> byId = new LinkedHashMap<>();
        String newest = null;
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.strip().split(" ");
            byte[] bytes = words.length == 2 ? decoded(words[1]) : new byte[0];
            if (bytes.length != KEY_BYTES) {
                throw new IOException("A line is not an id and a key of 256 bits");
            }
            newest = words[0];
            byId.put(newest, new SecretKeySpec(bytes, "AES"));
        }
        if (newest == null) {
            throw new IOException("There is no key in it");
        }
        return new Keys(byId, newest);
    }

    private static byte[] decoded(String text) throws IOException {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("A key is not written in Base64", e);
        }
    }

    private Keys write(Map<String, SecretKeySpec> present) throws IOException {
        Map<String, SecretKeySpec> byId = new LinkedHashMap<>(present);
        String id = text(random(ID_BYTES));
        byId.put(id, new SecretKeySpec(random(KEY_BYTES), "AES"));
        StringBuilder lines = new StringBuilder();
        byId.forEach(
                (each, key) ->
                        lines.append(each).append(' ').append(text(key.getEncoded())).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        OwnerOnly.create(draft);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer content =
                    ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        // Secrets are encrypted with the new key next: it has to be there after a power cut.
        forceFolder(file.toAbsolutePath().getParent());
        return new Keys(byId, id);
    }

    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
