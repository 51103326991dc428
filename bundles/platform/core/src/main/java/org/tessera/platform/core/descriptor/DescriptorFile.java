package org.tessera.platform.core.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Objects;

/**
 * One JSON file of a module's descriptor. Immutable.
 *
 * @param name what people call it in error messages, such as {@code module.json}
 * @param content opens it; the caller closes the stream
 */
public record DescriptorFile(String name, Content content) {

    /** Opens a file, as often as it is asked to. */
    @FunctionalInterface
    public interface Content {

        /** Opens the file. */
        InputStream open() throws IOException;
    }

    /** Checks that nothing is null. */
    public DescriptorFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
    }

    /** Returns a file of a bundle, by its address. */
    public static DescriptorFile of(URL url) {
        String path = url.getPath();
        return new DescriptorFile(path.substring(path.lastIndexOf('/') + 1), url::openStream);
    }
}
