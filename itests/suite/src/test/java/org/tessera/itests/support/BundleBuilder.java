package org.tessera.itests.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes module bundles out of a few lines, compiled against what a container ships. */
public final class BundleBuilder {

    private final Path home;
    private final Path folder;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /**
     * Begins a bundle.
     *
     * @param home the installation of the container
     * @param folder where to work
     * @param name symbolic name of the bundle
     * @param version its version
     */
    public BundleBuilder(Path home, Path folder, String name, String version) {
        this.home = home;
        this.folder = folder;
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", name);
        header("Bundle-Version", version);
        header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
    }

    /** Sets a header of the manifest. */
    public BundleBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds the descriptor of a module without record types. */
    public BundleBuilder module(String id) {
        return file(
                "OSGI-INF/tessera/module.json",
                """
                {"id": "%s", "label": {"en": "Misfit", "es": "Inadaptado"},
                 "description": {"en": "Does not behave.", "es": "No se porta bien."}, "types": []}
                """
                        .formatted(id));
    }

    /** Adds a file. */
    public BundleBuilder file(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a class of the package {@code misfit}, given its members or its whole text. */
    public BundleBuilder source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Writes the bundle. */
    public Path build() throws IOException {
        Path work = Files.createTempDirectory(folder, "bundle");
        compile(work);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        Path jar = work.resolve("misfit.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                out.putNextEntry(new JarEntry(each.getKey()));
                out.write(each.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }

    private void compile(Path work) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "--release", "17", "-cp"));
        arguments.add(classPath());
        arguments.add("-d");
        arguments.add(work.resolve("classes").toString());
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src/misfit").resolve(source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "package misfit;\n" + source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The sources of a test bundle do not compile");
        }
        Path classes = work.resolve("classes");
        try (Stream<Path> compiled = Files.walk(classes)) {
            for (Path each : compiled.filter(Files::isRegularFile).sorted().toList()) {
                files.put(
                        classes.relativize(each).toString().replace('\\', '/'),
                        Files.readAllBytes(each));
            }
        }
    }

    private String classPath() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("system"))) {
            return all.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .filter(
                            name ->
                                    name.contains("org.apache.felix.framework")
                                            || name.contains("tessera-api")
                                            || name.contains("tessera-spi")
                                            || name.contains("javax.persistence")
                                            || name.contains("javax.jax.rs-api"))
                    .collect(Collectors.joining(":"));
        }
    }
}
