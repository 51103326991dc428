package org.tessera.platform.core.module;

import java.util.List;
import org.tessera.api.module.ModuleStatus;

/**
 * How the modules are, for people to read. A module of the {@link
 * org.tessera.api.module.ModuleRegistry} serves as soon as its records do; here one that has
 * components which wait for a service, or failed, does not pass for active. Found out anew each
 * time. An OSGi service. Thread-safe.
 */
public interface ModuleConditions {

    /** Returns the modules, with the missing package, capability or service in the explanation. */
    List<ModuleStatus> modules();
}
