package org.tessera.platform.shell.signin;

import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Keeps the console a console: Karaf's SSH server would carry any connection to wherever the
 * machine reaches, such as the database, and open ports on it. Thread-safe.
 */
@Component(
        service = {},
        immediate = true)
public final class ConsoleTunnels {

    /** Shuts those of a server. Karaf leaves a server registered when it makes another. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "forget")
    void shut(SshServer server) {
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setAgentFactory(null);
    }

    /** Does nothing: what goes carries nothing any more. */
    void forget(SshServer server) {
        // A dynamic reference has to have such a method.
    }
}
