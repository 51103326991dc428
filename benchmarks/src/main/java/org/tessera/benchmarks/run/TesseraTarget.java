package org.tessera.benchmarks.run;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tessera.benchmarks.machine.PortOwner;
import org.tessera.benchmarks.machine.ProcessMeter;
import org.tessera.benchmarks.yardstick.AccountTable;

/** The product: one that runs already, or one started by its own command in a folder of its own. */
final class TesseraTarget implements Target {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(20);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(3);

    private final boolean foreign;
    private final boolean writable;
    private final Optional<String> database;
    private final Path repository;
    private final Path home;
    private final Path log;
    private final URI uri;
    private String key;
    private boolean prepared;

    TesseraTarget(Options options, Path temporary) throws IOException {
        this.foreign = options.url().isPresent();
        this.writable = options.writesTessera();
        this.database = options.tesseraDatabase();
        this.repository = options.repository();
        this.home = temporary.resolve("tessera");
        this.log = temporary.resolve("tessera.log");
        this.uri = foreign ? options.url().get() : ServerProcess.freeAddress();
        this.key = options.key();
        Files.createDirectories(home);
    }

    @Override
    public String name() {
        return "Tessera";
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public ProcessMeter meter() {
        LongStream owner = PortOwner.of(uri.getPort()).stream();
        return ProcessMeter.of(owner.boxed().toList());
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public Optional<Duration> start() throws IOException {
        if (foreign) {
            return Optional.empty();
        }
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "./tessera",
                                "up",
                                "--port",
                                Integer.toString(uri.getPort()),
                                "--no-demo"));
        database.ifPresent(url -> command.addAll(List.of("--db", url)));
        if (!prepared) {
            prepare(command);
        }
        long begin = System.nanoTime();
        Process up = ServerProcess.start(command, environment(), repository, log);
        Duration first =
                ServerProcess.awaitAnswer(up, new Api(uri, ""), uri, begin, START_LIMIT, log);
        ServerProcess.await(up, COMMAND_LIMIT);
        key = keyOf();
        return Optional.of(first);
    }

    /**
     * Has everything built and then forgets the installation, so that the next start is a first
     * one.
     */
    private void prepare(List<String> command) throws IOException {
        Process up = ServerProcess.start(command, environment(), repository, log);
        if (ServerProcess.await(up, BUILD_LIMIT) != 0) {
            throw new IOException("./tessera up did not succeed: " + Files.readString(log));
        }
        stop();
        if (database.isEmpty()) {
            ServerProcess.delete(home);
            Files.createDirectories(home);
        }
        prepared = true;
    }

    private Map<String, String> environment() {
        return Map.of("TESSERA_HOME", home.toString());
    }

    private String keyOf() throws IOException {
        Path out = home.resolveSibling("tessera-key");
        Process process =
                ServerProcess.start(List.of("./tessera", "key"), environment(), repository, out);
        if (ServerProcess.await(process, COMMAND_LIMIT) != 0) {
            throw new IOException("./tessera key: " + Files.readString(out));
        }
        String text = Files.readString(out, StandardCharsets.UTF_8).strip();
        Files.delete(out);
        return text;
    }

    @Override
    public void fill(long rows) throws IOException {
        if (foreign) {
            return;
        }
        String url =
                database.orElse(
                        "jdbc:derby:" + home.resolve("data").resolve("derby").resolve("tessera"));
        stop();
        try (Connection connection = DriverManager.getConnection(url)) {
            AccountTable.fill(connection, rows);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        if (database.isEmpty()) {
            shutDownDerby(url);
        }
        start();
    }

    /** Leaves the database to the server; without this it would find it taken. */
    private static void shutDownDerby(String url) throws IOException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw new IOException(e);
            }
        }
    }

    @Override
    public Duration load(Path csv) throws IOException {
        return new CsvImport(new Api(uri, key)).run(csv);
    }

    @Override
    public void stop() throws IOException {
        if (!foreign) {
            Process process =
                    ServerProcess.start(
                            List.of("./tessera", "stop"), environment(), repository, log);
            ServerProcess.await(process, COMMAND_LIMIT);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        ServerProcess.delete(home);
    }
}
