package org.tessera.platform.gateway.internal;

import java.nio.file.Path;
import java.util.Dictionary;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one setting of {@code etc/org.ops4j.pax.web.cfg}, {@code tessera.tls}, all that the HTTP
 * service has to know of TLS: {@code off}, {@code self-signed}, or a file with a certificate and
 * its key. Thread-safe.
 */
final class TlsSetting implements ConfigurationPlugin {

    static final String PID = "org.ops4j.pax.web";

    private static final Logger LOG = LoggerFactory.getLogger(TlsSetting.class);
    private static final String SETTING = "tessera.tls";
    private static final String PASSWORD = "tessera.tls.password";
    private static final String SSL = PID + ".ssl.";
    private static final String OFF = "off";
    private static final String SELF_SIGNED = "self-signed";

    private final KeyStores keyStores;
    private volatile boolean trusted;

    /**
     * Creates the setting.
     *
     * @param folder where key stores that are made here go
     */
    TlsSetting(Path folder) {
        this.keyStores = new KeyStores(folder);
    }

    @Override
    public void modifyConfiguration(
            ServiceReference<?> reference, Dictionary<String, Object> properties) {
        Object setting = properties.remove(SETTING);
        Object password = properties.remove(PASSWORD);
        String value = setting == null ? "" : setting.toString().strip();
        trusted = false;
        if (value.isEmpty() || value.equals(OFF)) {
            return;
        }
        try {
            KeyStores.Made store =
                    value.equals(SELF_SIGNED)
                            ? keyStores.selfSigned()
                            : keyStores.of(
                                    Path.of(value), password == null ? "" : password.toString());
            properties.put("org.osgi.service.http.secure.enabled", "true");
            properties.put(SSL + "keystore", store.file().toString());
            properties.put(SSL + "keystore.type", "PKCS12");
            properties.put(SSL + "keystore.password", store.password());
            properties.put(SSL + "key.password", store.password());
            properties.put(SSL + "protocols.included", "TLSv1.3,TLSv1.2");
            properties.put(SSL + "renegotiationAllowed", "false");
            trusted = !value.equals(SELF_SIGNED);
        } catch (Exception e) {
            LOG.error("{} = {}: there is no HTTPS: {}", SETTING, value, e.getMessage());
            LOG.debug("No HTTPS", e);
        }
    }

    /**
     * Tells whether browsers can be told to take HTTPS alone: not with a certificate that nobody
     * vouches for, since that rule would reach other servers on the same host.
     */
    boolean isTrusted() {
        return trusted;
    }
}
