package org.tessera.platform.security.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;

/**
 * Grants everything in the modules that the caller's department has to everybody who could
 * authenticate. The one place that decides; roles come in here.
 */
@Component
public final class DepartmentPolicy implements Policy {

    private final ModuleGuard modules;

    /** Creates the policy. */
    @Activate
    public DepartmentPolicy(@Reference ModuleGuard modules) {
        this.modules = modules;
    }

    @Override
    public Access decide(Caller caller, Operation operation, RecordType type) {
        return modules.allows(caller, type.module()) ? Access.ALL : Access.NOT_ENABLED;
    }
}
