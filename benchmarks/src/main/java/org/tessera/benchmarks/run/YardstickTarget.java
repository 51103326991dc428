package org.tessera.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessera.benchmarks.machine.ProcessMeter;
import org.tessera.benchmarks.yardstick.Yardstick;

/** The yardstick in a process of its own, with the heap and collector of the product. */
final class YardstickTarget implements Target {

    private static final Duration START_LIMIT = Duration.ofMinutes(20);

    private final Path folder;
    private final boolean keeps;
    private final String database;
    private long rows;
    private final URI uri;
    private final Api api;
    private Process process;

    /**
     * Creates a target.
     *
     * @param options what the user asked for
     * @param temporary folder of the run
     */
    YardstickTarget(Options options, Path temporary) throws IOException {
        this.keeps = options.data().isPresent();
        this.folder = options.data().orElse(temporary.resolve("yardstick")).toAbsolutePath();
        this.uri = ServerProcess.freeAddress();
        this.api = new Api(uri, "");
        Files.createDirectories(folder);
        this.database =
                options.database()
                        .orElse("jdbc:derby:" + folder.resolve("database") + ";create=true");
    }

    @Override
    public String name() {
        return "yardstick";
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public ProcessMeter meter() {
        return ProcessMeter.of(List.of(process.pid()));
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public Optional<Duration> start() throws IOException {
        Path log = folder.resolve("yardstick.log");
        long begin = System.nanoTime();
        process =
                ServerProcess.start(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-Xms64m",
                                "-XX:+UseSerialGC",
                                "-Duser.timezone=UTC",
                                "-Dderby.storage.pageCacheSize=4000",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                                "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                                "-cp",
                                classPath(),
                                Yardstick.class.getName(),
                                Integer.toString(uri.getPort()),
                                database,
                                Long.toString(rows)),
                        Map.of(),
                        folder,
                        log);
        return Optional.of(ServerProcess.awaitAnswer(process, api, uri, begin, START_LIMIT, log));
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void fill(long wanted) throws IOException {
        stop();
        rows = wanted;
        start();
    }

    @Override
    public Duration load(Path csv) throws IOException {
        long begin = System.nanoTime();
        api.post("/load", "text/csv; charset=UTF-8", BodyPublishers.ofFile(csv));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void stop() throws IOException {
        if (process != null) {
            ServerProcess.end(process);
            process = null;
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        if (!keeps) {
            ServerProcess.delete(folder);
        }
    }
}
