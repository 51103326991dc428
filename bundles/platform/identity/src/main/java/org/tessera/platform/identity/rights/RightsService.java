package org.tessera.platform.identity.rights;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.key.ApiKeyStore;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Rights;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

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
    private static final long SHORT_PAUSE_MILLIS = 50;
    private static final long SHORTEST_PAUSE_MILLIS = 400;
    private static final long LONGEST_PAUSE_MILLIS = 4_000;

    /** Reading takes up a twentieth of a core at most, however many users there are. */
    private static final long PAUSE_FACTOR = 20;

    /** How long a transaction that changes rights may take to its commit and be noted at once. */
    private static final long HURRY_SECONDS = 3;

    private static final int END_SECONDS = 10;

    private final BundleContext context;
    private final RoleReader reader;
    private final Sessions sessions;
    private final ApiKeyStore keys;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private final List<ServiceRegistration<RecordRule>> rules = new ArrayList<>();
    private volatile RightsSnapshot snapshot;
    private volatile long hurryEnd = System.nanoTime();
    private volatile boolean over;
    private ServiceRegistration<Rights> registration;
    private boolean sessionsFollow;
    private boolean failing;

    /** Has the records read soon after one of them was written. */
    private final class Hurry implements RecordRule {

        private final String type;

        private Hurry(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public void afterWrite(RecordWrite write) {
            hurryEnd = System.nanoTime() + TimeUnit.SECONDS.toNanos(HURRY_SECONDS);
            wake.release();
        }
    }

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
        this.thread = new Thread(this::run, "tessera-rights");
        thread.setDaemon(true);
        for (String type : Types.GIVING_RIGHTS) {
            rules.add(context.registerService(RecordRule.class, new Hurry(type), null));
        }
        thread.start();
    }

    // The thread is not interrupted: in the midst of a read that would close files of the database.
    @Deactivate
    void stop() throws InterruptedException {
        rules.forEach(ServiceRegistration::unregister);
        over = true;
        wake.release();
        thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
    }

    private void run() {
        try {
            while (!over) {
                wake.drainPermits();
                long begin = System.nanoTime();
                refresh();
                long pause = pause(System.nanoTime() - begin);
                boolean hurried = wake.tryAcquire(pause, TimeUnit.MILLISECONDS);
                if (hurried && !over) {
                    Thread.sleep(SHORT_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (registration != null) {
                registration.unregister();
            }
        }
    }

    private long pause(long nanos) {
        boolean isInHurry = System.nanoTime() - hurryEnd < 0;
        if (snapshot == null || isInHurry) {
            return SHORT_PAUSE_MILLIS;
        }
        long wanted = Duration.ofNanos(nanos).toMillis() * PAUSE_FACTOR;
        return Math.min(Math.max(wanted, SHORTEST_PAUSE_MILLIS), LONGEST_PAUSE_MILLIS);
    }

    private void refresh() {
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
                sessions.endAllBut(active);
                keys.revokeAllBut(active);
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
        return present == null
                ? Optional.empty()
                : present.user(Long.toString(user)).map(found -> caller(found, present));
    }

    /** Tells whether a role of a user demands a second factor. */
    public boolean demandsSecondFactor(long user) {
        RightsSnapshot present = snapshot;
        return present != null && present.demandsSecondFactor(Long.toString(user));
    }

    private static Caller caller(RoleDefinitions.User user, RightsSnapshot present) {
        Caller caller =
                new Caller(
                        user.id(),
                        user.name(),
                        Locale.forLanguageTag(user.language()),
                        zone(user),
                        "rest");
        boolean administers = present.grants(user.id()).map(Grants::isAdministrator).orElse(false);
        return administers ? caller.operating() : caller;
    }

    private static ZoneId zone(RoleDefinitions.User user) {
        try {
            return ZoneId.of(user.zone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
