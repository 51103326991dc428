package org.tessera.platform.rest.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.OngoingChange;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.access.TestGuard;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

class ModuleRequestsTest {

    private static final String PATH = "/api/v1/modules";
    private static final String JAR = "application/java-archive";
    private static final LocalizedText STEP = new LocalizedText("A step", "Un paso");

    private final Services services = mock(Services.class);
    private final ModuleLifecycle lifecycle = mock(ModuleLifecycle.class);
    private final ModuleRequests requests = new ModuleRequests(services);
    private final AtomicReference<ModuleRequest> asked = new AtomicReference<>();
    private final AtomicReference<String> uploaded = new AtomicReference<>();

    @BeforeEach
    void setUp() {
        when(services.guard()).thenReturn(TestGuard.except("garden"));
        when(services.lifecycle()).thenReturn(lifecycle);
        when(services.lifecycleIfPresent()).thenReturn(Optional.of(lifecycle));
        when(lifecycle.plan(any(), any())).thenAnswer(call -> plan(call.getArgument(1)));
        when(lifecycle.apply(any(), any(), any()))
                .thenAnswer(
                        call -> {
                            call.<ModuleProgress>getArgument(2).step(STEP);
                            return new ModuleOutcome(
                                    plan(call.getArgument(1)),
                                    7,
                                    Duration.ofMillis(3),
                                    Duration.ofMillis(50));
                        });
    }

