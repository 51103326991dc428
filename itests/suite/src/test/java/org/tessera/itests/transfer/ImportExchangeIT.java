package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.ModuleJars;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** An import goes on whatever becomes of the module whose records it writes. */
@ExtendWith(TesseraExtension.class)
class ImportExchangeIT {

    private static final String VEHICLE = "fleet.vehicle";
    private static final int ROWS = 6_000;
    private static final int CHUNK = 500;
    private static final long AWAY_MILLIS = 1_500;

    @TempDir private Path folder;

    private String tag;

    @BeforeEach
    void install(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        tag = "IX" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    }

    @AfterEach
    void putBack(TesseraContainer container) throws IOException {
        turn(container.api(), "start");
        turn(container.api(), "customers", "start").expect(200);
        Fixtures.awaitActive(container.api(), "fleet");
    }

    private static Response turn(TesseraApi api, String action) {
        return turn(api, "fleet", action);
    }

    private static Response turn(TesseraApi api, String module, String action) {
        return api.send("POST", "/api/v1/modules/" + module + "/" + action, null, null);
    }

    @Test
    void anExchangeHoldsItUpForAMomentAlone(TesseraApi api) throws IOException {
        LongImport vehicles = new LongImport(api, VEHICLE, tag, ROWS);
        vehicles.begin();
        int done = vehicles.awaitProgress(0).path("done").asInt();
        Path newer = ModuleJars.withVersion(ModuleJars.built("fleet"), "1.0.1", folder);
        api.post("/api/v1/modules", "application/java-archive", Files.readAllBytes(newer))
                .expect(200);
        assertThat(vehicles.awaitProgress(done).path("state").asText()).isIn("running", "done");
        turn(api, "rollback").expect(200);
        vehicles.finishAndUndo(() -> Imports.ended(api, vehicles.id));
    }

    /** One that meets the stopped module in the midst of a chunk ends, and is started again. */
    @Test
    void aStopHoldsItUpUntilTheStart(TesseraApi api) throws IOException {
        LongImport vehicles = new LongImport(api, VEHICLE, tag, ROWS);
        vehicles.begin();
        vehicles.awaitProgress(0);
        turn(api, "stop").expect(200);
        Problem.check(api.get(Imports.path(vehicles.id)), 503, "unavailable");
        turn(api, "start").expect(200);
        JsonNode ended = Imports.ended(api, vehicles.id);
        if (ended.path("state").asText().equals("failed")) {
            vehicles.checkStopped(ended, "failed");
            vehicles.finishAndUndo();
        } else {
            vehicles.finishAndUndo(() -> {});
        }
    }

    /** A linked module that is away is no fault of the rows, which are not refused for it. */
    @Test
    void aLinkedModuleIsWaitedFor(TesseraApi api) throws InterruptedException {
        Rest.id(api, "/api/v1/customers/accounts", "name", tag + " Ltd");
        LongImport vehicles =
                new LongImport(api, VEHICLE, tag, ROWS, ",Account", "," + tag + " Ltd");
        vehicles.begin();
        vehicles.awaitProgress(0);
        turn(api, "customers", "stop").expect(200);
        int held = vehicles.awaitProgress(0).path("done").asInt();
        Thread.sleep(AWAY_MILLIS);
        JsonNode waiting = Imports.status(api, vehicles.id);
        assertThat(waiting.path("state").asText()).isEqualTo("running");
        assertThat(waiting.path("done").asInt() - held).isLessThanOrEqualTo(CHUNK);
        turn(api, "customers", "start").expect(200);
        vehicles.finishAndUndo(() -> Imports.ended(api, vehicles.id));
    }

    @Test
    void whoCancelsDoesNotWaitForALinkedModule(TesseraApi api) {
        Rest.id(api, "/api/v1/customers/accounts", "name", tag + " Ltd");
        LongImport vehicles =
                new LongImport(api, VEHICLE, tag, ROWS, ",Account", "," + tag + " Ltd");
        vehicles.begin();
        vehicles.awaitProgress(0);
        turn(api, "customers", "stop").expect(200);
        api.post(Imports.path(vehicles.id) + "/cancel", null).expect(202);
        vehicles.checkStopped(Imports.ended(api, vehicles.id), "canceled");
        turn(api, "customers", "start").expect(200);
        vehicles.finishAndUndo();
    }
}
