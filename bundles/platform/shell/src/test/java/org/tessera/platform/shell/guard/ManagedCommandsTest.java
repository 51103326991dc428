package org.tessera.platform.shell.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Captor;
import org.mockito.junit.jupiter.MockitoExtension;
import org.mockito.junit.jupiter.MockitoSettings;
import org.mockito.quality.Strictness;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;

@Timeout(60)
@ExtendWith(MockitoExtension.class)
@MockitoSettings(strictness = Strictness.LENIENT)
class ManagedCommandsTest {

    private final SessionFactoryImpl sessions = new SessionFactoryImpl(new ThreadIOImpl());
    private final BundleContext context = mock(BundleContext.class);
    private final Session session = mock(Session.class);
    private final List<String> ran = new ArrayList<>();
    private ManagedCommands commands;

    private final Plain stop = new Plain("bundle", "stop");
    private final Bundle fleet = bundle(7, "com.example.fleet", "tessera-module:fleet");
    private final Bundle own = bundle(9, "com.example.own", "file:own.jar");
    @Captor private ArgumentCaptor<BundleListener> starts;

    @BeforeEach
    void open() throws Exception {
        Bundle[] bundles = {
            fleet, bundle(8, "com.example.part", "tessera-module:fleet/com.example.part"), own
        };
        when(context.getBundles()).thenReturn(bundles);
        FrameworkStartLevel level = mock(FrameworkStartLevel.class);
        when(level.getStartLevel()).thenReturn(100);
        Bundle framework = mock(Bundle.class);
        when(framework.adapt(FrameworkStartLevel.class)).thenReturn(level);
        when(context.getBundle(0)).thenReturn(framework);
        ModuleLifecycle lifecycle = mock(ModuleLifecycle.class);
        ModuleStatus status = new ModuleStatus("fleet", null, 7, ModuleState.ACTIVE, "");
        when(lifecycle.modules())
                .thenReturn(
                        List.of(
                                new ManagedModule(
                                        status,
                                        true,
                                        "d",
                                        "fleet-feature",
                                        null,
                                        Instant.EPOCH,
                                        "")));
        offer(ModuleLifecycle.class, lifecycle);
        sessions.register(stop);
        sessions.register(new Plain("bundle", "list"));
        commands = new ManagedCommands(context, sessions);
        awaitGuard("bundle", "stop");
    }

    @SuppressWarnings("unchecked")
    private <T> void offer(Class<T> type, T service) {
        ServiceReference<T> reference = mock(ServiceReference.class);
        when(context.getServiceReference(type)).thenReturn(reference);
        when(context.getService(reference)).thenReturn(service);
    }

    private void register(String scope, String name) throws InterruptedException {
        sessions.register(new Plain(scope, name));
        awaitGuard(scope, name);
    }

    @AfterEach
    void close() throws Exception {
        commands.close();
    }

