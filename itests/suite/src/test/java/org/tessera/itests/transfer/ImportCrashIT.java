package org.tessera.itests.transfer;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.support.Imports;

/** A power cut in the middle of an import costs nothing but time. */
@Tag("long")
class ImportCrashIT {

    @Test
    void theImportGoesOnWhereTheDatabaseHasIt() throws IOException {
        try (PrivateContainer container = PrivateContainer.start()) {
            LongImport products = new LongImport(container.api(), "sales.product", "Crash", 12_000);
            products.begin();
            int done = 0;
            for (int cut = 0; cut < 2; cut++) {
                products.awaitProgress(done);
                container.kill();
                container.restart();
                var interrupted = Imports.status(container.api(), products.id);
                products.checkStopped(interrupted, "interrupted");
                done = interrupted.path("done").asInt();
                if (cut == 0) {
                    products.begin();
                }
            }
            products.finishAndUndo();
        }
    }
}
