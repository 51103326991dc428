package org.tessera.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.platform.security.EncryptedSecrets;
import org.tessera.platform.security.SecretHolder;

class SecretBoxTest {

    private static final String PURPOSE = "test:17";
    private static final byte[] SECRET = "open sesame".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private Path file;
    private SecretBox box;

    @BeforeEach
    void makeBox() {
        file = folder.resolve("data/secrets.keys");
        box = SecretBox.of(file, List.of());
    }

    @Test
    void readsWhatItEncryptedAlsoAfterARestart() {
        String ciphertext = box.encrypt(PURPOSE, SECRET);
        assertThat(ciphertext)
                .doesNotContain("sesame")
                .isPrintable()
                .hasSizeLessThanOrEqualTo(EncryptedSecrets.OVERHEAD + SECRET.length * 4 / 3 + 1);
        assertThat(box.encrypt(PURPOSE, SECRET)).isNotEqualTo(ciphertext);
        assertThat(SecretBox.of(file, List.of()).decrypt(PURPOSE, ciphertext)).isEqualTo(SECRET);
    }

    @Test
    void noticesEveryChange() {
        String ciphertext = box.encrypt(PURPOSE, SECRET);
        for (int i = 0; i < ciphertext.length() - 1; i++) {
            char other = ciphertext.charAt(i) == 'A' ? 'B' : 'A';
            String changed = ciphertext.substring(0, i) + other + ciphertext.substring(i + 1);
            assertThatThrownBy(() -> box.decrypt(PURPOSE, changed))
                    .as(changed)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("sesame");
        }
        assertThatThrownBy(() -> box.decrypt("test:18", ciphertext))
                .isInstanceOf(IllegalStateException.class);
        for (String other : List.of("", "1..", "1.x", ciphertext + "AAAA", "2" + ciphertext)) {
            assertThatThrownBy(() -> box.decrypt(PURPOSE, other))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void itsFileIsForItsOwner() throws IOException {
        box.encrypt(PURPOSE, SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SecretBox.of(file, List.of()).encrypt(PURPOSE, SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aNewKeyTakesOverFromTheOneBefore() throws IOException {
        List<String> kept = new ArrayList<>();
        SecretHolder holder =
                secrets -> {
                    int count = 0;
                    for (int i = 0; i < kept.size(); i++) {
                        if (!secrets.isCurrent(kept.get(i))) {
                            kept.set(
                                    i,
                                    secrets.encrypt(
                                            PURPOSE, secrets.decrypt(PURPOSE, kept.get(i))));
                            count++;
                        }
                    }
                    return count;
                };
        SecretBox rotating = SecretBox.of(file, List.of(holder));
        String old = rotating.encrypt(PURPOSE, SECRET);
        kept.add(old);
        kept.add(rotating.encrypt(PURPOSE, SECRET));
        assertThat(rotating.isCurrent(old)).isTrue();
        assertThat(rotating.rotate()).isEqualTo(2);
        assertThat(rotating.isCurrent(old)).isFalse();
        assertThat(kept).allMatch(rotating::isCurrent).doesNotContain(old);
        assertThat(rotating.decrypt(PURPOSE, kept.get(0))).isEqualTo(SECRET);
        assertThat(rotating.decrypt(PURPOSE, old)).isEqualTo(SECRET);
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    /** Nodes share the file; one that runs finds the key that another has added. */
    @Test
    void readsWhatAnotherNodeEncryptedWithAKeyOfItsOwn() {
        SecretBox other = SecretBox.of(file, List.of());
        box.encrypt(PURPOSE, SECRET);
        other.encrypt(PURPOSE, SECRET);
        other.rotate();
        assertThat(box.decrypt(PURPOSE, other.encrypt(PURPOSE, SECRET))).isEqualTo(SECRET);
    }

    @Test
    void saysWhichKeyIsMissingAndMakesNoneInstead() throws IOException {
        String ciphertext = box.encrypt(PURPOSE, SECRET);
        String id = ciphertext.split("\\.")[1];
        Files.delete(file);
        assertThatThrownBy(() -> SecretBox.of(file, List.of()).decrypt(PURPOSE, ciphertext))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(id);
        Files.writeString(file, "nonsense\n");
        assertThatThrownBy(() -> SecretBox.of(file, List.of()).encrypt(PURPOSE, SECRET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("nonsense");
    }
}
