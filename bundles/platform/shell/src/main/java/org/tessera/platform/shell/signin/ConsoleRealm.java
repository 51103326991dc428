package org.tessera.platform.shell.signin;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.security.ConsoleSignIn;

/**
 * Who may come to the console: the keys that the container knows, and the users of the product with
 * their passwords. It stands before the realm of the container and takes over all of it but the
 * users in a file; while it is not there, as without a database, keys still open the console.
 */
@Component(service = JaasRealm.class, property = ConsoleRealm.OWN + "=true")
public final class ConsoleRealm implements JaasRealm {

    /** Service property by which this realm is told from that of the container. */
    static final String OWN = "tessera.realm";

    private static final int BEFORE_THE_CONTAINERS = 1;
    private static final String USERS_IN_A_FILE =
            "org.apache.karaf.jaas.modules.properties.PropertiesLoginModule";

    private final JaasRealm container;
    private final AppConfigurationEntry users;

    /** Creates the component. */
    @Activate
    public ConsoleRealm(
            BundleContext context,
            @Reference(target = "(!(" + OWN + "=*))") JaasRealm container,
            @Reference ConsoleSignIn signIn) {
        this.container = container;
        this.users =
                new AppConfigurationEntry(
                        ProxyLoginModule.class.getName(),
                        LoginModuleControlFlag.OPTIONAL,
                        Map.of(
                                ProxyLoginModule.PROPERTY_MODULE,
                                ConsoleLoginModule.class.getName(),
                                ProxyLoginModule.PROPERTY_BUNDLE,
                                Long.toString(context.getBundle().getBundleId()),
                                ConsoleLoginModule.SIGN_IN,
                                signIn));
    }

    @Override
    public String getName() {
        return container.getName();
    }

    @Override
    public int getRank() {
        return container.getRank() + BEFORE_THE_CONTAINERS;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        Stream<AppConfigurationEntry> others =
                Arrays.stream(container.getEntries())
                        .filter(
                                entry ->
                                        !USERS_IN_A_FILE.equals(
                                                entry.getOptions()
                                                        .get(ProxyLoginModule.PROPERTY_MODULE)));
        return Stream.concat(others, Stream.of(users)).toArray(AppConfigurationEntry[]::new);
    }
}
