package org.tessera.itests.harness;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.tessera.console.ConsoleClient;

/** Somebody at the console: types keys and reads the screen. */
public final class ConsoleSession implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CONTROLS =
            Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|\r|\u0007");

    private final ConsoleClient client;
    private final Thread reader;
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private ConsoleSession(ConsoleClient client) throws IOException {
        this.client = client;
        DumbTerminal terminal =
                new DumbTerminal(
                        "test",
                        "xterm",
                        new PipedInputStream(keys),
                        screen,
                        StandardCharsets.UTF_8);
        terminal.setSize(new Size(160, 50));
        reader = new Thread(() -> interact(client, terminal), "console-session");
        reader.setDaemon(true);
        reader.start();
    }

    static ConsoleSession open(ConsoleClient client) throws IOException {
        return new ConsoleSession(client);
    }

    private static void interact(ConsoleClient client, DumbTerminal terminal) {
        try {
            client.interact(terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all that was on the screen so far, without colors. */
    public String screen() {
        return since(0);
    }

    /** Types keys and waits until all of these texts have come to the screen since. */
    public String type(String typed, String... awaited) {
        int before = screen.size();
        try {
            keys.write(typed.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String text : awaited) {
            await("\"" + text + "\" on the screen after typing " + typed)
                    .atMost(PATIENCE)
                    .until(() -> since(before).contains(text));
        }
        return since(before);
    }

    /** Waits until the console has ended the session. */
    public void awaitEnd(Duration patience) {
        await("the end of the session").atMost(patience).until(() -> !reader.isAlive());
    }

    /** Returns what came behind so many bytes, without colors. */
    private String since(int before) {
        byte[] all = screen.toByteArray();
        String text = new String(all, before, all.length - before, StandardCharsets.UTF_8);
        return CONTROLS.matcher(text).replaceAll("");
    }

    @Override
    public void close() {
        client.close();
    }
}
