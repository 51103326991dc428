package org.tessera.platform.lifecycle.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallationTest {

    private static final Instant NOW = Instant.EPOCH;

    private static ModuleVersion version(int number) {
        StoredBundle bundle = new StoredBundle("com.example.m", number + ".0", "b" + number, true);
        return new ModuleVersion(number + ".0", "d" + number, List.of(bundle), "m-" + number);
    }

    private static Installation upgraded(int versions) {
        Installation installation = Installation.first("m", version(1), NOW);
        for (int i = 2; i <= versions; i++) {
            installation = installation.with(version(i), NOW);
        }
        return installation;
    }

    @Test
    void eachRollbackGoesOneVersionBack() {
        Installation installation = upgraded(3).back(NOW);
        assertThat(installation.current()).isEqualTo(version(2));
        assertThat(installation.previous()).isEqualTo(version(1));
        installation = installation.back(NOW);
        assertThat(installation.current()).isEqualTo(version(1));
        assertThat(installation.previous()).isNull();
        assertThat(installation.with(version(3), NOW).previous()).isEqualTo(version(1));
    }

    @Test
    void fiveEarlierVersionsAreKept() {
        Installation installation = upgraded(9);
        assertThat(installation.earlier())
                .containsExactly(version(8), version(7), version(6), version(5), version(4));
        assertThat(installation.with(version(9), NOW).earlier()).isEqualTo(installation.earlier());
        assertThat(installation.removed(DataState.KEPT).earlier()).isEmpty();
    }

    @Test
    void versionsAreReadAsTheyWereWritten() {
        List<ModuleVersion> versions = List.of(version(2), version(1));
        String json = VersionList.write(versions, 30_000);
        assertThat(VersionList.read(json)).isEqualTo(versions);
        assertThat(VersionList.read(VersionList.write(versions, json.length() - 1)))
                .containsExactly(version(2));
        assertThat(VersionList.write(versions, 10)).isNull();
        assertThat(VersionList.read(null)).isEmpty();
    }
}
