package org.tessera.platform.identity.oidc;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers of all configurations. Thread-safe. */
@Component(service = OidcProviders.class)
public final class OidcProviders {

    private static final Logger LOG = LoggerFactory.getLogger(OidcProviders.class);
    private static final String SECRET = "client.secret";
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ClientSecrets secrets;
    private final ConfigurationAdmin configurations;
    private final Map<ConfiguredProvider, OidcProvider> providers = new ConcurrentHashMap<>();

    /** Creates the component. */
    @Activate
    public OidcProviders(
            @Reference ClientSecrets secrets, @Reference ConfigurationAdmin configurations) {
        this.secrets = secrets;
        this.configurations = configurations;
    }

    /** Takes a provider in. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "remove")
    void add(ConfiguredProvider configured) {
        try {
            OidcSettings settings = OidcSettings.of(configured.config());
            if (!configured.config().client_secret().isEmpty()) {
                secrets.keep(settings.id(), configured.config().client_secret());
                forget(configured.pid());
            }
            providers.put(
                    configured, new OidcProvider(settings, () -> secrets.of(settings.id()), PAUSE));
            LOG.info("Users may sign in with {}", settings.id());
        } catch (IllegalArgumentException | IOException e) {
            LOG.error(
                    "Nobody can sign in with the provider of {}: {}",
                    configured.pid(),
                    e.getMessage());
        }
    }

    void remove(ConfiguredProvider configured) {
        providers.remove(configured);
    }

    /** Takes the secret out of the configuration, and so out of its file. */
    private void forget(String pid) throws IOException {
        Configuration configuration = configurations.getConfiguration(pid, "?");
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties != null && properties.remove(SECRET) != null) {
            configuration.update(properties);
        }
    }

    /** Returns the providers by their labels. */
    public List<OidcProvider> all() {
        return providers.values().stream()
                .sorted(Comparator.comparing((OidcProvider each) -> each.settings().label()))
                .toList();
    }

    /** Returns a provider; empty if there is none, or two have this name. */
    public Optional<OidcProvider> find(String id) {
        List<OidcProvider> found =
                providers.values().stream()
                        .filter(each -> each.settings().id().equals(id))
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
