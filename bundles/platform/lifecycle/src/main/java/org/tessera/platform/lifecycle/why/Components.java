package org.tessera.platform.lifecycle.why;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.tessera.api.text.LocalizedText;

/** Finds the components of a bundle that are not well. Thread-safe. */
@Component(service = Components.class)
public final class Components {

    private final ServiceComponentRuntime runtime;

    /** Creates the access. */
    @Activate
    public Components(@Reference ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * What is wrong with a component.
     *
     * @param isFinal whether waiting does not help
     * @param text a sentence for people
     */
    public record Trouble(boolean isFinal, LocalizedText text) {}

    /** Returns what is wrong with the components of a bundle; empty if nothing is. */
    public List<Trouble> troubles(Bundle bundle) {
        List<Trouble> troubles = new ArrayList<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs(bundle)) {
            if (!runtime.isComponentEnabled(description)) {
                continue;
            }
            Collection<ComponentConfigurationDTO> configurations =
                    runtime.getComponentConfigurationDTOs(description);
            for (ComponentConfigurationDTO configuration : configurations) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    troubles.add(new Trouble(true, failed(description, configuration)));
                } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                        troubles.add(new Trouble(false, unsatisfied(description, reference)));
                    }
                }
            }
        }
        return troubles;
    }

    private static LocalizedText failed(
            ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        return new LocalizedText(
                        "The component {0} failed when it was activated: {1}",
                        "El componente {0} ha fallado al activarse: {1}")
                .with(description.name, cause(configuration.failure));
    }

    /** Returns the innermost cause of a stack trace. */
    private static String cause(String trace) {
        String cause = "";
        for (String line : (trace == null ? "" : trace).split("\n")) {
            if (cause.isEmpty() || line.startsWith("Caused by: ")) {
                cause = line.replace("Caused by: ", "").strip();
            }
        }
        return cause;
    }

    private static LocalizedText unsatisfied(
            ComponentDescriptionDTO description, UnsatisfiedReferenceDTO unsatisfied) {
        String service = unsatisfied.name;
        for (var reference : description.references) {
            if (reference.name.equals(unsatisfied.name)) {
                service = reference.interfaceName;
            }
        }
        String target = unsatisfied.target == null ? "" : " " + unsatisfied.target;
        return new LocalizedText(
                        "The component {0} waits for the service {1}",
                        "El componente {0} espera el servicio {1}")
                .with(description.name, service + target);
    }
}
