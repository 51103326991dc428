package org.tessera.platform.identity.rights;

import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.RecordService;
import org.tessera.platform.core.thread.RecordWatch;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.key.ApiKeyStore;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Rights;

/**
 * Knows what every user may do. A thread of its own reads the records anew at least every four
 * seconds, so that a change made on any node counts within five, and at once after a change made on
 * this one; those who ask wait for nobody. The service is there as soon as the records have been
 * read once. While they cannot be read, what was known last counts. The sessions of users who are
 * switched off or gone end for good, and so do their API keys.
 */
@Component(service = RightsService.class, immediate = true)
public class RightsService implements Rights {

    private static final Logger LOG = LoggerFactory.getLogger(RightsService.class);
    private final BundleContext context;
    private final RoleReader reader;
    private final Sessions sessions;
    private final ApiKeyStore keys;
    private final RecordWatch watch;
    private volatile RightsSnapshot snapshot;
    private ServiceRegistration<Rights> registration;
    private boolean sessionsFollow;
    private boolean failing;

    /** Begins to read. */
    @Activate
    public RightsService(
            BundleContext context,
            @Reference RecordService records,
            @Reference Sessions sessions,
            @Reference ApiKeyStore keys) {
        this.context = context;
        this.reader = new RoleReader(records);
        this.sessions = sessions;
        this.keys = keys;
        this.watch =
                new RecordWatch(
                        context,
                        "tessera-rights",
                        Types.GIVING_RIGHTS,
                        this::refresh,
                        this::withdraw);
    }

    @Deactivate
    void stop() throws InterruptedException {
        watch.stop();
    }

    private void withdraw() {
        if (registration != null) {
            registration.unregister();
        }
    }

    private boolean refresh() {
        try {
            RoleDefinitions definitions = reader.read();
            RightsSnapshot last = snapshot;
            if (last == null || !last.definitions().equals(definitions)) {
                snapshot = new RightsSnapshot(definitions);
                sessionsFollow = false;
            }
            if (!sessionsFollow) {
                Set<Long> active =
                        definitions.users().stream()
                                .map(user -> Long.valueOf(user.id()))
                                .collect(Collectors.toSet());
                // Somebody may have come, and got a key, since all of them were read.
                LongPredicate isActive = user -> active.contains(user) || reader.isActive(user);
                sessions.endAllBut(isActive);
                keys.revokeAllBut(isActive);
                sessionsFollow = true;
            }
            if (registration == null) {
                registration = context.registerService(Rights.class, this, null);
            }
            failing = false;
        } catch (RuntimeException e) {
            // Before the first time it is the record types that are not there yet.
            if (snapshot != null && !failing) {
                LOG.warn("What users may do cannot be read; what was known last counts", e);
                failing = true;
            }
        }
        return snapshot != null;
    }

    @Override
    public Optional<Grants> of(Caller caller) {
        return snapshot.grants(caller.id());
    }

    /**
     * Returns an active user as a caller over HTTP; empty if there is none, or nothing is known
     * yet.
     */
    public Optional<Caller> caller(long user) {
        RightsSnapshot present = snapshot;
        return present == null ? Optional.empty() : present.caller(Long.toString(user));
    }

    /** Tells whether an active user signs in with that login, in whatever way it is typed. */
    public boolean isLogin(long user, String login) {
        RightsSnapshot present = snapshot;
        return present != null && present.isLogin(Long.toString(user), login);
    }

    /** Tells whether a role of a user demands a second factor. */
    public boolean demandsSecondFactor(long user) {
        RightsSnapshot present = snapshot;
        return present != null && present.demandsSecondFactor(Long.toString(user));
    }
}
