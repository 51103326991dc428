package org.tessera.platform.lifecycle.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.core.lifecycle.OngoingChange;
import org.tessera.platform.lifecycle.archive.ArchiveReader;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

class DropScannerTest {

    @TempDir Path folder;
    @TempDir Path data;
    private final Installed installed = new Installed();
    private final DropNotes notes = new DropNotes();
    private DropScanner scanner;
    private int clock;

    /** Takes files of the form {@code module version}; anything else is cut off. */
    private static final class Texts implements ArchiveReader {

        @Override
        public ModuleArchive read(ModuleSource source) {
            String[] words = text(source).split(" ");
            if (words.length < 2 || !words[words.length - 1].equals("end")) {
                throw ProblemException.badRequest(
                        "source",
                        words[0].equals("hostile") ? "zip-slip" : "incomplete",
                        LocalizedText.same("cannot be read"));
            }
            return new ModuleArchive(
                    words[0],
                    words[1],
                    "digest-of-" + String.join("-", words),
                    List.of(),
                    null,
                    List.of(),
                    source.origin());
        }

        static String text(ModuleSource source) {
            try {
                return Files.readString(source.file());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Remembers what it was asked to do. */
    private static final class Installed implements ModuleLifecycle {

        private final List<String> log = new ArrayList<>();
        private final Map<String, ManagedModule> modules = new TreeMap<>();
        private final List<String> callers = new ArrayList<>();
        private ProblemException refusal;

        @Override
        public ModulePlan plan(Caller caller, ModuleRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<OngoingChange> ongoing() {
            return Optional.empty();
        }

        @Override
        public ModuleOutcome apply(Caller caller, ModuleRequest request, ModuleProgress progress) {
            if (refusal != null) {
                log.add("refused");
                throw refusal;
            }
            String id = request.module();
            String from = null;
            switch (request.action()) {
                case INSTALL -> {
                    ModuleArchive archive = new Texts().read(request.source());
                    id = archive.module();
                    from = modules.containsKey(id) ? version(id) : null;
                    put(id, archive.version(), archive.digest(), archive.origin());
                }
                case STOP -> state(id, ModuleState.STOPPED);
                case START -> state(id, ModuleState.ACTIVE);
                default -> throw new UnsupportedOperationException();
            }
            log.add(request.action() + " " + id);
            callers.add(caller.id() + " " + caller.origin());
            ModulePlan plan =
                    new ModulePlan(
                            request.action(),
                            id,
                            from,
                            null,
                            null,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of());
            return new ModuleOutcome(plan, 1, Duration.ZERO, Duration.ZERO);
        }

        private String version(String id) {
            return modules.get(id).status().descriptor().version();
        }

        void put(String id, String version, String digest, String origin) {
            ModuleDescriptor descriptor =
                    new ModuleDescriptor(
                            id,
                            version,
                            LocalizedText.same(id),
                            LocalizedText.same(""),
                            null,
                            0,
                            List.of());
            ModuleStatus status = new ModuleStatus(id, descriptor, 1, ModuleState.ACTIVE, "");
            modules.put(
                    id, new ManagedModule(status, true, digest, origin, null, Instant.EPOCH, ""));
        }

        void state(String id, ModuleState state) {
            ManagedModule m = modules.get(id);
            ModuleStatus status = new ModuleStatus(id, m.status().descriptor(), 1, state, "");
            modules.put(
                    id,
                    new ManagedModule(status, true, m.digest(), m.origin(), null, m.since(), ""));
        }

        @Override
        public String admission() {
            return "warn";
        }

        @Override
        public List<ManagedModule> modules() {
            return List.copyOf(modules.values());
        }

        @Override
        public ModuleContents contents(String module) {
            return ModuleContents.NONE;
        }

        @Override
        public List<LocalizedText> why(String module) {
            return List.of();
        }

        List<String> takeLog() {
            List<String> taken = List.copyOf(log);
            log.clear();
            return taken;
        }
    }

    @BeforeEach
    void restart() {
        scanner =
                new DropScanner(
                        folder,
                        new Texts(),
                        installed,
                        notes,
                        new DropRecord(data.resolve("modules/dropped")));
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        touch(name);
    }

    /** File systems keep times so coarsely that two writes may look like one. */
    private void touch(String name) throws IOException {
        Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(1000L * ++clock));
    }

    private List<String> look(int times) {
        for (int i = 0; i < times; i++) {
            scanner.look();
        }
        return installed.takeLog();
    }

    private List<String> refusedFiles() {
        return notes.refused().stream().map(ManagedModule::origin).toList();
    }

    @Test
    void aFileThatRestsIsInstalledOnce() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        assertThat(look(1)).isEmpty();
        assertThat(look(1)).containsExactly("INSTALL fleet");
        assertThat(look(50)).isEmpty();
        assertThat(installed.modules().get(0).origin()).isEqualTo("modules/fleet.jar");
    }

    @Test
    void aFileThatGrowsWaits() throws IOException {
        drop("fleet.jar", "fl");
        for (int i = 0; i < 30; i++) {
            assertThat(look(1)).isEmpty();
            Files.writeString(folder.resolve("fleet.jar"), "e", StandardOpenOption.APPEND);
            touch("fleet.jar");
        }
        assertThat(refusedFiles()).isEmpty();
    }

    @Test
    void aFileThatStopsHalfWayWaitsForItsOtherHalf() throws IOException {
        drop("fleet.jar", "fleet 1.0.0");
        assertThat(look(DropScanner.PATIENCE - 1)).isEmpty();
        assertThat(refusedFiles()).isEmpty();
        Files.writeString(folder.resolve("fleet.jar"), " end", StandardOpenOption.APPEND);
        touch("fleet.jar");
        assertThat(look(2)).containsExactly("INSTALL fleet");
    }

    @Test
    void aFileThatNeverOpensIsRefusedInTheEnd() throws IOException {
        drop("fleet.jar", "fleet 1.0.0");
        look(DropScanner.PATIENCE);
        assertThat(refusedFiles()).isEmpty();
        look(1);
        assertThat(refusedFiles()).containsExactly("modules/fleet.jar");
        assertThat(notes.refused().get(0).note()).isEqualTo("cannot be read");
        assertThat(look(20)).isEmpty();
        drop("fleet.jar", "fleet 1.0.0 end");
        assertThat(look(2)).containsExactly("INSTALL fleet");
        assertThat(refusedFiles()).isEmpty();
    }

    @Test
    void whatIsMadeToDoHarmIsRefusedAtOnce() throws IOException {
        drop("x.jar", "hostile");
        assertThat(look(2)).isEmpty();
        assertThat(refusedFiles()).containsExactly("modules/x.jar");
        Files.delete(folder.resolve("x.jar"));
        assertThat(look(2)).isEmpty();
        assertThat(refusedFiles()).isEmpty();
    }

    @Test
    void aNewerFileUpgradesAndItsRemovalStops() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        look(2);
        drop("fleet.jar", "fleet 1.1.0 end");
        assertThat(look(2)).containsExactly("INSTALL fleet");
        assertThat(installed.version("fleet")).isEqualTo("1.1.0");
        Files.delete(folder.resolve("fleet.jar"));
        assertThat(look(1)).isEmpty();
        assertThat(look(1)).containsExactly("STOP fleet");
        assertThat(look(5)).isEmpty();
        drop("fleet.jar", "fleet 1.1.0 end");
        assertThat(look(2)).containsExactly("START fleet");
        assertThat(installed.callers).containsOnly("drop-folder modules/fleet.jar").hasSize(4);
    }

