package org.tessera.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.input.NoCloseInputStream;
import org.apache.sshd.common.util.io.output.NoCloseOutputStream;
import org.apache.sshd.common.util.net.SshdSocketAddress;
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
        KeyPair pair = KeyFile.read(key);
        return connect(port, user, session -> session.addPublicKeyIdentity(pair));
    }

    /**
     * Signs in as a user of Tessera.
     *
     * @param port the SSH port of the container on the loopback interface
     * @param login what the user is known by
     * @param password the password, followed by the code of the second factor if there is one
     * @throws IOException if nobody listens there or the password is refused
     */
    public static ConsoleClient connect(int port, String login, String password)
            throws IOException {
        return connect(port, login, session -> session.addPasswordIdentity(password));
    }

    private static ConsoleClient connect(int port, String user, Consumer<ClientSession> identity)
            throws IOException {
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
            identity.accept(session);
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

    /** Tells whether neither side has ended the connection. */
    public boolean isOpen() {
        return session.isOpen();
    }

    /**
     * Tells whether the console carries connections on to others.
     *
     * @param port a port on the machine of the console where somebody listens
     */
    public boolean carries(int port) {
        SshdSocketAddress target = new SshdSocketAddress("127.0.0.1", port);
        try (ChannelDirectTcpip channel =
                session.createDirectTcpipChannel(new SshdSocketAddress("127.0.0.1", 0), target)) {
            channel.open().verify(CONNECT);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Joins a terminal with the console until the console is left.
     *
     * @throws IOException if the session breaks
     */
    public void interact(Terminal terminal) throws IOException {
        Attributes before = enterRawMode(terminal);
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

    /**
     * Has every key sent on. Ctrl-C among them: at the other end it cancels a line or a command,
     * here it would end the session.
     *
     * @return what the terminal was like
     */
    static Attributes enterRawMode(Terminal terminal) {
        Attributes before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        return before;
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
