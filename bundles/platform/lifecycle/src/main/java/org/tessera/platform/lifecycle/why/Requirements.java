package org.tessera.platform.lifecycle.why;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.tessera.api.text.LocalizedText;

/** Finds what bundles need and nobody offers. Stateless but for the framework. */
public final class Requirements {

    private final FrameworkWiring wiring;

    /** Creates it through the context of any bundle. */
    public Requirements(BundleContext context) {
        this.wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    /** Returns a sentence for each requirement of some bundles that nobody satisfies. */
    public List<LocalizedText> missing(Collection<Bundle> bundles) {
        List<LocalizedText> missing = new ArrayList<>();
        for (Bundle bundle : bundles) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision == null) {
                continue;
            }
            for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
                if (isNeeded(requirement) && wiring.findProviders(requirement).isEmpty()) {
                    missing.add(describe(bundle, requirement));
                }
            }
        }
        return missing;
    }

    private static boolean isNeeded(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        boolean optional =
                Namespace.RESOLUTION_OPTIONAL.equals(
                        directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
        boolean dynamic =
                PackageNamespace.RESOLUTION_DYNAMIC.equals(
                        directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
        String effective = directives.get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        boolean atResolve = effective == null || Namespace.EFFECTIVE_RESOLVE.equals(effective);
        return !optional && !dynamic && atResolve;
    }

    private LocalizedText describe(Bundle bundle, BundleRequirement requirement) {
        String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        String namespace = requirement.getNamespace();
        String name = Filters.value(filter, namespace);
        if (namespace.equals(PackageNamespace.PACKAGE_NAMESPACE) && name != null) {
            String present = presentVersions(name);
            String wanted = Filters.versions(filter);
            return present.isEmpty()
                    ? new LocalizedText(
                                    "{0} needs the package {1}{2}, which nobody exports",
                                    "{0} necesita el paquete {1}{2}, que nadie exporta")
                            .with(bundle.getSymbolicName(), name, wanted)
                    : new LocalizedText(
                                    "{0} needs the package {1}{2}; there is version {3}",
                                    "{0} necesita el paquete {1}{2}; está la versión {3}")
                            .with(bundle.getSymbolicName(), name, wanted, present);
        }
        if (namespace.equals(IdentityNamespace.IDENTITY_NAMESPACE) && name != null) {
            return new LocalizedText(
                            "{0} needs the bundle {1}{2}, which is not there",
                            "{0} necesita el bundle {1}{2}, que no está")
                    .with(bundle.getSymbolicName(), name, Filters.versions(filter));
        }
        return new LocalizedText(
                        "{0} needs the capability {1} {2}, which nobody offers",
                        "{0} necesita la capacidad {1} {2}, que nadie ofrece")
                .with(bundle.getSymbolicName(), namespace, filter == null ? "" : filter);
    }

    private String presentVersions(String packageName) {
        var providers =
                wiring.findProviders(
                        new AnyPackage(
                                "("
                                        + PackageNamespace.PACKAGE_NAMESPACE
                                        + "="
                                        + packageName
                                        + ")"));
        return String.join(
                ", ",
                providers.stream()
                        .map(c -> String.valueOf(c.getAttributes().get("version")))
                        .distinct()
                        .sorted()
                        .toList());
    }
}
