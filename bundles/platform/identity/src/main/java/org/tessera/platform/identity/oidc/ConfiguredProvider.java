package org.tessera.platform.identity.oidc;

import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A configuration of a provider, which comes and goes with its file. Immutable. */
@Component(
        service = ConfiguredProvider.class,
        configurationPid = OidcConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OidcConfig.class, factory = true)
public final class ConfiguredProvider {

    private final OidcConfig config;
    private final String pid;

    /** Creates the component. */
    @Activate
    public ConfiguredProvider(OidcConfig config, Map<String, Object> properties) {
        this.config = config;
        this.pid = (String) properties.get(Constants.SERVICE_PID);
    }

    OidcConfig config() {
        return config;
    }

    String pid() {
        return pid;
    }
}
