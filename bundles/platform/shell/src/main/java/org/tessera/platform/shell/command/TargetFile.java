package org.tessera.platform.shell.command;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.platform.shell.console.Background;
import org.tessera.platform.shell.console.Failure;

/** A file that a command writes as a whole or not at all. */
final class TargetFile {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final boolean force;

    /** Writes what the file holds and returns how many pieces these are. */
    @FunctionalInterface
    interface Content {
        long write(OutputStream out) throws IOException;
    }

    /**
     * Checks that the file can be written.
     *
     * @param force whether it may be there already
     */
    TargetFile(Path path, boolean force) throws CommandException {
        this.path = path;
        this.force = force;
        if (Files.isDirectory(path)) {
            throw Failure.of("{0} is a folder", "{0} es una carpeta", path);
        }
        if (!force && Files.exists(path)) {
            throw Failure.of(
                    "{0} exists; --force overwrites it",
                    "{0} ya existe; --force lo sobrescribe", path);
        }
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Failure.of("there is no folder {0}", "no existe la carpeta {0}", folder);
        }
    }

    Path path() {
        return path;
    }

    /** Writes beside the target first, so that a failure leaves no half of a file there. */
    long write(Content content) throws Exception {
        Path part = Files.createTempFile(path.getParent(), "." + path.getFileName(), ".part");
        try {
            long count = Background.run(canceled -> write(content, part, canceled));
            if (force) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, path);
            }
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long write(Content content, Path part, AtomicBoolean canceled)
            throws IOException {
        try (OutputStream file = Files.newOutputStream(part);
                OutputStream out =
                        new BufferedOutputStream(new CancelableStream(file, canceled), BUFFER)) {
            return content.write(out);
        }
    }

    /** Refuses to write on when the user does not wait any longer. */
    private static final class CancelableStream extends FilterOutputStream {

        private final AtomicBoolean canceled;

        CancelableStream(OutputStream out, AtomicBoolean canceled) {
            super(out);
            this.canceled = canceled;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            if (canceled.get()) {
                throw new IOException("canceled");
            }
            out.write(bytes, start, length);
        }
    }
}
