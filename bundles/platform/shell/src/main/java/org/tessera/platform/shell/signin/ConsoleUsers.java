package org.tessera.platform.shell.signin;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.core.thread.RepeatingThread;
import org.tessera.platform.security.ConsoleSignIn;

/**
 * Holds the users at the console to what they may at the moment: before each line that they type
 * they get the roles of that moment, and the session of those who may not be there any more ends,
 * whatever it is at, within seconds. Thread-safe.
 */
@Component(service = CommandSessionListener.class)
public final class ConsoleUsers implements CommandSessionListener {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The variable in which Karaf keeps its own view of a session. */
    private static final String KARAF_SESSION = ".session";

    private final ConsoleStay stay;
    private final Map<CommandSession, Subject> guests =
            Collections.synchronizedMap(new WeakHashMap<>());
    private final RepeatingThread thread;

    /** Begins to look after them. */
    @Activate
    public ConsoleUsers(@Reference ConsoleSignIn signIn) {
        this.stay = new ConsoleStay(signIn);
        this.thread = RepeatingThread.start("tessera-console-users", this::follow);
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.stop();
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        ConsoleSubjects.current().ifPresent(subject -> meet(session, subject));
    }

    private void meet(CommandSession session, Subject subject) {
        boolean isUser = ConsoleSubjects.user(subject).isPresent();
        if (isUser || ConsoleSubjects.isOfBefore(subject)) {
            guests.put(session, subject);
            stay.mayStay(subject);
        }
    }

    private Duration follow() {
        Map<CommandSession, Subject> present;
        synchronized (guests) {
            present = new HashMap<>(guests);
        }
        present.forEach(
                (session, subject) -> {
                    if (!stay.mayStay(subject)) {
                        guests.remove(session);
                        close(session);
                    }
                });
        return PAUSE;
    }

    private static void close(CommandSession session) {
        if (session.get(KARAF_SESSION) instanceof Session karaf) {
            karaf.close();
        } else {
            session.close();
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
        // Nothing changes by what has been done.
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {
        // Nothing changes by what has been done.
    }
}
