package org.tessera.itests.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.tessera.console.ConsoleClient;

/** The console of a container, reached over SSH. */
public final class TesseraConsole {

    private static final Duration COMMAND = Duration.ofMinutes(5);
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

    private final int port;
    private final String user;
    private final ConsoleKey key;
    private final String password;

    TesseraConsole(int port, ConsoleKey key) {
        this(port, ConsoleKey.USER, key);
    }

    TesseraConsole(int port, String user, ConsoleKey key) {
        this(port, user, key, null);
    }

    private TesseraConsole(int port, String user, ConsoleKey key, String password) {
        this.port = port;
        this.user = user;
        this.key = key;
        this.password = password;
    }

    /** Returns the same console for a user who comes with a password instead of a key. */
    public TesseraConsole as(String login, String newPassword) {
        return new TesseraConsole(port, login, null, newPassword);
    }

    /**
     * What a command left behind.
     *
     * @param status its exit code, 0 if all went well
     * @param text what it printed, errors included, without colors
     */
    public record Outcome(int status, String text) {}

    /**
     * Runs a command that is expected to succeed.
     *
     * @return what it printed, without colors
     * @throws AssertionError with what it printed, if it fails
     */
    public String run(String command) {
        try (Session session = open()) {
            return session.run(command);
        }
    }

    /** Runs a command that is expected to succeed and may take longer than others. */
    public String run(String command, Duration patience) {
        try (Session session = open()) {
            return session.run(command, patience);
        }
    }

    /** Opens an interactive session, as {@code ./tessera console} does. Close it at the end. */
    public ConsoleSession interact() {
        try {
            return ConsoleSession.open(connect());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command that may fail. */
    public Outcome execute(String command) {
        try (Session session = open()) {
            return session.execute(command);
        }
    }

    /** Signs in, for commands that should not have to wait for that. */
    public Session open() {
        try {
            return new Session(connect());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether the console carries a connection to a port of the machine. */
    public boolean carries(int target) throws IOException {
        try (ConsoleClient client = connect()) {
            return client.carries(target);
        }
    }

    private ConsoleClient connect() throws IOException {
        return key == null
                ? ConsoleClient.connect(port, user, password)
                : ConsoleClient.connect(port, user, key.file());
    }

    /** A console where somebody is signed in. */
    public static final class Session implements AutoCloseable {

        private final ConsoleClient client;

        private Session(ConsoleClient client) {
            this.client = client;
        }

        /** Runs a command that is expected to succeed, like {@link TesseraConsole#run}. */
        public String run(String command) {
            return run(command, COMMAND);
        }

        private String run(String command, Duration patience) {
            Outcome outcome = execute(command, patience);
            if (outcome.status() != 0) {
                throw new AssertionError(
                        "console command failed: " + command + "\n" + outcome.text());
            }
            return outcome.text();
        }

        /** Runs a command that may fail. */
        public Outcome execute(String command) {
            return execute(command, COMMAND);
        }

        private Outcome execute(String command, Duration patience) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                int status = client.execute(command, bytes, bytes, patience);
                Performed.command(command, status);
                String text = bytes.toString(StandardCharsets.UTF_8);
                return new Outcome(status, STYLE.matcher(text).replaceAll(""));
            } catch (IOException e) {
                throw new UncheckedIOException(command, e);
            }
        }

        /** Tells whether the console has not ended the connection. */
        public boolean isOpen() {
            return client.isOpen();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
