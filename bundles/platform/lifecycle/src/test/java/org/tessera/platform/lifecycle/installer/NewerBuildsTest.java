package org.tessera.platform.lifecycle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.lifecycle.archive.ArchiveReader;
import org.tessera.platform.lifecycle.archive.ModuleArchive;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.state.ModuleVersion;

/** An installation that is replaced by a newer one brings its modules along. */
class NewerBuildsTest {

    private static final String FEATURE = "tessera-oak";
    private static final ModuleSource SOURCE = ModuleSource.feature(FEATURE, null);

    @TempDir private Path folder;

    private final ArchiveReader archives = mock(ArchiveReader.class);
    private final Installations installations = mock(Installations.class);
    private final Installer installer = mock(Installer.class);

    @BeforeEach
    void begin() {
        built("old");
        runs("old", FEATURE);
        take();
    }

    private void take() {
        new NewerBuilds(archives, installations, folder.resolve("modules/builds"))
                .take(installer, List.of(FEATURE));
    }

    private void built(String digest) {
        when(archives.read(SOURCE))
                .thenReturn(
                        new ModuleArchive(
                                "oak", "1.0.0", digest, List.of(), null, List.of(), FEATURE));
    }

    private void runs(String digest, String origin) {
        ModuleVersion version = new ModuleVersion("1.0.0", digest, List.of(), origin);
        when(installations.find("oak"))
                .thenReturn(Optional.of(Installation.first("oak", version, Instant.EPOCH)));
    }

    private void verifyTaken(int times) {
        verify(installer, times(times)).apply(any(), any(), any());
    }

    @Test
    void theSameBuildIsLeftAlone() {
        take();
        verifyTaken(0);
    }

    @Test
    void anotherBuildIsTakenOnce() {
        built("new");
        take();
        ArgumentCaptor<ModuleRequest> request = ArgumentCaptor.forClass(ModuleRequest.class);
        verify(installer).apply(any(), request.capture(), any());
        assertThat(request.getValue().source()).isEqualTo(SOURCE);
        // Somebody rolls it back, and starts the container again.
        take();
        verifyTaken(1);
        built("newer");
        take();
        verifyTaken(2);
    }

    @Test
    void anInstallationOfBeforeTakesIt() {
        assertThat(folder.resolve("modules/builds").toFile().delete()).isTrue();
        built("new");
        take();
        verifyTaken(1);
    }

    @Test
    void aModuleThatCameFromElsewhereOrIsGoneIsLeftAlone() {
        built("new");
        runs("own", "oak-2.jar");
        take();
        when(installations.find("oak")).thenReturn(Optional.empty());
        built("newer");
        take();
        verify(installer, never()).apply(any(), any(), any());
    }

    @Test
    void aRefusedOneIsNotTriedAtEveryStart() {
        doThrow(new ProblemException(ProblemType.CONFLICT, LocalizedText.same("no")))
                .when(installer)
                .apply(any(), any(), any());
        built("new");
        take();
        take();
        verifyTaken(1);
    }

    @Test
    void oneThatDoesNotStartInTimeIsTriedAgainWithTheNextStart() {
        doThrow(new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("not in time")))
                .when(installer)
                .apply(any(), any(), any());
        built("new");
        take();
        take();
        verifyTaken(2);
    }

    @Test
    void aFeatureThatCannotBeReadKeepsNoOtherFromIt() {
        doThrow(new ProblemException(ProblemType.NOT_FOUND, LocalizedText.same("no")))
                .when(archives)
                .read(ModuleSource.feature("tessera-elm", null));
        built("new");
        new NewerBuilds(archives, installations, folder.resolve("modules/builds"))
                .take(installer, List.of("tessera-elm", FEATURE));
        verifyTaken(1);
    }
}
