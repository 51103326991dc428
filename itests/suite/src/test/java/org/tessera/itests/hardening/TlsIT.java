package org.tessera.itests.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.PrivateContainer;

/** A container with TLS switched on: one test, since the start takes its time. */
@Tag("derby-only")
class TlsIT {

    private PrivateContainer container;

    @Test
    void oneSettingSwitchesItOn() throws Exception {
        try (PrivateContainer started =
                PrivateContainer.start(
                        Map.of("etc/org.ops4j.pax.web.cfg", "tessera.tls = self-signed"))) {
            container = started;
            assertThat(started.console().run("system:property jdk.serialFilter"))
                    .isEqualToIgnoringWhitespace("!*");
            isServedOverTls();
            speaksTls12AndTls13();
            listensOnTheLoopbackInterfaceAlone();
            whatIsSecretIsTheOwnersAlone();
            assertThat(started.log().errors()).isEmpty();
        }
    }

    private SSLContext trusting() throws Exception {
        Path folder = container.home().resolve("data/tls");
        String password = Files.readString(folder.resolve("self-signed.password")).strip();
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("self-signed.p12"))) {
            own.load(in, password.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("tessera", own.getCertificate("tessera"));
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private void isServedOverTls() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://localhost:"
                                                + container.httpsPort()
                                                + "/api/v1/health"))
                        .build();
        HttpResponse<String> answer =
                HttpClient.newBuilder()
                        .sslContext(trusting())
                        .build()
                        .send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        // Nobody vouches for this certificate: the rule would lock other servers on the host out.
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThatThrownBy(() -> protocol(SSLContext.getDefault(), "TLSv1.3"))
                .isInstanceOf(SSLException.class);
        container.api().withoutKey().get("/api/v1/health").expect(200);
    }

    private void speaksTls12AndTls13() throws Exception {
        assertThat(protocol(trusting(), "TLSv1.2")).isEqualTo("TLSv1.2");
        assertThat(protocol(trusting(), "TLSv1.3")).isEqualTo("TLSv1.3");
    }

    private String protocol(SSLContext trust, String version) throws Exception {
        try (SSLSocket socket =
                (SSLSocket)
                        trust.getSocketFactory()
                                .createSocket(
                                        InetAddress.getLoopbackAddress(), container.httpsPort())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private void listensOnTheLoopbackInterfaceAlone() throws IOException {
        Path process = Path.of("/proc", Long.toString(container.pid()));
        Set<String> sockets = openFiles(process);
        Set<Integer> ports = new TreeSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line :
                    Files.readAllLines(process.resolve(table), StandardCharsets.US_ASCII)) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals("0A") && sockets.contains("socket:[" + columns[9] + "]")) {
                    String[] address = columns[1].split(":");
                    assertThat(address[0])
                            .as("address that port %d listens on", Integer.parseInt(address[1], 16))
                            .matches("0100007F|0{24}0100007F|0{16}FFFF00000100007F");
                    ports.add(Integer.parseInt(address[1], 16));
                }
            }
        }
        assertThat(ports)
                .containsExactlyInAnyOrder(
                        container.httpPort(), container.httpsPort(), container.sshPort());
    }

    private static Set<String> openFiles(Path process) throws IOException {
        Set<String> targets = new HashSet<>();
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            for (Path file : files.toList()) {
                try {
                    targets.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException e) {
                    // Closed since the folder was listed: nothing that the container keeps open.
                    continue;
                }
            }
        }
        return targets;
    }

    private void whatIsSecretIsTheOwnersAlone() throws IOException {
        for (String folder : List.of("etc", "data")) {
            assertThat(permissions(folder)).as(folder).isEqualTo("rwx------");
        }
        for (String file :
                List.of(
                        "data/admin.key",
                        "data/tls/self-signed.p12",
                        "data/tls/self-signed.password",
                        "etc/host.key")) {
            assertThat(permissions(file)).as(file).isEqualTo("rw-------");
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(container.home().resolve(file)));
    }
}