    @Test
    void aFileThatGetsAnotherNameDoesNotStopItsModule() throws IOException {
        drop("fleet-1.jar", "fleet 1.0.0 end");
        look(2);
        Files.delete(folder.resolve("fleet-1.jar"));
        drop("fleet-2.jar", "fleet 1.1.0 end");
        assertThat(look(5)).containsExactly("INSTALL fleet");
        assertThat(installed.modules().get(0).origin()).isEqualTo("modules/fleet-2.jar");
    }

    @Test
    void theNewestOfSeveralFilesWins() throws IOException {
        drop("a.jar", "fleet 2.0.0 end");
        drop("b.jar", "fleet 1.0.0 end");
        assertThat(look(2)).containsExactly("INSTALL fleet");
        assertThat(installed.version("fleet")).isEqualTo("2.0.0");
        assertThat(refusedFiles()).containsExactly("modules/b.jar");
        assertThat(notes.refused().get(0).note())
                .isEqualTo(
                        "modules/a.jar brings version 2.0.0 of the module fleet already; take it"
                                + " away to go back to 1.0.0");
    }

    @Test
    void aRestartDoesNothingAgain() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        look(2);
        restart();
        assertThat(look(5)).isEmpty();
        // An administrator went back to another version by hand.
        installed.put("fleet", "0.9.0", "older", "fleet-0.9.0.jar");
        restart();
        assertThat(look(5)).isEmpty();
        installed.put("fleet", "1.0.0", "digest-of-fleet-1.0.0-end", "modules/fleet.jar");
        installed.state("fleet", ModuleState.STOPPED);
        restart();
        assertThat(look(5)).isEmpty();
        installed.modules.clear();
        restart();
        assertThat(look(5)).isEmpty();
    }

