package org.tessera.platform.lifecycle.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.lifecycle.archive.Archives;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.lifecycle.state.StoredBundle;
import org.tessera.platform.lifecycle.store.BundleStore;

class ReadmissionTest {

    private static final String KAR = "c".repeat(64);

    @TempDir private Path etc;
    @TempDir private Path folder;

    private BundleStore store;
    private Path jar;
    private String digest;
    private ModuleVersion version;

    @BeforeEach
    void create() throws IOException {
        store = new BundleStore(folder.resolve("store"));
        jar = Archives.write(folder.resolve("fleet.jar"), Archives.module("fleet", "1.0.0"));
        digest = BundleStore.digest(jar);
        store.put(jar, digest);
        StoredBundle bundle = new StoredBundle("com.example.fleet", "1.0.0", digest, true, KAR);
        version = new ModuleVersion("1.0.0", "a".repeat(64), List.of(bundle), "fleet.kar");
    }

    private List<Finding> objections(String policy) {
        return new Readmission(new AdmissionService(etc, policy), store, folder.resolve("system"))
                .objections("fleet", version);
    }

    private void allow(String allowed) throws IOException {
        Files.writeString(etc.resolve("modules.allow"), allowed + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "warn"})
    void onlyAStrictPolicyAsksAgain(String policy) {
        assertThat(objections(policy)).isEmpty();
    }

    @Test
    void saysWhatToAllow() {
        assertThat(objections("strict"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.refuses()).isTrue();
                            assertThat(finding.text().en()).contains(KAR, "etc/modules.allow");
                        });
    }

    @Test
    void aBundleItsArchiveOrItsFileMayBeAllowed() throws IOException {
        for (String allowed : List.of(digest, version.digest(), KAR)) {
            allow(allowed);
            assertThat(objections("strict")).as(allowed).isEmpty();
        }
        allow("b".repeat(64));
        assertThat(objections("strict")).hasSize(1);
    }

    @Test
    void theInstallationTrustsItself() throws IOException {
        Path own = folder.resolve("system/com/example/fleet.jar");
        Files.createDirectories(own.getParent());
        Files.copy(jar, own);
        assertThat(objections("strict")).isEmpty();
        byte[] other = Files.readAllBytes(own);
        other[other.length - 1]++;
        Files.write(own, other);
        assertThat(objections("strict")).hasSize(1);
    }

    @Test
    void whatCannotBeLookedAtDoesNotComeUp() throws IOException {
        allow(digest);
        Files.writeString(store.file(digest), "not a jar");
        assertThat(objections("strict"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("damaged"));
    }

    @Test
    void aListThatCannotBeReadLetsNothingIn() throws IOException {
        Files.write(etc.resolve("modules.allow"), new byte[] {(byte) 0xc3, 0x28});
        assertThat(objections("strict"))
                .allMatch(Finding::refuses)
                .extracting(Finding::code)
                .containsExactly("allow-list-unreadable", "unsigned");
        Files.delete(etc.resolve("modules.allow"));
        Files.createDirectory(etc.resolve("modules.allow"));
        assertThat(objections("strict").get(0).text().en())
                .startsWith("etc/modules.allow cannot be read");
    }

    /** What admission cannot answer for does not come up, whatever hinders it. */
    @Test
    void whatCannotBeFoundOutSpeaksAgainstIt() throws IOException {
        Path text = Files.writeString(folder.resolve("fleet.txt"), "no jar at all");
        digest = BundleStore.digest(text);
        store.put(text, digest);
        StoredBundle bundle = new StoredBundle("com.example.fleet", "1.0.0", digest, true, KAR);
        version = new ModuleVersion("1.0.0", digest, List.of(bundle), "fleet.kar");
        allow(digest);
        assertThat(objections("strict"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.refuses()).isTrue();
                            assertThat(finding.code()).isEqualTo("unanswered");
                        });
    }
}
