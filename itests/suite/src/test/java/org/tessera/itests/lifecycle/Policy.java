package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.tessera.itests.harness.TesseraContainer;

/** Sets how strictly a container looks at modules, and signs jars. */
final class Policy {

    private static final Duration CHANGE = Duration.ofSeconds(60);
    private static final String PASSWORD = "changeit";

    private final TesseraContainer container;
    private final Path etc;

    Policy(TesseraContainer container) {
        this.container = container;
        this.etc = container.home().resolve("etc");
    }

    /** Changes the policy of the container while it runs. */
    void set(String policy) {
        container.console().run("config:property-set -p org.tessera.modules admission " + policy);
        await("the policy is " + policy).atMost(CHANGE).until(() -> shown().equals(policy));
    }

    /** Returns the policy that the list of modules shows. */
    String shown() {
        return container.api().get("/api/v1/modules").expect(200).json().path("admission").asText();
    }

    /** Allows exactly these digests. */
    void allow(String... digests) throws IOException {
        Files.write(etc.resolve("modules.allow"), List.of(digests));
    }

    /** Trusts what is signed by a key. */
    void trust(Path keys, String alias) throws Exception {
        byte[] certificate = store(keys).getCertificate(alias).getEncoded();
        Files.createDirectories(etc.resolve("modules.d"));
        Files.writeString(
                certificate(),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
    }

    private Path certificate() {
        return etc.resolve("modules.d/lifecycle-test.pem");
    }

    /** Allows nothing and trusts nobody any more. */
    void forget() throws IOException {
        Files.deleteIfExists(etc.resolve("modules.allow"));
        Files.deleteIfExists(certificate());
    }

    /** Makes a key that signs. */
    static void createKey(Path keys, String alias) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-dname",
                                "CN=" + alias,
                                "-keyalg",
                                "EC",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start();
        assertThat(process.waitFor()).isZero();
    }

    private static KeyStore store(Path keys) throws Exception {
        return KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    }

    static byte[] sign(byte[] jar, Path keys, String alias) throws Exception {
        KeyStore store = store(keys);
        JarSigner signer =
                new JarSigner.Builder(
                                (PrivateKey) store.getKey(alias, PASSWORD.toCharArray()),
                                CertificateFactory.getInstance("X.509")
                                        .generateCertPath(
                                                List.of(store.getCertificateChain(alias))))
                        .build();
        Path plain = Files.createTempFile(keys.getParent(), "plain", ".jar");
        Files.write(plain, jar);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(plain.toFile());
                OutputStream out = signed) {
            signer.sign(in, out);
        }
        return signed.toByteArray();
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