    private static Bundle bundle(long id, String name, String location) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getBundleId()).thenReturn(id);
        when(bundle.getSymbolicName()).thenReturn(name);
        when(bundle.getLocation()).thenReturn(location);
        when(bundle.getHeaders()).thenReturn(new Hashtable<>());
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        BundleStartLevel level = mock(BundleStartLevel.class);
        when(level.getStartLevel()).thenReturn(80);
        when(bundle.adapt(BundleStartLevel.class)).thenReturn(level);
        return bundle;
    }

    private void awaitGuard(String scope, String name) throws InterruptedException {
        while (!(sessions.getCommand(scope, name) instanceof GuardedCommand)) {
            Thread.sleep(5);
        }
    }

    private void run(String scope, String name, Object... arguments) throws Exception {
        sessions.getCommand(scope, name).execute(session, List.of(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "5-8",
                "com.example.fleet",
                "com.example.fleet/1.0.0",
                "COM.*",
                "0000000000000000000000007",
                "0000000000000000000000000-8",
                "tessera-module:fleet"
            })
    void saysWhatToUseInstead(String word) {
        assertThatThrownBy(() -> run("bundle", "stop", "-t", word))
                .hasMessageContaining("com.example.fleet belongs to the module fleet")
                .hasMessageContaining("use crm:module-stop fleet");
        assertThat(ran).isEmpty();
    }

    @Test
    void companionsAreGuardedToo() {
        assertThatThrownBy(() -> run("bundle", "stop", 9, "8"))
                .hasMessageContaining("use crm:module-stop fleet");
    }

    @Test
    void otherBundlesAndHelpAreNobodysAffair() throws Exception {
        run("bundle", "stop", "9");
        run("bundle", "stop", "[");
        run("bundle", "stop", "--help", "7");
        run("bundle", "list", "7");
        assertThat(ran).containsExactly("stop[9]", "stop[[]", "stop[--help, 7]", "list[7]");
    }

    @Test
    void theValueOfAnOptionIsNoCallForHelp() {
        assertThatThrownBy(() -> run("bundle", "stop", "--context", "--help", "7"))
                .hasMessageContaining("use crm:module-stop fleet");
    }

    @Test
    void whatComesAnewIsGuardedAnew() throws Exception {
        sessions.unregister(stop);
        Plain again = new Plain("bundle", "stop");
        sessions.register(again);
        verify(context).addBundleListener(starts.capture());
        starts.getValue().bundleChanged(new BundleEvent(BundleEvent.STARTED, own));
        while (sessions.getCommands().contains(again)) {
            Thread.sleep(5);
        }
        assertThatThrownBy(() -> typed("bundle:stop 7"))
                .hasMessageContaining("use crm:module-stop fleet");
        typed("bundle:stop 9");
        assertThat(ran).containsExactly("stop[9]");
        commands.close();
        typed("bundle:stop 7");
        assertThat(ran).containsExactly("stop[9]", "stop[7]");
    }

    private void typed(String line) throws Exception {
        CommandSession typing =
                sessions.getCommandProcessor()
                        .createSession(
                                new ByteArrayInputStream(new byte[0]),
                                new ByteArrayOutputStream(),
                                new ByteArrayOutputStream());
        typing.put(".session", session);
        typing.execute(line);
    }

    @Test
    void aLevelIsShownButNotSet() throws Exception {
        register("bundle", "start-level");
        run("bundle", "start-level", "7");
        run("bundle", "start-level", "7", "100");
        assertThatThrownBy(() -> run("bundle", "start-level", "7", "101"))
                .hasMessageContaining("use crm:module-stop fleet; crm:module-start fleet");
        run("bundle", "start-level", "9", "7");
        assertThat(ran)
                .containsExactly("start-level[7]", "start-level[7, 100]", "start-level[9, 7]");
    }

    @Test
    void theLevelOfAllIsNotSetBelowThatOfModules() throws Exception {
        register("system", "start-level");
        run("system", "start-level");
        run("system", "start-level", "80");
        assertThatThrownBy(() -> run("system", "start-level", "79"))
                .hasMessageContaining("Below the level 80 the module fleet would stop");
        assertThat(ran).containsExactly("start-level[]", "start-level[80]");
    }

    @Test
    void aComponentOfAModuleStaysEnabled() throws Exception {
        ServiceComponentRuntime components = mock(ServiceComponentRuntime.class);
        ComponentDescriptionDTO rule = new ComponentDescriptionDTO();
        rule.name = "com.example.Rule";
        when(components.getComponentDescriptionDTOs(own)).thenReturn(List.of(rule));
        ComponentDescriptionDTO fleetRule = new ComponentDescriptionDTO();
        fleetRule.name = "com.example.fleet.Rule";
        when(components.getComponentDescriptionDTOs(fleet)).thenReturn(List.of(fleetRule));
        offer(ServiceComponentRuntime.class, components);
        register("scr", "disable");
        run("scr", "disable", "com.example.Rule");
        assertThatThrownBy(() -> run("scr", "disable", "com.example.fleet.Rule"))
                .hasMessageContaining("use crm:module-stop fleet");
        assertThat(ran).containsExactly("disable[com.example.Rule]");
    }

    /** The container starts the bundle that is at the location already. */
    @Test
    void theLocationOfAModuleIsNotInstalledAgain() throws Exception {
        register("bundle", "install");
        assertThatThrownBy(() -> run("bundle", "install", "-s", "tessera-module:fleet"))
                .hasMessageContaining("use crm:module-start fleet");
        run("bundle", "install", "file:com.example.fleet");
        assertThat(ran).containsExactly("install[file:com.example.fleet]");
    }

    @Test
    void featuresOfModulesAreGuarded() throws Exception {
        register("feature", "install");
        register("feature", "uninstall");
        register("feature", "requirement-add");
        assertThatThrownBy(() -> run("feature", "install", "fleet-.*"))
                .hasMessageContaining("use crm:module-install fleet-feature");
        assertThatThrownBy(() -> run("feature", "requirement-add", "feature:fleet-feature/[1,2)"))
                .hasMessageContaining("use crm:module-install fleet-feature");
        assertThatThrownBy(() -> run("feature", "install", "-r", "fleet-feature/1.0.0"))
                .hasMessageContaining("use crm:module-install fleet-feature");
        assertThatThrownBy(() -> run("feature", "uninstall", "fleet-feature"))
                .hasMessageContaining("use crm:module-remove fleet");
        run("feature", "install", "webconsole");
        assertThat(ran).containsExactly("install[webconsole]");
    }

    @Test
    void theCommandsAreAsBeforeAfterwards() throws Exception {
        commands.close();
        assertThat(sessions.getCommand("bundle", "stop")).isInstanceOf(Plain.class);
        assertThat(sessions.getCommands().stream().filter(one -> one.getName().equals("stop")))
                .hasSize(1);
        run("bundle", "stop", "7");
        assertThat(ran).containsExactly("stop[7]");
    }

    /** A command as the container brings it. */
    private final class Plain implements Command {

        private final String scope;
        private final String name;

        Plain(String scope, String name) {
            this.scope = scope;
            this.name = name;
        }

        @Override
        public Object execute(Session typed, List<Object> arguments) {
            ran.add(name + arguments);
            return null;
        }

        @Override
        public String getScope() {
            return scope;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getDescription() {
            return name;
        }

        @Override
        public Completer getCompleter(boolean scoped) {
            return null;
        }

        @Override
        public Parser getParser() {
            return null;
        }
    }
}
