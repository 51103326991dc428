package org.tessera.platform.lifecycle.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.lifecycle.state.StoredBundle;
import org.tessera.platform.lifecycle.store.BundleStore;

/** A real framework in a folder, and jars for it. */
public final class TestFramework implements AutoCloseable {

    private final Path folder;
    private final Framework framework;
    private final BundleStore store;

    /** Starts a framework. */
    public TestFramework(Path folder) throws BundleException {
        this.folder = folder;
        this.store = new BundleStore(folder.resolve("store"));
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        settings.put(Constants.FRAMEWORK_BOOTDELEGATION, "org.tessera.*");
        settings.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_APP);
        this.framework = new FrameworkFactory().newFramework(settings);
        framework.start();
    }

    /** Returns the framework's own context. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Installs a bundle that is brought by nobody whom Tessera knows. */
    public Bundle install(String location, String name, String... headers)
            throws BundleException, IOException {
        return context()
                .installBundle(
                        location, new ByteArrayInputStream(jar(name, "1.0.0", null, headers)));
    }

    /** Returns the store. */
    public BundleStore store() {
        return store;
    }

    /** Returns a version of a module with one bundle, which is in the store. */
    public ModuleVersion version(String version, Class<?> activator, String... headers) {
        StoredBundle bundle = stored("com.example.m", version, true, activator, headers);
        return new ModuleVersion(version, bundle.digest(), List.of(bundle), "test");
    }

    /** Returns the same with one more bundle. */
    public ModuleVersion with(ModuleVersion version, String companion) {
        List<StoredBundle> bundles = new ArrayList<>(version.bundles());
        bundles.add(stored(companion, "1.0.0", false, null));
        return new ModuleVersion(
                version.version(), version.digest() + companion, bundles, version.origin());
    }

    private StoredBundle stored(
            String name, String version, boolean module, Class<?> activator, String... headers) {
        try {
            byte[] jar = jar(name, version, activator, headers);
            String digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
            Path file = Files.write(folder.resolve(digest), jar);
            store.put(file, digest);
            return new StoredBundle(name, version, digest, module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] jar(String name, String version, Class<?> activator, String... headers)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        main.putValue(Constants.BUNDLE_VERSION, version);
        for (String header : headers) {
            String[] parts = header.split(": ", 2);
            main.putValue(parts[0], parts[1]);
        }
        if (activator != null) {
            main.putValue(Constants.BUNDLE_ACTIVATOR, activator.getName());
            main.putValue(Constants.IMPORT_PACKAGE, "org.osgi.framework");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            if (activator != null) {
                String file = activator.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(file));
                try (InputStream in = activator.getClassLoader().getResourceAsStream(file)) {
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(30_000);
    }
}
