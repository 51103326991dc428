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
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.console.Services;

/** Looks at the bundles of Tessera and its modules, and at their components. */
public final class FrameworkCheck {

    private static final LocalizedText BUNDLES = LocalizedText.same("Bundles");
    private static final LocalizedText COMPONENTS = new LocalizedText("Components", "Componentes");
    private static final LocalizedText NO_SERVICES =
            new LocalizedText(
                    "declarative services are not running",
                    "los servicios declarativos no están en marcha");
    private static final LocalizedText BUNDLE =
            new LocalizedText(
                    "{0} {1} is {2}; bundle:diag {3} tells why",
                    "{0} {1} está {2}; bundle:diag {3} dice por qué");
    private static final LocalizedText ALL_ACTIVE =
            new LocalizedText(
                    "{0} of Tessera and its modules, all of them active",
                    "{0} de Tessera y sus módulos, todos activos");
    private static final LocalizedText FAILED =
            new LocalizedText("{0} failed: {1}", "{0} ha fallado: {1}");
    private static final LocalizedText WAITS =
            new LocalizedText("{0} waits for {1}", "{0} espera a {1}");
    private static final LocalizedText UNCONFIGURED =
            new LocalizedText(
                    "{0} waits for the configuration {1}", "{0} espera la configuración {1}");
    private static final LocalizedText ALL_WELL =
            new LocalizedText("{0}, none of them waits for anything", "{0}, ninguno espera nada");
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
                        .orElseGet(() -> List.of(Finding.problem(COMPONENTS, NO_SERVICES))));
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
                problems.add(Finding.problem(BUNDLES, notActive(bundle)));
            }
        }
        return Finding.problemsOr(problems, BUNDLES, ALL_ACTIVE.with(bundles.length));
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
                                    FAILED.with(component.name, firstLine(configuration.failure))));
                } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    problems.add(
                            Finding.problem(
                                    COMPONENTS,
                                    WAITS.with(component.name, missing(configuration))));
                } else if (configuration.state
                        == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
                    problems.add(
                            Finding.problem(
                                    COMPONENTS,
                                    UNCONFIGURED.with(
                                            component.name,
                                            String.join(", ", component.configurationPid))));
                }
            }
        }
        return Finding.problemsOr(problems, COMPONENTS, ALL_WELL.with(count));
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

    private static LocalizedText notActive(Bundle bundle) {
        LocalizedText state = state(bundle.getState());
        String name = bundle.getSymbolicName();
        return new LocalizedText(
                BUNDLE.with(name, bundle.getVersion(), state.en(), bundle.getBundleId()).en(),
                BUNDLE.with(name, bundle.getVersion(), state.es(), bundle.getBundleId()).es());
    }

    private static LocalizedText state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> new LocalizedText("not resolved", "sin resolver");
            case Bundle.RESOLVED -> new LocalizedText("not started", "sin arrancar");
            case Bundle.STARTING -> new LocalizedText("starting", "arrancando");
            case Bundle.STOPPING -> new LocalizedText("stopping", "deteniéndose");
            default -> new LocalizedText("uninstalled", "desinstalado");
        };
    }
}
