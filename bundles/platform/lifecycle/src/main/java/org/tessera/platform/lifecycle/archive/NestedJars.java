package org.tessera.platform.lifecycle.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Checks the jars inside a bundle, which the framework opens too. */
final class NestedJars {

    private final Staging staging;
    private final ZipLimits limits;

    NestedJars(Staging staging, ZipLimits limits) {
        this.staging = staging;
        this.limits = limits;
    }

    void check(Path bundle, String name) throws IOException {
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
                if (entry.getName().endsWith(".jar")) {
                    String inner = name + "!" + entry.getName();
                    try (InputStream in = zip.getInputStream(entry)) {
                        Path copy = staging.copy(in, limits.entryBytes(), inner).file();
                        new ZipCheck(inner, limits).check(copy);
                    }
                }
            }
        }
    }
}
