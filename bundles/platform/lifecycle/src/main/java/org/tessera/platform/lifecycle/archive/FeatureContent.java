package org.tessera.platform.lifecycle.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.karaf.features.Feature;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;

/**
 * What a Karaf feature says, and whether a module may come that way: it brings bundles and nothing
 * else, since a feature that changes configuration or other features could not be taken back.
 *
 * @param name name of the feature
 * @param bundles addresses of its bundles
 * @param features names of the features inside
 * @param requirements what it requires, in the syntax of a manifest
 * @param others names of elements that are neither of these
 */
record FeatureContent(
        String name,
        List<String> bundles,
        List<String> features,
        List<String> requirements,
        List<String> others) {

    static final String PLATFORM = "tessera-platform";
    private static final Set<String> PLATFORM_FEATURES =
            Set.of(PLATFORM, "tessera-target-platform");

    /** Returns the content of a feature that the container knows. */
    static FeatureContent of(Feature feature) {
        List<String> others = new ArrayList<>();
        add(others, "config", feature.getConfigurations());
        add(others, "configfile", feature.getConfigurationFiles());
        add(others, "conditional", feature.getConditional());
        add(others, "library", feature.getLibraries());
        add(others, "resource-repository", feature.getResourceRepositories());
        return new FeatureContent(
                feature.getName(),
                feature.getBundles().stream().map(b -> b.getLocation().trim()).toList(),
                feature.getDependencies().stream().map(d -> d.getName()).toList(),
                feature.getRequirements().stream().map(r -> r.getValue()).toList(),
                others);
    }

    private static void add(List<String> names, String name, List<?> elements) {
        if (elements != null && !elements.isEmpty()) {
            names.add(name);
        }
    }

    /**
     * Checks that the feature can be taken for a module.
     *
     * @param platform the capabilities of the platform, in the syntax of a manifest
     */
    void check(List<String> platform) {
        if (!others.isEmpty()) {
            throw Refusal.because(
                    "feature-element",
                    "The feature {0} has <{1}>; the feature of a module brings bundles alone",
                    "La característica {0} tiene <{1}>; la de un módulo solo trae bundles",
                    name,
                    others.get(0));
        }
        for (String feature : features) {
            if (!PLATFORM_FEATURES.contains(feature)) {
                throw Refusal.because(
                        "nested-feature",
                        "The feature {0} asks for the feature {1}; a module relies on"
                                + " tessera-platform alone",
                        "La característica {0} pide la característica {1}; un módulo se apoya"
                                + " solo en tessera-platform",
                        name,
                        feature);
            }
        }
        for (String requirement : requirements) {
            if (!isMet(requirement, platform)) {
                throw Refusal.because(
                        "requirement",
                        "The feature {0} needs what this platform does not offer: {1}",
                        "La característica {0} necesita algo que esta plataforma no ofrece: {1}",
                        name,
                        requirement);
            }
        }
        if (bundles.isEmpty()) {
            throw Refusal.because(
                    "no-module",
                    "The feature {0} brings no bundle",
                    "La característica {0} no trae ningún bundle",
                    name);
        }
    }

    private static boolean isMet(String requirement, List<String> platform) {
        return ManifestHeader.parse(requirement).stream()
                .allMatch(
                        wanted ->
                                platform.stream()
                                        .flatMap(c -> ManifestHeader.parse(c).stream())
                                        .filter(c -> c.paths().equals(wanted.paths()))
                                        .anyMatch(c -> matches(wanted, c)));
    }

    private static boolean matches(ManifestHeader.Clause wanted, ManifestHeader.Clause offered) {
        String filter = wanted.directives().get("filter");
        if (filter == null) {
            return true;
        }
        Map<String, Object> attributes = new HashMap<>(offered.attributes());
        attributes.computeIfPresent("version", (k, v) -> Version.parseVersion((String) v));
        try {
            return FrameworkUtil.createFilter(filter).matches(attributes);
        } catch (InvalidSyntaxException | IllegalArgumentException e) {
            return false;
        }
    }
}
