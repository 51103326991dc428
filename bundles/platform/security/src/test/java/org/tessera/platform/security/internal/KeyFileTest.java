package org.tessera.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir Path folder;

    @Test
    void makesAKeyOnceAndReadsItLater() throws IOException {
        Path file = folder.resolve("data/admin.key");
        String key = new KeyFile(file, "the key").readOrCreate();

        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(32);
        assertThat(new KeyFile(file, "the key").readOrCreate()).isEqualTo(key);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void makesADifferentKeyEachTime() {
        assertThat(new KeyFile(folder.resolve("a"), "the key").readOrCreate())
                .isNotEqualTo(new KeyFile(folder.resolve("b"), "the key").readOrCreate());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("admin.key");
        new KeyFile(file, "the key").readOrCreate();
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void repairsAFileThatOthersCanRead() throws IOException {
        Path file = folder.resolve("admin.key");
        String key = new KeyFile(file, "the key").readOrCreate();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(new KeyFile(file, "the key").readOrCreate()).isEqualTo(key);
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void refusesAFileWithoutAKey() throws IOException {
        Path file = folder.resolve("admin.key");
        Files.writeString(file, "\n");
        KeyFile keyFile = new KeyFile(file, "the key");
        assertThatThrownBy(keyFile::readOrCreate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
        assertThat(Files.readString(file)).isEqualTo("\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesALinkToAnotherFile() throws IOException {
        Path other = folder.resolve("other");
        new KeyFile(other, "the key").readOrCreate();
        Path link = Files.createSymbolicLink(folder.resolve("admin.key"), other);
        KeyFile keyFile = new KeyFile(link, "the key");
        assertThatThrownBy(keyFile::readOrCreate).isInstanceOf(IllegalStateException.class);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
