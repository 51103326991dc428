package org.tessera.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.input.NoCloseInputStream;
import org.apache.sshd.common.util.io.output.NoCloseOutputStream;
import org.apache.sshd.core.CoreModuleProperties;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/**
 * A session with the console of a container on this machine. Not for use by several threads at
 * once.
 */
public final class ConsoleClient implements AutoCloseable {

    /** Where nobody listens one learns it at once; a busy machine takes its time. */
    private static final Duration CONNECT = Duration.ofSeconds(60);

    private final SshClient client;
    private final ClientSession session;
    private Map<String, String> environment = Map.of();

    private ConsoleClient(SshClient client, ClientSession session) {
        this.client = client;
        this.session = session;
    }

    /**
     * Signs in.
     *
     * @param port the SSH port of the container on the loopback interface
     * @param user the name of the user in {@code etc/keys.properties}
     * @param key the private key of that user
     * @throws IOException if nobody listens there or the key is refused
     */
    public static ConsoleClient connect(int port, String user, Path key) throws IOException {
        SshClient client = SshClient.setUpDefaultClient();
        // Only the loopback interface is asked, where no other machine can answer.
        client.setServerKeyVerifier((session, address, serverKey) -> true);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        client.setHostConfigEntryResolver(
                org.apache.sshd.client.config.hosts.HostConfigEntryResolver.EMPTY);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        client.start();
        try {
            ClientSession session =
                    client.connect(user, "127.0.0.1", port).verify(CONNECT).getSession();
            session.addPublicKeyIdentity(KeyFile.read(key));
            session.auth().verify(CONNECT);
            return new ConsoleClient(client, session);
        } catch (IOException | RuntimeException e) {
            client.stop();
            throw e;
        }
    }

    /**
     * Tells the console of the one who is there, such as {@code LANG} and {@code TZ}.
     *
     * @param variables variables of the sessions from now on
     * @return this client
     */
    public ConsoleClient with(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /**
     * Runs one command line and waits until it is done.
     *
     * @param command what one would type
     * @param timeout how long to wait
     * @return the exit code, 0 if all went well
     * @throws IOException if the session breaks or the time is up
     */
    public int execute(String command, OutputStream out, OutputStream err, Duration timeout)
            throws IOException {
        try (ChannelExec channel = session.createExecChannel(command)) {
            environment.forEach(channel::setEnv);
            channel.setIn(new ByteArrayInputStream(new byte[0]));
            channel.setOut(new NoCloseOutputStream(out));
            channel.setErr(new NoCloseOutputStream(err));
            channel.open().verify(CONNECT);
            Set<ClientChannelEvent> events =
                    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), timeout);
            if (events.contains(ClientChannelEvent.TIMEOUT)) {
                throw new IOException("no end after " + timeout.toSeconds() + " s: " + command);
            }
            Integer status = channel.getExitStatus();
            return status == null ? 0 : status;
        }
    }

    /**
     * Joins a terminal with the console until the console is left.
     *
     * @throws IOException if the session breaks
     */
    public void interact(Terminal terminal) throws IOException {
        Attributes before = terminal.enterRawMode();
        try (ChannelShell channel = session.createShellChannel()) {
            environment.forEach(channel::setEnv);
            channel.setPtyType(terminal.getType());
            channel.setPtyColumns(terminal.getWidth());
            channel.setPtyLines(terminal.getHeight());
            terminal.handle(Terminal.Signal.WINCH, signal -> resize(channel, terminal));
            channel.setIn(new NoCloseInputStream(terminal.input()));
            channel.setOut(new NoCloseOutputStream(terminal.output()));
            channel.setErr(new NoCloseOutputStream(terminal.output()));
            channel.open().verify(CONNECT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ZERO);
        } finally {
            terminal.setAttributes(before);
        }
    }

    private static void resize(ClientChannel channel, Terminal terminal) {
        try {
            ((ChannelShell) channel).sendWindowChange(terminal.getWidth(), terminal.getHeight());
        } catch (IOException e) {
            channel.close(true);
        }
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
