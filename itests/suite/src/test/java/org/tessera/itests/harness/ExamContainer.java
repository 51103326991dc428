package org.tessera.itests.harness;

import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFileExtend;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.overrideJUnitBundles;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.slf4j.LoggerFactory;

/** The container of a test run, started by Pax Exam from the archive of the distribution. */
final class ExamContainer extends TesseraContainer {

    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";
    private static final String DATA_SOURCE = "etc/org.ops4j.datasource-tessera.cfg";

    private static final int STOP_SECONDS = 60;

    private final TestContainer container;

    private ExamContainer(Path home, Ports ports, ConsoleKey key, TestContainer container) {
        super(home, ports, key);
        this.container = container;
    }

    /** Starts a container and waits until it serves. */
    static ExamContainer start() throws IOException {
        Path folder = Files.createDirectories(Settings.folder());
        Path unpacked = Files.createTempDirectory(folder, "exam");
        ConsoleKey key = ConsoleKey.create(unpacked.resolve("key"));
        Ports ports = Ports.free();
        Path runtime = Files.createDirectories(unpacked.resolve("container"));
        Path dataSource = unpacked.resolve("datasource.cfg");
        Files.writeString(dataSource, Settings.database().configuration());

        // A "test system": stopping a "server system" hangs in Pax Exam 4.
        TestContainer container =
                PaxExamRuntime.createContainer(
                        PaxExamRuntime.createTestSystem(
                                configuration(runtime, ports, key, dataSource)));
        startWithoutInput(container);
        ExamContainer started = new ExamContainer(onlyChild(runtime), ports, key, container);
        started.awaitHealthyOrStop();
        return started;
    }

    // Pax Exam copies the input of this process to the container and, at the end, waits for that
    // copying to end; the input of a forked test run never ends, so it gets an empty one.
    private static void startWithoutInput(TestContainer container) {
        InputStream input = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            container.start();
        } finally {
            System.setIn(input);
        }
    }

    private static Option[] configuration(
            Path runtime, Ports ports, ConsoleKey key, Path dataSource) throws IOException {
        List<Option> options = new ArrayList<>();
        options.add(
                karafDistributionConfiguration()
                        .frameworkUrl(Settings.distribution().toUri().toString())
                        .name("Tessera")
                        .karafVersion(Settings.karafVersion())
                        .unpackDirectory(runtime.toFile())
                        .useDeployFolder(false));
        options.add(keepRuntimeFolder());
        options.add(doNotModifyLogConfiguration());
        // Without the JUnit 4 bundles of Pax Exam: nothing of the tests runs inside the container.
        options.add(overrideJUnitBundles());
        options.add(configureConsole().ignoreLocalConsole().startRemoteShell());
        for (String option : LaunchOptions.of(ports)) {
            options.add(vmOption(option));
        }
        options.add(
                editConfigurationFilePut("etc/keys.properties", ConsoleKey.USER, key.property()));
        options.add(replaceConfigurationFile(DATA_SOURCE, dataSource.toFile()));
        options.add(
                editConfigurationFileExtend(
                        MAVEN,
                        "org.ops4j.pax.url.mvn.defaultRepositories",
                        Settings.examRepository().toUri() + "@id=exam@snapshots"));
        return options(options.toArray(Option[]::new));
    }

    private static Path onlyChild(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    @Override
    boolean alive() {
        return !Files.exists(pidFile()) || process().map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public void close() throws IOException {
        // First the process: Pax Exam waits for its end with a lock that its own stop needs.
        process().ifPresent(ExamContainer::end);
        try {
            container.stop();
        } catch (RuntimeException e) {
            // It cannot say goodbye to a process that has ended, and that is what was wanted.
            LoggerFactory.getLogger(ExamContainer.class).debug("after the end", e);
        }
    }

    private Path pidFile() {
        return home().resolve("data/karaf.pid");
    }

    private Optional<ProcessHandle> process() {
        Path file = pidFile();
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the container did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
