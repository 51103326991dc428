package org.tessera.platform.lifecycle.archive;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Version;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.core.descriptor.DescriptorException;
import org.tessera.platform.core.descriptor.DescriptorFile;
import org.tessera.platform.core.descriptor.DescriptorReader;

/**
 * A bundle in a jar that passed {@link ZipCheck}.
 *
 * @param staged the copy
 * @param symbolicName its symbolic name
 * @param version its version
 * @param descriptor what the module says of itself; null if the bundle is no module's own
 */
record BundleJar(
        Staging.Staged staged, String symbolicName, Version version, ModuleDescriptor descriptor) {

    private static final int MAX_MANIFEST = 4 * 1024 * 1024;
    private static final String TYPES = DescriptorReader.FOLDER + "/types/";
    private static final DescriptorReader READER = new DescriptorReader();

    /** Reads a bundle; the name is for messages. */
    static BundleJar read(Staging.Staged staged, String name) throws IOException {
        try (ZipFile zip = new ZipFile(staged.file().toFile())) {
            Attributes manifest = manifest(zip, name);
            String symbolicName = symbolicName(manifest);
            if (symbolicName == null || symbolicName.isEmpty()) {
                throw Refusal.because(
                        "no-bundle",
                        "{0} is a jar without Bundle-SymbolicName, so it is no OSGi bundle",
                        "{0} es un jar sin Bundle-SymbolicName, así que no es un bundle OSGi",
                        name);
            }
            Version version = version(manifest, name);
            return new BundleJar(staged, symbolicName, version, descriptor(zip, version, name));
        }
    }

    /** Tells whether the zip says of itself that it is a bundle. */
    static boolean isBundle(ZipFile zip, String name) throws IOException {
        return zip.getEntry(JarFile.MANIFEST_NAME) != null
                && symbolicName(manifest(zip, name)) != null;
    }

    boolean isModule() {
        return descriptor != null;
    }

    static ProblemException wrongDescriptor(String name, DescriptorException e) {
        return Refusal.because(
                "descriptor",
                "The module descriptor in {0} cannot be used: {1}",
                "El descriptor del módulo en {0} no se puede usar: {1}",
                name,
                e.getMessage());
    }

    private static Attributes manifest(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            return new Attributes();
        }
        if (entry.getSize() > MAX_MANIFEST) {
            throw wrongManifest(name, "it is too large");
        }
        try (var in = zip.getInputStream(entry)) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException | IllegalArgumentException e) {
            throw wrongManifest(name, e.getMessage());
        }
    }

    private static String symbolicName(Attributes manifest) {
        String header = manifest.getValue("Bundle-SymbolicName");
        return header == null ? null : header.split(";", 2)[0].trim();
    }

    private static Version version(Attributes manifest, String name) {
        String text = manifest.getValue("Bundle-Version");
        try {
            return text == null ? Version.emptyVersion : Version.parseVersion(text.trim());
        } catch (IllegalArgumentException e) {
            throw wrongManifest(name, "Bundle-Version: " + text);
        }
    }

    private static ModuleDescriptor descriptor(ZipFile zip, Version version, String name) {
        ZipEntry module = zip.getEntry(DescriptorReader.FOLDER + "/module.json");
        if (module == null) {
            return null;
        }
        List<DescriptorFile> types =
                zip.stream()
                        .filter(e -> isType(e.getName()))
                        .sorted(Comparator.comparing(ZipEntry::getName))
                        .map(e -> file(zip, e))
                        .toList();
        try {
            return READER.read(version.toString(), file(zip, module), types);
        } catch (DescriptorException e) {
            throw wrongDescriptor(name, e);
        }
    }

    private static boolean isType(String entry) {
        return entry.startsWith(TYPES)
                && entry.endsWith(".json")
                && entry.indexOf('/', TYPES.length()) < 0;
    }

    private static DescriptorFile file(ZipFile zip, ZipEntry entry) {
        String path = entry.getName();
        return new DescriptorFile(
                path.substring(path.lastIndexOf('/') + 1), () -> zip.getInputStream(entry));
    }

    private static ProblemException wrongManifest(String name, String detail) {
        return Refusal.because(
                "manifest",
                "The manifest of {0} cannot be read: {1}",
                "El manifiesto de {0} no se puede leer: {1}",
                name,
                detail == null ? "?" : detail);
    }
}
