package org.tessera.platform.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest {

    @TempDir private Path folder;

    private BundleStore store;
    private Path jar;
    private String digest;

    @BeforeEach
    void create() throws Exception {
        store = new BundleStore(folder.resolve("store"));
        jar = Files.writeString(folder.resolve("m.jar"), "content");
        digest =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest("content".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void keepsAJarByItsContent() throws IOException {
        assertThat(store.has(digest)).isFalse();
        store.put(jar, digest);
        store.put(jar, digest);
        assertThat(store.has(digest)).isTrue();
        assertThat(store.file(digest)).hasContent("content");
        assertThatThrownBy(() -> store.put(jar, "0".repeat(64))).isInstanceOf(IOException.class);
        assertThat(store.has("0".repeat(64))).isFalse();
    }

    /** As after a power failure, or when somebody tampered with it. */
    @Test
    void doesNotTakeADamagedJarForTheOneItWas() throws IOException {
        store.put(jar, digest);
        Files.writeString(store.file(digest), "conten");
        assertThat(store.has(digest)).isFalse();
        store.put(jar, digest);
        assertThat(store.has(digest)).isTrue();
    }

    @Test
    void dropsWhatNobodyNames() throws IOException {
        store.put(jar, digest);
        Files.writeString(folder.resolve("store/x.part"), "half");
        store.retain(Set.of(digest));
        assertThat(store.has(digest)).isTrue();
        assertThat(folder.resolve("store/x.part")).doesNotExist();
        store.retain(Set.of());
        assertThat(store.has(digest)).isFalse();
    }
}
