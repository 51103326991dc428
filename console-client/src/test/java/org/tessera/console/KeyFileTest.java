package org.tessera.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("key");
        KeyPair written = KeyFile.create(file);
        KeyPair read = KeyFile.read(file);
        assertThat(read.getPublic()).isEqualTo(written.getPublic());
        assertThat(read.getPrivate()).isEqualTo(written.getPrivate());
        assertThat(KeyFile.authorizedKey(read)).startsWith("AAAAB3NzaC1yc2E");
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Path file = folder.resolve("key");
        KeyFile.create(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void neverOverwritesAKey() throws IOException {
        Path file = folder.resolve("key");
        KeyFile.create(file);
        assertThatThrownBy(() -> KeyFile.create(file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void refusesAFileThatIsNoKey() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "hello");
        assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("no private key");
    }
}
