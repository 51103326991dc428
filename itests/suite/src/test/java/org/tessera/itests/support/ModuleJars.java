package org.tessera.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.tessera.itests.harness.Settings;
import org.tessera.itests.harness.TesseraApi;

/** Makes further versions of the fixture modules. */
public final class ModuleJars {

    /** Where a jar has the descriptor of its module. */
    public static final String DESCRIPTOR = "OSGI-INF/tessera/module.json";

    private ModuleJars() {}

    /** Returns the descriptor in a jar. */
    public static JsonNode descriptor(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream in = file.getInputStream(file.getEntry(DESCRIPTOR))) {
            return TesseraApi.JSON.readTree(in);
        }
    }

    /** Returns the jar of a fixture as it was built. */
    public static Path built(String fixture) throws IOException {
        try (var jars =
                Files.newDirectoryStream(
                        Settings.fixtures().resolve(fixture + "/target"), "*.jar")) {
            return jars.iterator().next();
        }
    }

    /** Writes the same module in another version. */
    public static Path withVersion(Path jar, String version, Path folder) throws IOException {
        Path target = folder.resolve(version + "-" + jar.getFileName());
        try (JarFile source = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(target)) {
            Manifest manifest = new Manifest(source.getManifest());
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (Enumeration<JarEntry> all = source.entries(); all.hasMoreElements(); ) {
                    JarEntry entry = all.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !entry.isDirectory()) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        source.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
        return target;
    }
}
