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

    TesseraConsole(int port, ConsoleKey key) {
        this(port, ConsoleKey.USER, key);
    }

    TesseraConsole(int port, String user, ConsoleKey key) {
        this.port = port;
        this.user = user;
        this.key = key;
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

    /** Opens an interactive session, as {@code ./tessera console} does. Close it at the end. */
    public ConsoleSession interact() {
        try {
            return ConsoleSession.open(port, key);
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
            return new Session(ConsoleClient.connect(port, user, key.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A console where somebody is signed in. */
    public static final class Session implements AutoCloseable {

        private final ConsoleClient client;

        private Session(ConsoleClient client) {
            this.client = client;
        }

        /** Runs a command that is expected to succeed, like {@link TesseraConsole#run}. */
        public String run(String command) {
            Outcome outcome = execute(command);
            if (outcome.status() != 0) {
                throw new AssertionError(
                        "console command failed: " + command + "\n" + outcome.text());
            }
            return outcome.text();
        }

        /** Runs a command that may fail. */
        public Outcome execute(String command) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                int status = client.execute(command, bytes, bytes, COMMAND);
                String text = bytes.toString(StandardCharsets.UTF_8);
                return new Outcome(status, STYLE.matcher(text).replaceAll(""));
            } catch (IOException e) {
                throw new UncheckedIOException(command, e);
            }
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
