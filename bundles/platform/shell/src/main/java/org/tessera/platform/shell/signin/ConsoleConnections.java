package org.tessera.platform.shell.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.core.thread.RepeatingThread;
import org.tessera.platform.security.ConsoleSignIn;

/**
 * Ends the connections of users who may not be at the console any more, within seconds. The SSH
 * server knows who signed in, so one that has typed nothing yet, or that was open before this
 * component was, ends as the others do. Thread-safe.
 */
@Component(
        service = {},
        immediate = true)
public final class ConsoleConnections {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleConnections.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConsoleStay stay;
    private final List<SshServer> servers = new CopyOnWriteArrayList<>();
    private final RepeatingThread thread;

    /** Begins to look after them. */
    @Activate
    public ConsoleConnections(@Reference ConsoleSignIn signIn) {
        this.stay = new ConsoleStay(signIn);
        this.thread = RepeatingThread.start("tessera-console-connections", this::follow);
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.stop();
    }

    /** Looks after the connections of a server too. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "leave")
    void watch(SshServer server) {
        servers.add(server);
    }

    /** Does not look after them any more. */
    void leave(SshServer server) {
        servers.remove(server);
    }

    private Duration follow() {
        for (SshServer server : servers) {
            // Karaf registers one before its start, and leaves it when it has made another.
            if (server.isStarted()) {
                follow(server);
            }
        }
        return PAUSE;
    }

    private void follow(SshServer server) {
        try {
            for (Session connection : server.getActiveSessions()) {
                if (!subject(connection).map(stay::mayStay).orElse(true)) {
                    connection.close(true);
                }
            }
        } catch (RuntimeException e) {
            // It may stop in the midst of this; the others must not be spared for that.
            LOG.warn("The connections of {} could not be looked at", server, e);
        }
    }

    /** Karaf keeps who signed in with the connection. */
    private static Optional<Subject> subject(Session connection) {
        for (AttributeRepository.AttributeKey<?> key : connection.attributeKeys()) {
            if (connection.getAttribute(key) instanceof Subject subject) {
                return Optional.of(subject);
            }
        }
        return Optional.empty();
    }
}
