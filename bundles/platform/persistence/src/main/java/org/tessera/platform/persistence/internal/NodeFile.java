package org.tessera.platform.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The identity of this installation, in the file {@code node.id} of the container's data directory.
 */
@Component(service = NodeFile.class)
public final class NodeFile {

    private static final String NAME = "node.id";

    private final UUID id;

    /** Reads the identity, or makes one at the first start. */
    @Activate
    public NodeFile(BundleContext bundles) {
        this(directory(bundles));
    }

    /** Reads the identity from a directory, or makes one there. */
    public NodeFile(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            if (Files.exists(file)) {
                this.id = read(file);
            } else {
                this.id = UUID.randomUUID();
                Files.createDirectories(directory);
                // Moved into place, so that a crash never leaves half an identity.
                Path draft = directory.resolve(NAME + ".new");
                Files.writeString(draft, id + "\n");
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The identity of this node cannot be kept in " + file, e);
        }
    }

    /** Returns the identity. */
    UUID id() {
        return id;
    }

    private static UUID read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("No identity in " + file + ": " + text, e);
        }
    }

    private static Path directory(BundleContext bundles) {
        String data = bundles.getProperty("karaf.data");
        return data != null ? Path.of(data) : bundles.getDataFile("").toPath();
    }
}
