package org.tessera.platform.lifecycle.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Takes the bundles out of a KAR: a feature file, and a repository with what it names. */
final class KarReader {

    private static final String REPOSITORY = "repository/";
    private static final int MAX_XML = 4 * 1024 * 1024;

    private final Staging staging;
    private final ZipLimits limits;

    KarReader(Staging staging, ZipLimits limits) {
        this.staging = staging;
        this.limits = limits;
    }

    /**
     * Reads the bundles of a KAR that passed {@link ZipCheck}.
     *
     * @param platform the capabilities of the platform
     */
    List<BundleJar> read(ZipFile kar, String name, List<String> platform) throws IOException {
        List<FeatureContent> features = features(kar, name);
        if (features.size() != 1) {
            throw Refusal.because(
                    features.isEmpty() ? "not-a-module" : "several-modules",
                    features.isEmpty()
                            ? "{0} is neither a bundle nor a KAR with a feature"
                            : "{0} has {1} features; a KAR for Tessera brings one module with one"
                                    + " feature",
                    features.isEmpty()
                            ? "{0} no es ni un bundle ni un KAR con una característica"
                            : "{0} tiene {1} características; un KAR para Tessera trae un módulo"
                                    + " con una característica",
                    name,
                    features.size());
        }
        FeatureContent feature = features.get(0);
        feature.check(platform);
        List<BundleJar> bundles = new ArrayList<>();
        for (String address : feature.bundles()) {
            bundles.add(bundle(kar, name, address));
        }
        return bundles;
    }

    private static List<FeatureContent> features(ZipFile kar, String name) throws IOException {
        List<FeatureContent> features = new ArrayList<>();
        for (ZipEntry entry : kar.stream().map(e -> (ZipEntry) e).toList()) {
            String path = entry.getName();
            if (!path.endsWith(".xml") || path.startsWith("META-INF/maven/")) {
                continue;
            }
            if (entry.getSize() > MAX_XML) {
                throw Refusal.because(
                        "too-large",
                        "{0} has a feature file that is too large: {1}",
                        "{0} tiene un archivo de características demasiado grande: {1}",
                        name,
                        path);
            }
            try (InputStream in = kar.getInputStream(entry)) {
                FeatureXml.read(in, name + "!" + path).ifPresent(features::addAll);
            }
        }
        return features;
    }

    private BundleJar bundle(ZipFile kar, String name, String address) throws IOException {
        Optional<String> path = MavenAddress.path(address);
        ZipEntry entry = path.isEmpty() ? null : kar.getEntry(REPOSITORY + path.get());
        if (entry == null) {
            throw Refusal.because(
                    "missing-bundle",
                    "{0} lacks the bundle that its feature names: {1}",
                    "A {0} le falta el bundle que nombra su característica: {1}",
                    name,
                    address);
        }
        String inner = name + "!" + entry.getName();
        Staging.Staged staged;
        try (InputStream in = kar.getInputStream(entry)) {
            staged = staging.copy(in, limits.fileBytes(), inner);
        }
        new ZipCheck(inner, limits).check(staged.file());
        return BundleJar.read(staged, inner);
    }
}
