package org.tessera.platform.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSettingTest {

    private static final String STORE = "org.ops4j.pax.web.ssl.keystore";

    @TempDir Path folder;

    private TlsSetting setting;

    private Hashtable<String, Object> with(Map<String, String> values) {
        Hashtable<String, Object> properties = new Hashtable<>(values);
        properties.put("org.osgi.service.http.secure.enabled", "false");
        setting = new TlsSetting(folder.resolve("tls"));
        setting.modifyConfiguration(null, properties);
        assertThat(properties.keySet()).noneMatch(name -> name.startsWith("tessera."));
        return properties;
    }

    private static KeyStore open(Map<String, Object> properties) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(properties.get(STORE).toString()))) {
            store.load(in, properties.get(STORE + ".password").toString().toCharArray());
        }
        return store;
    }

    @Test
    void isOffUnlessItIsSwitchedOn() {
        for (Map<String, String> values :
                java.util.List.of(Map.<String, String>of(), Map.of("tessera.tls", "off"))) {
            assertThat(with(values))
                    .containsEntry("org.osgi.service.http.secure.enabled", "false")
                    .doesNotContainKey(STORE);
            assertThat(setting.isTrusted()).isFalse();
        }
        assertThat(folder.resolve("tls")).doesNotExist();
    }

    @Test
    void makesACertificateOnce() throws Exception {
        Hashtable<String, Object> properties = with(Map.of("tessera.tls", "self-signed"));
        assertThat(properties).containsEntry("org.osgi.service.http.secure.enabled", "true");
        assertThat(setting.isTrusted()).isFalse();
        Certificate certificate = open(properties).getCertificate("tessera");
        assertThat(certificate).isNotNull();
        Hashtable<String, Object> again = with(Map.of("tessera.tls", "self-signed"));
        assertThat(open(again).getCertificate("tessera")).isEqualTo(certificate);
        theFilesAreTheOwnersAlone();
    }

    private void theFilesAreTheOwnersAlone() throws IOException {
        try (var files = Files.list(folder.resolve("tls"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(
                            file ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(file)))
                                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void takesAStoreAndItsPassword() throws Exception {
        Hashtable<String, Object> own = with(Map.of("tessera.tls", "self-signed"));
        String password = own.get(STORE + ".password").toString();
        Path file = Files.copy(Path.of(own.get(STORE).toString()), folder.resolve("my.p12"));
        Hashtable<String, Object> properties =
                with(Map.of("tessera.tls", file.toString(), "tessera.tls.password", password));
        assertThat(properties).containsEntry(STORE, file.toString());
        assertThat(setting.isTrusted()).isTrue();
        assertThat(with(Map.of("tessera.tls", file.toString(), "tessera.tls.password", "wrong")))
                .doesNotContainKey(STORE);
        assertThat(setting.isTrusted()).isFalse();
    }

    @Test
    void takesACertificateAndItsKeyInPemForm() throws Exception {
        Hashtable<String, Object> own = with(Map.of("tessera.tls", "self-signed"));
        String password = own.get(STORE + ".password").toString();
        KeyStore store = open(own);
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String certificate =
                "-----BEGIN CERTIFICATE-----\n"
                        + lines.encodeToString(store.getCertificate("tessera").getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
        String key =
                "-----BEGIN PRIVATE KEY-----\n"
                        + lines.encodeToString(
                                store.getKey("tessera", password.toCharArray()).getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        Path file = Files.writeString(folder.resolve("my.pem"), "# ours\n" + key + certificate);
        Hashtable<String, Object> properties = with(Map.of("tessera.tls", file.toString()));
        assertThat(open(properties).getCertificate("tessera"))
                .isEqualTo(store.getCertificate("tessera"));
        assertThat(open(properties).isKeyEntry("tessera")).isTrue();
        theFilesAreTheOwnersAlone();

        KeyStores stores = new KeyStores(folder.resolve("tls"));
        Files.writeString(file, certificate);
        assertThatThrownBy(() -> stores.of(file, "")).hasMessage("the file has no private key");
        Files.writeString(file, key);
        assertThatThrownBy(() -> stores.of(file, "")).hasMessage("the file has no certificate");
        Files.writeString(file, certificate + key.replace("PRIVATE", "EC PRIVATE"));
        assertThatThrownBy(() -> stores.of(file, "")).hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> stores.of(folder.resolve("none.pem"), ""))
                .hasMessage("the file cannot be read");
    }
}
