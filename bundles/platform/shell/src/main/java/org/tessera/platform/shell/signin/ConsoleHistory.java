package org.tessera.platform.shell.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.jline.reader.LineReader;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.platform.security.ConsoleUser;

/**
 * Gives everybody at the console a history of one's own, and has it forget lines that look as if a
 * secret were in them. The script that each session begins with makes it so, before the first line
 * is read. Thread-safe.
 */
@Component(service = CommandSessionListener.class)
public final class ConsoleHistory implements CommandSessionListener {

    /** The variable in which Karaf keeps what reads the lines of a session. */
    private static final String READER = ".jline.reader";

    /** Regular expressions but for the colon, which means "or", and the star. */
    private static final String SECRETS =
            "(?is)*passw*:*secret*:*token*:*key*:*credential*:*jaas*:*property-set*:*bearer*:*authorization*:* -p *";

    private final Path folder;

    /** Creates the component. */
    @Activate
    public ConsoleHistory(BundleContext context) {
        folder = Path.of(context.getProperty("karaf.data"), "console-history");
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        if (session.get(READER) instanceof LineReader reader) {
            Optional<Path> file = ConsoleSubjects.current().flatMap(this::file);
            reader.setVariable(LineReader.HISTORY_IGNORE, SECRETS);
            if (file.isPresent()) {
                reader.setVariable(LineReader.HISTORY_FILE, file.get());
            } else {
                reader.setVariable(LineReader.DISABLE_HISTORY, true);
            }
        }
    }

    /** Empty for nobody: what is nobody's is everybody's. */
    private Optional<Path> file(Subject subject) {
        Optional<ConsoleUser> user = ConsoleSubjects.user(subject);
        if (user.isPresent()) {
            return Optional.of(folder.resolve("user-" + user.get().id()));
        }
        return subject.getPrincipals(UserPrincipal.class).stream()
                .map(key -> URLEncoder.encode(key.getName(), StandardCharsets.UTF_8))
                .map(name -> folder.resolve("key-" + name))
                .findFirst();
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
        // It was made so before.
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {
        // It was made so before.
    }
}