    @Test
    void aRemovalBetweenTwoRunsIsNoticed() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        look(2);
        Files.delete(folder.resolve("fleet.jar"));
        restart();
        assertThat(look(5)).containsExactly("STOP fleet");
        restart();
        assertThat(look(5)).isEmpty();
    }

    @Test
    void whatSomebodyElseBroughtIsNotStopped() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        look(2);
        installed.put("fleet", "1.2.0", "newer", "upload.jar");
        Files.delete(folder.resolve("fleet.jar"));
        assertThat(look(5)).isEmpty();
    }

    @Test
    void whatIsNotAvailableIsTriedAgain() throws IOException {
        installed.refusal =
                new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("no database"));
        drop("fleet.jar", "fleet 1.0.0 end");
        assertThat(look(2)).containsExactly("refused");
        assertThat(refusedFiles()).containsExactly("modules/fleet.jar");
        assertThat(look(DropScanner.PAUSE)).isEmpty();
        installed.refusal = null;
        assertThat(look(1)).containsExactly("INSTALL fleet");
        assertThat(refusedFiles()).isEmpty();
    }

    @Test
    void aStopThatIsNotPossibleNowIsTriedAgain() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        look(2);
        installed.refusal =
                new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("not yet"));
        Files.delete(folder.resolve("fleet.jar"));
        restart();
        assertThat(look(2)).containsExactly("refused");
        assertThat(look(DropScanner.PAUSE)).isEmpty();
        installed.refusal = null;
        assertThat(look(1)).containsExactly("STOP fleet");
        assertThat(look(2 * DropScanner.PAUSE)).isEmpty();
    }

    @Test
    void aRefusedPlanIsTriedAgainWhenAnotherModuleCame() throws IOException {
        installed.refusal =
                new ProblemException(ProblemType.CONFLICT, LocalizedText.same("needs depot"));
        drop("fleet.jar", "fleet 1.0.0 end");
        assertThat(look(50)).containsExactly("refused");
        installed.refusal = null;
        drop("a-depot.jar", "depot 1.0.0 end");
        assertThat(look(3)).containsExactly("INSTALL depot", "INSTALL fleet");
        assertThat(refusedFiles()).isEmpty();
    }

    @Test
    void someNamesDoNotCount() throws IOException {
        for (String name :
                List.of(".fleet.jar", "fleet.jar.tmp", "fleet.PART", "README", "readme.txt")) {
            drop(name, "fleet 1.0.0 end");
        }
        Files.createDirectories(folder.resolve("folder.jar"));
        assertThat(look(20)).isEmpty();
        assertThat(refusedFiles()).isEmpty();
    }

    @Test
    void aFolderThatIsGoneStopsNothing() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        look(2);
        Path moved = data.resolve("elsewhere");
        Files.move(folder, moved);
        assertThat(look(5)).isEmpty();
        Files.move(moved, folder);
        assertThat(look(5)).isEmpty();
    }

    @Test
    void namesMayHaveSpacesAndAccents() throws IOException {
        drop("mi módulo 1.jar", "fleet 1.0.0 end");
        look(2);
        restart();
        assertThat(look(5)).isEmpty();
        assertThat(Files.readAllLines(data.resolve("modules/dropped"), StandardCharsets.UTF_8))
                .containsExactly("digest-of-fleet-1.0.0-end fleet mi módulo 1.jar");
    }

    /** Returns what the log says of files while something is done. */
    private List<String> lines(Work work) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("modules/"))
                .map(line -> line.substring(line.indexOf("modules/")))
                .toList();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void remove(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    @Test
    void aRenamedFileHoldsItsModule() throws IOException {
        drop("x.json", "fleet 1.0.0 end");
        look(2);
        Files.move(folder.resolve("x.json"), folder.resolve("y.json"));
        assertThat(lines(() -> assertThat(look(5)).isEmpty()))
                .containsExactly(
                        "modules/y.json is modules/x.json under another name; module fleet stays as"
                                + " it is");
        remove("y.json");
        assertThat(lines(() -> assertThat(look(5)).containsExactly("STOP fleet")))
                .containsExactly("modules/y.json was taken away: module fleet is stopped");
    }

    @Test
    void aRenameUndoesNoWishOfAnAdministrator() throws IOException {
        drop("x.json", "fleet 1.0.0 end");
        look(2);
        installed.state("fleet", ModuleState.STOPPED);
        Files.move(folder.resolve("x.json"), folder.resolve("y.json"));
        assertThat(look(5)).isEmpty();
        installed.put("fleet", "1.2.0", "newer", "upload.jar");
        Files.move(folder.resolve("y.json"), folder.resolve("z.json"));
        assertThat(look(5)).isEmpty();
        assertThat(installed.version("fleet")).isEqualTo("1.2.0");
    }

    @Test
    void whatIsLeftTakesThePlaceOfWhatGoes() throws IOException {
        drop("fleet-1.0.jar", "fleet 1.0.0 end");
        look(2);
        drop("fleet-1.1.jar", "fleet 1.1.0 end");
        look(2);
        remove("fleet-1.1.jar");
        assertThat(lines(() -> assertThat(look(5)).containsExactly("INSTALL fleet")))
                .containsExactly(
                        "modules/fleet-1.0.jar: module fleet goes back from 1.1.0 to 1.0.0, since"
                                + " modules/fleet-1.1.jar was taken away");
        assertThat(installed.version("fleet")).isEqualTo("1.0.0");
        restart();
        assertThat(look(5)).isEmpty();
        remove("fleet-1.0.jar");
        assertThat(look(5)).containsExactly("STOP fleet");
    }

    @Test
    void theOlderOneThatGoesChangesNothing() throws IOException {
        drop("fleet-1.0.jar", "fleet 1.0.0 end");
        look(2);
        drop("fleet-1.1.jar", "fleet 1.1.0 end");
        look(2);
        remove("fleet-1.0.jar");
        assertThat(lines(() -> assertThat(look(5)).isEmpty()))
                .containsExactly(
                        "modules/fleet-1.0.jar was taken away: module fleet 1.1.0 goes on, which"
                                + " modules/fleet-1.1.jar brings");
        remove("fleet-1.1.jar");
        assertThat(look(5)).containsExactly("STOP fleet");
    }

    @Test
    void whatWasRefusedForANewerFileComesWhenThatGoes() throws IOException {
        drop("b.jar", "fleet 1.1.0 end");
        look(2);
        drop("a.jar", "fleet 1.0.0 end");
        assertThat(look(3)).isEmpty();
        assertThat(refusedFiles()).containsExactly("modules/a.jar");
        remove("b.jar");
        assertThat(look(5)).containsExactly("INSTALL fleet");
        assertThat(installed.version("fleet")).isEqualTo("1.0.0");
        assertThat(refusedFiles()).isEmpty();
        remove("a.jar");
        assertThat(look(5)).containsExactly("STOP fleet");
    }

    @Test
    void theNewestOfThoseThatAreLeftComes() throws IOException {
        drop("a.jar", "fleet 1.10.0 end");
        look(2);
        drop("b.jar", "fleet 1.8.0 end");
        drop("c.jar", "fleet 1.9.0 end");
        drop("d.jar", "fleet 1.7.0 end");
        look(3);
        remove("a.jar");
        assertThat(look(5)).containsExactly("INSTALL fleet");
        assertThat(installed.version("fleet")).isEqualTo("1.9.0");
    }

    @Test
    void bothOfTwoFilesThatGoAtOnceStopTheirModule() throws IOException {
        drop("b.jar", "fleet 1.1.0 end");
        look(2);
        drop("a.jar", "fleet 1.0.0 end");
        look(3);
        remove("b.jar");
        remove("a.jar");
        assertThat(look(5)).containsExactly("STOP fleet");
    }

    @Test
    void aModuleThatCannotGoBackStaysUntilTheLastFileGoes() throws IOException {
        drop("fleet-1.0.jar", "fleet 1.0.0 end");
        look(2);
        drop("fleet-1.1.jar", "fleet 1.1.0 end");
        look(2);
        installed.refusal =
                new ProblemException(ProblemType.CONFLICT, LocalizedText.same("a column is lost"));
        remove("fleet-1.1.jar");
        assertThat(lines(() -> assertThat(look(5)).containsExactly("refused")))
                .containsExactly(
                        "modules/fleet-1.1.jar was taken away, and module fleet stays at 1.1.0:"
                                + " modules/fleet-1.0.jar cannot take its place: a column is lost");
        assertThat(refusedFiles()).containsExactly("modules/fleet-1.0.jar");
        assertThat(look(2 * DropScanner.PAUSE)).isEmpty();
        installed.refusal = null;
        remove("fleet-1.0.jar");
        assertThat(look(5)).containsExactly("STOP fleet");
        assertThat(refusedFiles()).isEmpty();
    }

    @Test
    void goingBackThatIsNotPossibleNowIsTriedAgain() throws IOException {
        drop("fleet-1.0.jar", "fleet 1.0.0 end");
        look(2);
        drop("fleet-1.1.jar", "fleet 1.1.0 end");
        look(2);
        installed.refusal =
                new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("busy"));
        remove("fleet-1.1.jar");
        assertThat(look(2)).containsExactly("refused");
        assertThat(look(DropScanner.PAUSE - 1)).isEmpty();
        installed.refusal = null;
        assertThat(look(2)).containsExactly("INSTALL fleet");
        assertThat(installed.version("fleet")).isEqualTo("1.0.0");
    }

    @Test
    void aContentThatRunsAlreadyIsHeldFromThenOn() throws IOException {
        installed.put("fleet", "1.0.0", "digest-of-fleet-1.0.0-end", "upload.jar");
        drop("fleet.jar", "fleet 1.0.0 end");
        assertThat(lines(() -> assertThat(look(5)).isEmpty()))
                .containsExactly(
                        "modules/fleet.jar: module fleet 1.0.0 runs already; from now on taking the"
                                + " file away stops it");
        touch("fleet.jar");
        assertThat(lines(() -> assertThat(look(5)).isEmpty())).hasSize(1);
        restart();
        assertThat(lines(() -> assertThat(look(5)).isEmpty())).isEmpty();
        remove("fleet.jar");
        assertThat(look(5)).containsExactly("STOP fleet");
    }

    @Test
    void whatCameFromElsewhereSinceGoesOnAndTheLogSaysSo() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        look(2);
        installed.put("fleet", "1.2.0", "newer", "upload.jar");
        touch("fleet.jar");
        assertThat(lines(() -> assertThat(look(5)).isEmpty()))
                .containsExactly(
                        "modules/fleet.jar was dealt with before, and module fleet was changed by"
                                + " other means since; take the file away and put it back to bring"
                                + " it once more");
        remove("fleet.jar");
        assertThat(lines(() -> assertThat(look(5)).isEmpty()))
                .containsExactly(
                        "modules/fleet.jar was taken away: module fleet 1.2.0 goes on, which"
                                + " upload.jar brought");
    }

    @Test
    void whatIsStoppedOrGoneAlreadyGetsItsLineToo() throws IOException {
        drop("fleet.jar", "fleet 1.0.0 end");
        drop("depot.jar", "depot 1.0.0 end");
        look(2);
        installed.state("fleet", ModuleState.STOPPED);
        installed.modules.remove("depot");
        remove("fleet.jar");
        remove("depot.jar");
        assertThat(lines(() -> assertThat(look(5)).isEmpty()))
                .containsExactly(
                        "modules/depot.jar was taken away: module depot is not there any more",
                        "modules/fleet.jar was taken away: module fleet is stopped already");
    }
}
