package org.tessera.platform.gateway.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the key stores that the HTTP server reads. Not thread-safe. */
final class KeyStores {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]+)-----END");
    private static final String ALIAS = "tessera";
    private static final int PASSWORD_BYTES = 24;
    private static final int KEYTOOL_SECONDS = 120;

    private final Path folder;

    KeyStores(Path folder) {
        this.folder = folder;
    }

    /**
     * A key store in the format PKCS #12.
     *
     * @param password of the store and of its one key
     */
    record Made(Path file, String password) {}

    /**
     * Returns the key store of a file: a store itself, or the certificate, those of its issuers and
     * its key in PEM form.
     *
     * @param password of a store; a PEM file has none
     */
    Made of(Path file, String password) throws IOException, GeneralSecurityException {
        if (!Files.isReadable(file)) {
            throw new IOException("the file cannot be read");
        }
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.contains("-----BEGIN ")) {
            return ofPem(text);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password.toCharArray());
        return new Made(file, password);
    }

    private Made ofPem(String text) throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> chain =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(
                                        certificates(text).getBytes(StandardCharsets.US_ASCII)));
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("the file has no certificate");
        }
        String password = newPassword();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                ALIAS, key(text), password.toCharArray(), chain.toArray(Certificate[]::new));
        Path file = draft();
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return named(file, "pem.p12", password);
    }

    private static String certificates(String text) {
        StringBuilder certificates = new StringBuilder();
        Matcher matcher =
                Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----")
                        .matcher(text);
        while (matcher.find()) {
            certificates.append(matcher.group()).append('\n');
        }
        return certificates.toString();
    }

    private static PrivateKey key(String text) throws GeneralSecurityException {
        Matcher matcher = KEY.matcher(text);
        if (!matcher.find()) {
            throw new GeneralSecurityException("the file has no private key");
        }
        if (!matcher.group(1).isEmpty()) {
            throw new GeneralSecurityException(
                    "the private key has to be in the form PKCS #8 without password (openssl pkcs8"
                            + " -topk8 -nocrypt)");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(2)));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // It is a key of another kind.
            }
        }
        throw new GeneralSecurityException("the private key is of no kind that is known");
    }

    /** Returns the store with a certificate that this machine gave itself, made the first time. */
    Made selfSigned() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("self-signed.p12");
        Path secret = folder.resolve("self-signed.password");
        if (Files.exists(file) && Files.exists(secret)) {
            String password = Files.readString(secret).strip();
            try (InputStream in = Files.newInputStream(file)) {
                KeyStore.getInstance("PKCS12").load(in, password.toCharArray());
            }
            return new Made(file, password);
        }
        String password = newPassword();
        Path draft = draft();
        Files.delete(draft);
        generate(draft, password);
        Path note = draft();
        Files.writeString(note, password + "\n");
        named(note, "self-signed.password", password);
        return named(draft, "self-signed.p12", password);
    }

    private static void generate(Path file, String password) throws IOException {
        ProcessBuilder keytool =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-sigalg",
                        "SHA256withECDSA",
                        "-validity",
                        "825",
                        "-dname",
                        "CN=Tessera",
                        "-ext",
                        "SAN=" + names(),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass:env",
                        "TESSERA_STORE_PASSWORD");
        keytool.environment().put("TESSERA_STORE_PASSWORD", password);
        keytool.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = keytool.start();
        try {
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool could not make a certificate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        protect(file);
    }

    private static String names() {
        String names = "dns:localhost,ip:127.0.0.1,ip:::1";
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.matches("[A-Za-z][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)*")
                            && !host.equals("localhost")
                    ? names + ",dns:" + host
                    : names;
        } catch (IOException e) {
            return names;
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns an empty file that its owner alone can read. */
    private Path draft() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "new", ".tmp");
    }

    private Made named(Path draft, String name, String password) throws IOException {
        Path file = folder.resolve(name);
        Files.move(
                draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new Made(file, password);
    }

    private static void protect(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