    private ModulePlan plan(ModuleRequest request) {
        asked.set(request);
        if (request.source() != null && request.source().file() != null) {
            try {
                uploaded.set(Files.readString(request.source().file()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ModulePlan(
                request.action(),
                "garden",
                "1.0.0",
                "1.1.0",
                "abc",
                List.of(STEP),
                List.of(),
                List.of("org.example.garden"),
                List.of(),
                List.of(new Finding(false, "unsigned", STEP)));
    }

    @Test
    void installsTheFileInTheBody() {
        Reply reply = requests.install(upload(PATH + "?file=garden-1.1.jar", "bytes"));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("Location", PATH + "/garden");
        assertThat(asked.get().action()).isEqualTo(ModuleAction.INSTALL);
        assertThat(asked.get().source().origin()).isEqualTo("garden-1.1.jar");
        assertThat(uploaded).hasValue("bytes");
        assertThat(asked.get().source().file()).doesNotExist();
        assertThat(json(reply))
                .containsEntry("change", "7")
                .containsEntry("closedMillis", 50L)
                .containsEntry("steps", List.of("A step"));
    }

    @Test
    void installsAFeature() {
        requests.install(Calls.post(PATH, "{\"feature\":\"garden\",\"version\":\"1.1.0\"}"));
        assertThat(asked.get().source().feature()).isEqualTo("garden");
        assertThat(asked.get().source().version()).isEqualTo("1.1.0");
    }

    @Test
    void plansWithoutDoing() {
        Map<String, Object> plan = json(requests.planInstallation(upload(PATH + "/plan", "x")));
        assertThat(plan)
                .containsEntry("action", "install")
                .containsEntry("possible", true)
                .containsEntry("bundles", List.of("A step"));
        requests.planChange(
                Calls.post(PATH + "/garden/plan", "{\"action\":\"remove\",\"data\":\"park\"}"),
                "garden");
        assertThat(asked).hasValue(ModuleRequest.remove("garden", DataChoice.PARK));
    }

    @Test
    void upgradesRollsBackAndRemoves() {
        assertThat(requests.upgrade(upload(PATH + "/garden/upgrade", "x"), "garden").status())
                .isEqualTo(200);
        assertThat(asked.get().module()).isEqualTo("garden");
        requests.change(
                Calls.send("POST", PATH + "/garden/rollback", null, null),
                "garden",
                ModuleAction.ROLLBACK);
        assertThat(asked).hasValue(ModuleRequest.of(ModuleAction.ROLLBACK, "garden"));
        requests.remove(Calls.send("DELETE", PATH + "/garden?data=delete", null, null), "garden");
        assertThat(asked).hasValue(ModuleRequest.remove("garden", DataChoice.DELETE));
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        assertBadRequest(() -> requests.install(Calls.post(PATH, "{}")));
        assertBadRequest(() -> requests.install(Calls.post(PATH, "{\"url\":\"http://x\"}")));
        assertBadRequest(() -> requests.install(upload(PATH + "?file=a%0Ab", "x")));
        assertBadRequest(() -> requests.remove(Calls.send("DELETE", PATH + "/g", null, null), "g"));
        assertBadRequest(
                () -> requests.remove(Calls.send("DELETE", PATH + "/g?data=x", null, null), "g"));
        assertBadRequest(
                () -> requests.planChange(Calls.post(PATH, "{\"action\":\"install\"}"), "g"));
        assertBadRequest(
                () -> requests.planChange(Calls.post(PATH, "{\"action\":\"remove\"}"), "g"));
        assertThatThrownBy(() -> requests.install(Calls.send("POST", PATH, "text/plain", "x")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE));
        assertThat(asked).hasValue(null);
    }

    @Test
    void listsModulesAndTellsWhyOneDoesNotServe() {
        ModuleStatus failed =
                new ModuleStatus(
                        "garden",
                        null,
                        9,
                        ModuleState.FAILED,
                        new LocalizedText("has no entity", "no tiene entidad"));
        ManagedModule module =
                new ManagedModule(failed, true, "abc", "garden.jar", "1.0.0", null, "put back");
        ManagedModule dropped =
                new ManagedModule(null, false, null, "junk.jar", null, null, "is no module");
        when(lifecycle.modules()).thenReturn(List.of(module, dropped));
        when(lifecycle.why("garden")).thenReturn(List.of(STEP));
        when(lifecycle.contents("garden"))
                .thenReturn(
                        new ModuleContents(
                                List.of("garden.plant"),
                                List.of("garden.plant:water"),
                                List.of("garden.dry"),
                                List.of("garden.plant"),
                                List.of("weather"),
                                List.of(
                                        new ModuleContents.Permission(
                                                "garden.plant", List.of(Operation.READ))),
                                List.of(
                                        new ModuleContents.Setting(
                                                "garden.pump", "litres", "Integer", "3", "")),
                                List.of()));
        when(lifecycle.admission()).thenReturn("strict");
        when(lifecycle.ongoing())
                .thenReturn(
                        Optional.of(
                                new OngoingChange(
                                        ModuleAction.UPGRADE, "garden", Instant.EPOCH, STEP)));
        String list = new String(requests.list(Calls.get(PATH)).body(), StandardCharsets.UTF_8);
        assertThat(list)
                .contains(
                        "\"admission\":\"strict\"",
                        "\"failed\"",
                        "put back",
                        "\"refused\"",
                        "junk.jar",
                        "\"change\":{\"action\":\"upgrade\",\"module\":\"garden\","
                                + "\"since\":\"1970-01-01T00:00:00Z\",\"step\":\"A step\"}");
        assertThat(json(requests.read(Calls.get(PATH + "/garden"), "garden")))
                .containsEntry("why", List.of("A step"))
                .containsEntry(
                        "change",
                        Map.of(
                                "action", "upgrade",
                                "module", "garden",
                                "since", "1970-01-01T00:00:00Z",
                                "step", "A step"))
                .containsEntry("reason", "has no entity")
                .containsEntry("needs", List.of("weather"))
                .containsEntry(
                        "permissions",
                        List.of(
                                Map.of(
                                        "recordType",
                                        "garden.plant",
                                        "operations",
                                        List.of("read"))))
                .containsEntry(
                        "settings",
                        List.of(
                                Map.of(
                                        "pid",
                                        "garden.pump",
                                        "name",
                                        "litres",
                                        "type",
                                        "Integer",
                                        "default",
                                        "3",
                                        "description",
                                        "")));
        assertThatThrownBy(() -> requests.read(Calls.get(PATH + "/x"), "x"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    void listsModulesWhileNothingCanBeChanged() {
        when(services.lifecycleIfPresent()).thenReturn(Optional.empty());
        when(services.modules()).thenReturn(TestTypes.registry());
        assertThat(json(requests.read(Calls.get(PATH + "/garden"), "garden")))
                .containsEntry("state", "active")
                .containsEntry("managed", false);
    }

    @Test
    void showsADepartmentOnlyItsModules() {
        when(services.lifecycleIfPresent()).thenReturn(Optional.empty());
        when(services.modules()).thenReturn(TestTypes.registry());
        Caller caller = Calls.ANA.in(TestGuard.DEPARTMENT);
        Call list = new Call(Calls.request("GET", PATH, null, null), caller, Calls.BODY_LIMIT);
        assertThat(json(requests.list(list))).containsEntry("items", List.of());
        assertThatThrownBy(() -> requests.read(list, "garden"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.MODULE_NOT_ENABLED));
    }

    private static Call upload(String path, String body) {
        return Calls.send("POST", path, JAR, body);
    }

    private static Map<String, Object> json(Reply reply) {
        return JsonValues.parseObject(new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static void assertBadRequest(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST));
    }
}
