package org.tessera.platform.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.tessera.platform.shell.console.Services;

/** Looks at the bundles of Tessera and its modules, and at their components. */
public final class FrameworkCheck {

    private static final String BUNDLES = "Bundles";
    private static final String COMPONENTS = "Components";
    private static final String NAMES = "org.tessera.";
    private static final String MODULE = "OSGI-INF/tessera/module.json";

    private final BundleContext context;

    /** Creates the check of the framework that a bundle is in. */
    public FrameworkCheck(BundleContext context) {
        this.context = context;
    }

    /** Looks. */
    public List<Finding> look(Services services) {
        Bundle[] ours =
                Stream.of(context.getBundles())
                        .filter(FrameworkCheck::isOurs)
                        .toArray(Bundle[]::new);
        List<Finding> findings = new ArrayList<>(bundles(ours));
        Optional<ServiceComponentRuntime> runtime = services.find(ServiceComponentRuntime.class);
        findings.addAll(
                runtime.map(known -> components(known, ours))
                        .orElseGet(
                                () ->
                                        List.of(
                                                Finding.problem(
                                                        COMPONENTS,
                                                        "declarative services are not running"))));
        return findings;
    }

    private static boolean isOurs(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return (name != null && name.startsWith(NAMES)) || bundle.getEntry(MODULE) != null;
    }

    static List<Finding> bundles(Bundle... bundles) {
        List<Finding> problems = new ArrayList<>();
        for (Bundle bundle : bundles) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            boolean well =
                    fragment
                            ? bundle.getState() == Bundle.RESOLVED
                            : bundle.getState() == Bundle.ACTIVE;
            if (!well) {
                problems.add(
                        Finding.problem(
                                BUNDLES,
                                bundle.getSymbolicName()
                                        + " "
                                        + bundle.getVersion()
                                        + " is "
                                        + state(bundle.getState())
                                        + "; bundle:diag "
                                        + bundle.getBundleId()
                                        + " tells why"));
            }
        }
        return Finding.problemsOr(
                problems,
                BUNDLES,
                bundles.length + " of Tessera and its modules, all of them active");
    }

    static List<Finding> components(ServiceComponentRuntime runtime, Bundle... bundles) {
        List<Finding> problems = new ArrayList<>();
        int count = 0;
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundles)) {
            for (ComponentConfigurationDTO configuration :
                    runtime.getComponentConfigurationDTOs(component)) {
                count++;
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    problems.add(
                            Finding.problem(
                                    COMPONENTS,
                                    component.name
                                            + " failed: "
                                            + firstLine(configuration.failure)));
                } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    problems.add(
                            Finding.problem(
                                    COMPONENTS,
                                    component.name + " waits for " + missing(configuration)));
                } else if (configuration.state
                        == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
                    problems.add(
                            Finding.problem(
                                    COMPONENTS,
                                    component.name
                                            + " waits for the configuration "
                                            + String.join(", ", component.configurationPid)));
                }
            }
        }
        return Finding.problemsOr(
                problems, COMPONENTS, count + ", none of them waits for anything");
    }

    private static String missing(ComponentConfigurationDTO configuration) {
        return Stream.of(configuration.unsatisfiedReferences)
                .map(FrameworkCheck::reference)
                .collect(Collectors.joining(", "));
    }

    private static String reference(UnsatisfiedReferenceDTO reference) {
        return reference.name + (reference.target == null ? "" : " " + reference.target);
    }

    private static String firstLine(String failure) {
        return failure == null ? "?" : failure.lines().findFirst().orElse("?");
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "not resolved";
            case Bundle.RESOLVED -> "not started";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            default -> "uninstalled";
        };
    }
}
