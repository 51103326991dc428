package org.tessera.platform.security.internal;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.type.RecordType;

/**
 * Grants everything to everybody who could authenticate. The one place that decides; roles come in
 * here.
 */
@Component
public final class AllowAllPolicy implements Policy {

    @Override
    public Access decide(Caller caller, Operation operation, RecordType type) {
        return Access.ALL;
    }
}
