package org.tessera.itests.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes small modules without record types, as files. */
public final class ModuleFiles {

    private static final String FEATURES =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <features name="ID" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                <feature name="ID" version="VERSION">
                    <requirement>tessera.platform;filter:="(&amp;(version&gt;=1.0)(!(version&gt;=2.0)))"</requirement>
                    <bundle>mvn:com.example/ID/VERSION</bundle>
                    <bundle>mvn:com.example/ID.library/VERSION</bundle>
                </feature>
            </features>
            """;

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private ModuleFiles() {}

    /** Returns a module of one bundle. */
    public static byte[] jar(String id, String version) {
        return zip(files(id, version));
    }

    /** Returns a module of one bundle with one more entry and more manifest headers. */
    public static byte[] jarWith(String id, String entry, String... headers) {
        Map<String, byte[]> files = files(id, "1.0.0", headers);
        files.put(entry, bytes("x"));
        return zip(files);
    }

    /** Returns a jar with one more entry at its end. */
    public static byte[] with(byte[] jar, String entry, String content) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                files.put(each.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(entry, bytes(content));
        return zip(files);
    }

    /** Returns a KAR with a module and a companion bundle. */
    public static byte[] kar(String id, String version) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\n\n"));
        files.put(
                path(id, version, "-features.xml"),
                bytes(FEATURES.replace("ID", id).replace("VERSION", version)));
        files.put(path(id, version, ".jar"), jar(id, version));
        String library = id + ".library";
        files.put(
                path(library, version, ".jar"),
                zip(Map.of("META-INF/MANIFEST.MF", manifest("com.example." + library, version))));
        return zip(files);
    }

    private static String path(String artifact, String version, String end) {
        return "repository/com/example/%1$s/%2$s/%1$s-%2$s%3$s".formatted(artifact, version, end);
    }

    private static Map<String, byte[]> files(String id, String version, String... headers) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("META-INF/MANIFEST.MF", manifest("com.example." + id, version, headers));
        String label = "{\"en\": \"" + id + "\", \"es\": \"" + id + "\"}";
        files.put(
                "OSGI-INF/tessera/module.json",
                bytes("{\"id\": \"" + id + "\", \"label\": " + label + "}"));
        return files;
    }

    private static byte[] manifest(String name, String version, String... headers) {
        StringBuilder lines =
                new StringBuilder("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n")
                        .append("Bundle-SymbolicName: " + name + "\n")
                        .append("Bundle-Version: " + version + "\n");
        for (String header : headers) {
            lines.append(header).append('\n');
        }
        return bytes(lines.append('\n').toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // The same content has the same digest, whenever it is asked for.
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
