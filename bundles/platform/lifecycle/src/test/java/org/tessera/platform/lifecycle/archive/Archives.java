package org.tessera.platform.lifecycle.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tessera.api.problem.ProblemException;

/** Makes archives, good ones and others. */
public final class Archives {

    private static final String MODULE =
            """
            {"id": "ID", "label": {"en": "Label", "es": "Etiqueta"}}
            """;

    private Archives() {}

    /** Returns a zip with files in this order. */
    public static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns a zip with these pairs of name and text. */
    public static byte[] zip(String... namesAndTexts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], bytes(namesAndTexts[i + 1]));
        }
        return zip(files);
    }

    /** Returns the files of a bundle with more headers, each ending in a line feed. */
    public static Map<String, byte[]> bundleFiles(String name, String version, String headers) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "META-INF/MANIFEST.MF",
                bytes(
                        "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: "
                                + name
                                + ";singleton:=true\nBundle-Version: "
                                + version
                                + "\n"
                                + headers
                                + "\n"));
        return files;
    }

    /** Returns a bundle that is no module. */
    public static byte[] bundle(String name) {
        return zip(bundleFiles(name, "1.0.0", ""));
    }

    /** Returns the files of a module's bundle. */
    public static Map<String, byte[]> moduleFiles(String id, String version, String headers) {
        Map<String, byte[]> files = bundleFiles("com.example." + id, version, headers);
        files.put("OSGI-INF/tessera/module.json", bytes(MODULE.replace("ID", id)));
        return files;
    }

    /** Returns a module without record types. */
    public static byte[] module(String id, String version) {
        return zip(moduleFiles(id, version, ""));
    }

    /** Returns a KAR with a feature and bundles of version 1.0.0 by artifact id. */
    public static byte[] kar(String features, Map<String, byte[]> bundles) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\n\n"));
        files.put("repository/com/example/f/1.0.0/f-1.0.0-features.xml", bytes(features));
        bundles.forEach(
                (artifact, jar) ->
                        files.put(
                                "repository/com/example/%1$s/1.0.0/%1$s-1.0.0.jar"
                                        .formatted(artifact),
                                jar));
        return zip(files);
    }

    /** Returns a feature file whose only feature has these elements. */
    public static String features(String elements) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <features name="f" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
          <feature name="f" version="1.0.0">ELEMENTS</feature>
        </features>
        """
                .replace("ELEMENTS", elements);
    }

    /** Returns the elements for bundles of version 1.0.0. */
    public static String bundleElements(String... artifacts) {
        StringBuilder elements = new StringBuilder();
        for (String artifact : artifacts) {
            elements.append("<bundle>mvn:com.example/" + artifact + "/1.0.0</bundle>\n");
        }
        return elements.toString();
    }

    /** Returns the bytes of a text. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes a file. */
    public static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the code of a problem's only error. */
    public static String code(Throwable problem) {
        return problem instanceof ProblemException p && p.errors().size() == 1
                ? p.errors().get(0).code()
                : String.valueOf(problem);
    }
}
