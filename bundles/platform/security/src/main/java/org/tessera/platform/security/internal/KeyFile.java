package org.tessera.platform.security.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with a secret: made once, readable by its owner alone. */
public final class KeyFile {

    /** The longest key that is accepted. */
    static final int MAX_LENGTH = 512;

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final int KEY_BYTES = 32;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{32," + MAX_LENGTH + "}");

    private final Path file;
    private final String what;

    /**
     * Names the file.
     *
     * @param what the secret, as sentences in the log call it
     */
    public KeyFile(Path file, String what) {
        this.file = file;
        this.what = what;
    }

    /**
     * Returns the key, a new one if there is no file yet.
     *
     * @throws IllegalStateException with a sentence for the administrator if the file cannot be
     *     used
     */
    public String readOrCreate() {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read() : create();
        } catch (IOException e) {
            throw new IllegalStateException(what + " cannot be read from or written to " + file, e);
        }
    }

    private String read() throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalStateException(
                    file + " is not an ordinary file; move it away to have a new key made");
        }
        OwnerOnly protection = OwnerOnly.of(file);
        if (!protection.holds()) {
            protection.apply();
            if (!protection.holds()) {
                throw new IllegalStateException(
                        "Others can read " + file + " and that cannot be changed");
            }
            LOG.warn(
                    "Others could read {}: only its owner can from now on. Delete the"
                            + " file and restart to have a new key made",
                    file);
        }
        String key = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (!KEY.matcher(key).matches()) {
            throw new IllegalStateException(
                    file
                            + " holds no key of at least 32 printable characters; delete it to have a new one made");
        }
        return key;
    }

    private String create() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        // The file is protected before the key goes into it, and has its name only when it is
        // complete.
        OwnerOnly.create(draft);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.US_ASCII));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("Made {}: {}", what, file);
        return key;
    }
}
