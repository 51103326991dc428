package org.tessera.platform.lifecycle.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/** Fetches the bundles of a feature that the container knows; never from a network. */
final class FeatureBundles {

    private static final Set<String> SCHEMES = Set.of("mvn", "file");

    private final FeaturesService features;
    private final Staging staging;
    private final Path system;
    private final ZipLimits limits;

    /**
     * What was fetched.
     *
     * @param bundles the bundles
     * @param installation digests of those that are files of the installation itself
     */
    record Fetched(List<BundleJar> bundles, Set<String> installation) {}

    FeatureBundles(FeaturesService features, Staging staging, Path system, ZipLimits limits) {
        this.features = features;
        this.staging = staging;
        this.system = system;
        this.limits = limits;
    }

    Fetched read(String name, String version) throws IOException {
        FeatureContent feature = FeatureContent.of(find(name, version));
        feature.check(platform());
        List<BundleJar> bundles = new ArrayList<>();
        Set<String> installation = new HashSet<>();
        for (String address : feature.bundles()) {
            Optional<Path> own = installed(address);
            Staging.Staged staged;
            try (InputStream in =
                    own.isPresent() ? Files.newInputStream(own.get()) : open(address)) {
                staged = staging.copy(in, limits.fileBytes(), address);
            }
            if (own.isPresent()) {
                installation.add(staged.digest());
            }
            new ZipCheck(address, limits).check(staged.file());
            bundles.add(BundleJar.read(staged, address));
        }
        return new Fetched(bundles, installation);
    }

    /** Returns the capabilities that the platform's feature offers. */
    List<String> platform() {
        try {
            Feature platform = features.getFeature(FeatureContent.PLATFORM);
            return platform == null
                    ? List.of()
                    : platform.getCapabilities().stream().map(c -> c.getValue()).toList();
        } catch (Exception e) {
            throw new IllegalStateException("The features are not available", e);
        }
    }

    private Feature find(String name, String version) {
        Feature found;
        // Karaf takes a name for a regular expression, and what is behind a slash for a version.
        String exactly = Pattern.quote(name);
        try {
            if (name.isEmpty() || name.contains("/")) {
                found = null;
            } else {
                found =
                        version == null
                                ? features.getFeature(exactly)
                                : features.getFeature(exactly, version);
            }
        } catch (IllegalArgumentException e) {
            // No feature has a version that is none.
            found = null;
        } catch (Exception e) {
            throw new IllegalStateException("The features are not available", e);
        }
        if (found == null) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    new LocalizedText(
                                    "There is no feature {0}; feature:list shows those that are"
                                            + " known",
                                    "No existe la característica {0}; feature:list muestra las"
                                            + " conocidas")
                            .with(Refusal.readable(version == null ? name : name + "/" + version)));
        }
        return found;
    }

    private Optional<Path> installed(String address) {
        return MavenAddress.path(address).map(system::resolve).filter(Files::isRegularFile);
    }

    private static InputStream open(String address) throws IOException {
        try {
            URI uri = URI.create(address);
            if (SCHEMES.contains(uri.getScheme())) {
                return new URL(address).openStream();
            }
        } catch (IllegalArgumentException e) {
            throw unreachable(address, e.getMessage());
        } catch (IOException e) {
            throw unreachable(address, e.getMessage());
        }
        throw unreachable(address, "mvn:, file:");
    }

    private static ProblemException unreachable(String address, String detail) {
        return Refusal.because(
                "missing-bundle",
                "The bundle {0} is not in this installation, and nothing is fetched from a network"
                        + " ({1})",
                "El bundle {0} no está en esta instalación, y nada se trae de una red ({1})",
                address,
                String.valueOf(detail));
    }
}
