package org.tessera.platform.lifecycle.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.lifecycle.archive.ArchiveReader;

class DropFolderTest {

    @TempDir Path base;

    private static boolean hasThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("tessera-drop-folder"));
    }

    @Test
    void itsThreadSurvivesErrorsAndEndsWithIt() throws Exception {
        CountDownLatch reads = new CountDownLatch(2);
        ArchiveReader archives = mock();
        when(archives.read(any()))
                .thenAnswer(
                        call -> {
                            reads.countDown();
                            throw reads.getCount() == 1
                                    ? new NoSuchMethodError("broken on purpose")
                                    : new IllegalStateException("broken on purpose");
                        });
        DropFolder drop =
                new DropFolder(
                        base.resolve("modules"),
                        base.resolve("data/dropped"),
                        archives,
                        mock(ModuleLifecycle.class),
                        new DropNotes(),
                        Duration.ofMillis(5));
        assertThat(base.resolve("modules")).isDirectory();
        Files.writeString(base.resolve("modules/a.jar"), "a");
        Files.writeString(base.resolve("modules/b.jar"), "b");
        reads.await();
        assertThat(hasThread()).isTrue();
        drop.close();
        await().until(() -> !hasThread());
    }

    @Test
    void aFolderThatIsMissingAtTheStartIsNotMadeAsAnEmptyOne() throws Exception {
        Path record = base.resolve("data/dropped");
        Files.createDirectories(record.getParent());
        Files.writeString(record, "abc shop shop.jar\n");
        open(record).close();
        assertThat(base.resolve("modules")).doesNotExist();
        Files.delete(record);
        open(record).close();
        assertThat(base.resolve("modules")).isDirectory();
    }

    private DropFolder open(Path record) throws Exception {
        return new DropFolder(
                base.resolve("modules"),
                record,
                mock(ArchiveReader.class),
                mock(ModuleLifecycle.class),
                new DropNotes(),
                Duration.ofMinutes(5));
    }
}
