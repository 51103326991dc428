package org.tessera.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;

/** Imports a CSV file of accounts into Tessera as an integrator would. */
final class CsvImport {

    private static final String IMPORTS = "/api/v1/imports";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Api api;

    CsvImport(Api api) {
        this.api = api;
    }

    /** Hands the file in, imports it and returns how long both took together. */
    Duration run(Path csv) throws IOException {
        long begin = System.nanoTime();
        JsonNode status =
                api.post(
                        IMPORTS + "?type=customers.account&mode=create",
                        "text/csv; charset=UTF-8",
                        BodyPublishers.ofFile(csv));
        String path = IMPORTS + "/" + status.path("id").asText();
        api.post(path + "/start", "application/json", BodyPublishers.ofString("{}"));
        do {
            ServerProcess.pause(POLL);
            status = api.get(path);
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new IOException("the import did not end: " + status);
            }
        } while (status.path("endedAt").isMissingNode() || status.path("endedAt").isNull());
        if (status.path("rejected").asLong() > 0 || !status.path("error").asText("").isEmpty()) {
            throw new IOException("the import did not take every row: " + status);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
