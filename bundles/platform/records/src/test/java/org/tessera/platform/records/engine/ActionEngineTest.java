package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.gate.GateTimeoutException;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Actions of a module on records of another one, and what its exchange means to them. */
class ActionEngineTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> EXPRESS = List.of("express");

    private final EngineFixture fixture = new EngineFixture(Product.DERBY);
    private final ActionVariants variants = new ActionVariants(fixture.gates());
    private final ModuleGuard guard = mock(ModuleGuard.class);
    private final ActionEngine actions = new ActionEngine(fixture.records(), guard, variants);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicReference<Thread> runner = new AtomicReference<>();
    private long person;

    @BeforeEach
    void choose() {
        person = fixture.create(PERSON, "name", "Ada").id();
        when(guard.variant(any(), any(), any())).thenReturn(Optional.of("express"));
        variants.addAction(new Said("usual"), reference("tessera-module:shop", null, 5));
    }

    @AfterEach
    void close() throws Exception {
        thread.shutdownNow();
        fixture.close();
    }

    /** An action that says a word. */
    private static class Said implements RecordAction {

        private final String word;

        Said(String word) {
            this.word = word;
        }

        @Override
        public ActionDescriptor descriptor() {
            LocalizedText text = LocalizedText.same(word);
            FieldDescriptor friend =
                    FieldDescriptor.builder("friend", FieldType.LINK, text).target(PERSON).build();
            return new ActionDescriptor(PERSON, "greet", text, text, List.of(friend));
        }

        @Override
        public ActionResult run(ActionRequest request) {
            return new ActionResult(Map.of("word", word));
        }
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<RecordAction> reference(
            String location, String variant, int ranking) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getLocation()).thenReturn(location);
        ServiceReference<RecordAction> reference = mock(ServiceReference.class);
        when(reference.getBundle()).thenReturn(bundle);
        when(reference.getProperty("tessera.variant")).thenReturn(variant);
        when(reference.getProperty("service.ranking")).thenReturn(ranking);
        return reference;
    }

    private Object greet() {
        runner.set(Thread.currentThread());
        return actions.run(EngineFixture.CALLER, PERSON, person, "greet", Map.of(), false)
                .outcome()
                .get("word");
    }

    @Test
    void aRecordGivenForAParameterHasToBeThere() {
        assertThat(greetWith(person)).isEqualTo("usual");
        long gone = fixture.create(PERSON, "name", "Bo").id();
        fixture.change(
                session -> {
                    session.delete(PERSON, gone, 0);
                    return null;
                });
        assertThatThrownBy(() -> greetWith(gone))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
                            assertThat(problem.errors().get(0).field()).isEqualTo("friend");
                            assertThat(problem.errors().get(0).code()).isEqualTo("link");
                        });
    }

    private Object greetWith(long friend) {
        Map<String, Object> parameters = Map.of("friend", Long.toString(friend));
        return actions.run(EngineFixture.CALLER, PERSON, person, "greet", parameters, false)
                .outcome()
                .get("word");
    }

    private void awaitWaiting() {
        await().atMost(LONG)
                .until(
                        () ->
                                runner.get() != null
                                        && runner.get().getState() == Thread.State.TIMED_WAITING);
    }

    private Class<?> tryToExchange(String module) {
        try {
            return thread.submit(
                            () -> {
                                try {
                                    fixture.gates()
                                            .close(List.of(module), Duration.ofMillis(20))
                                            .close();
                                    return null;
                                } catch (GateTimeoutException e) {
                                    return e.getClass();
                                }
                            })
                    .get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theModuleOfTheActionIsNotExchangedWhileItRuns() {
        variants.addAction(
                new Said("at once") {
                    @Override
                    public ActionResult run(ActionRequest request) {
                        assertThat(tryToExchange("shop")).isEqualTo(GateTimeoutException.class);
                        assertThat(tryToExchange("express")).isEqualTo(GateTimeoutException.class);
                        assertThat(tryToExchange("other")).isNull();
                        return super.run(request);
                    }
                },
                reference("tessera-module:express/com.example.library", "express", 0));
        assertThat(greet()).isEqualTo("at once");
        assertThat(tryToExchange("express")).isNull();
    }

    @Test
    void whoChoseAVariantWaitsForItWhileItsModuleIsExchanged() throws Exception {
        ServiceReference<RecordAction> old = reference("tessera-module:express", "express", 0);
        RecordAction first = new Said("first");
        variants.addAction(first, old);
        Future<Object> answer;
        try (ModuleGates.Closed closed = fixture.gates().close(EXPRESS, LONG)) {
            assertThat(closed).isNotNull();
            variants.removeAction(first, old);
            assertThat(actions.actions(EngineFixture.CALLER, PERSON))
                    .extracting(action -> action.label().en())
                    .containsExactly("first");
            answer = thread.submit(this::greet);
            awaitWaiting();
            assertThat(answer.isDone()).isFalse();
            variants.addAction(
                    new Said("second"), reference("tessera-module:express", "express", 0));
        }
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("second");
    }

    @Test
    void whatWentAwayWithItsModuleIsReplacedByTheUsualOne() throws Exception {
        ServiceReference<RecordAction> old = reference("tessera-module:express", "express", 0);
        RecordAction first = new Said("first");
        variants.addAction(first, old);
        Future<Object> answer;
        try (ModuleGates.Closed closed = fixture.gates().close(EXPRESS, LONG)) {
            assertThat(closed).isNotNull();
            variants.removeAction(first, old);
            answer = thread.submit(this::greet);
            awaitWaiting();
        }
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("usual");
    }

    @Test
    void whatWentAwayByOtherMeansIsNotWaitedFor() {
        ServiceReference<RecordAction> old = reference("tessera-module:express", "express", 0);
        RecordAction first = new Said("first");
        variants.addAction(first, old);
        variants.removeAction(first, old);
        assertThat(greet()).isEqualTo("usual");
    }
}
