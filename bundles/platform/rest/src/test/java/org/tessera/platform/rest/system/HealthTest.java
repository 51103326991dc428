package org.tessera.platform.rest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.module.ModuleState;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.access.TestGuard;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

class HealthTest {

    private final Services services = mock(Services.class);
    private final Database database = mock(Database.class);
    private final Health health = new Health(services);

    @BeforeEach
    void setUp() {
        when(services.conditions()).thenReturn(TestTypes.registry().modules());
        when(services.databaseIfPresent()).thenReturn(Optional.of(database));
        when(database.query(any())).thenReturn(true);
        when(services.isBooted()).thenReturn(true);
        when(services.isComplete()).thenReturn(true);
        when(services.isReadable()).thenReturn(true);
        when(services.guard()).thenReturn(TestGuard.all());
    }

    @AfterEach
    void close() {
        health.close();
    }

    @Test
    void isUp() {
        Reply reply = health.check(false, Locale.ENGLISH);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(body(reply))
                .isEqualTo(
                        "{\"status\":\"up\",\"checks\":[{\"name\":\"database\",\"status\":\"up\"},"
                                + "{\"name\":\"container\",\"status\":\"up\"},"
                                + "{\"name\":\"departments\",\"status\":\"up\"},"
                                + "{\"name\":\"reads\",\"status\":\"up\"},"
                                + "{\"name\":\"services\",\"status\":\"up\"},"
                                + "{\"name\":\"modules\",\"status\":\"up\"}]}");
    }

    @Test
    void isDownWhileTheContainerStarts() {
        when(services.isBooted()).thenReturn(false);
        assertThat(health.check(false, Locale.ENGLISH).status()).isEqualTo(503);
    }

    @Test
    void isDownWhileNobodyMayRead() {
        when(services.isReadable()).thenReturn(false);
        assertThat(health.check(false, Locale.ENGLISH).status()).isEqualTo(503);
    }

    @Test
    void isUpWithAModuleThatWasStopped() {
        when(services.conditions()).thenReturn(TestTypes.registry(ModuleState.STOPPED).modules());
        assertThat(health.check(false, Locale.ENGLISH).status()).isEqualTo(200);
    }

    @Test
    void tellsAModuleThatCannotBeResolvedAsADetail() {
        when(services.conditions())
                .thenReturn(TestTypes.registry(ModuleState.UNRESOLVED).modules());
        Reply reply = health.check(false, Locale.ENGLISH);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(body(reply)).contains("{\"name\":\"modules\",\"status\":\"down\"}");
    }

    @Test
    void isDownUntilItIsKnownWhatDepartmentsHave() {
        when(services.guard()).thenReturn(new ModuleGuard(null));
        assertThat(health.check(false, Locale.ENGLISH).status()).isEqualTo(503);
    }

    @Test
    void isDownWithoutDatabase() {
        when(services.databaseIfPresent()).thenReturn(Optional.empty());
        assertThat(health.check(false, Locale.ENGLISH).status()).isEqualTo(503);
    }

    @Test
    void isDownWhenTheDatabaseFails() {
        when(database.query(any())).thenThrow(new IllegalStateException("secret"));
        Reply reply = health.check(true, Locale.ENGLISH);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(body(reply)).doesNotContain("secret");
    }

    @Test
    void namesModulesOnlyToThoseWhoMayKnow() {
        when(services.conditions()).thenReturn(TestTypes.registry(ModuleState.FAILED).modules());
        Reply open = health.check(false, Locale.ENGLISH);
        assertThat(open.status()).isEqualTo(200);
        assertThat(body(open))
                .startsWith("{\"status\":\"up\"")
                .contains("{\"name\":\"modules\",\"status\":\"down\"}");
        assertThat(body(open)).doesNotContain("garden").doesNotContain("water");
        assertThat(body(health.check(true, Locale.ENGLISH)))
                .contains("module garden")
                .contains("failed: no water");
    }

    @Test
    void doesNotWaitForADatabaseThatHangs() {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        try (DatabaseProbe probe =
                new DatabaseProbe(
                        () -> {
                            questions.incrementAndGet();
                            try {
                                answered.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return true;
                        },
                        Duration.ofMillis(20),
                        Duration.ZERO)) {
            assertThat(probe.isUp()).isFalse();
            assertThat(probe.isUp()).isFalse();
            assertThat(questions).hasValue(1);
            answered.countDown();
        }
    }

    private static String body(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
