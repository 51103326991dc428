package org.tessera.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.Bundles.Bundle;
import org.tessera.itests.harness.LogFile;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;

@ExtendWith(TesseraExtension.class)
class ContainerIT {

    @Test
    void everyBundleIsActive(Bundles bundles) {
        assertThat(bundles.inactive()).isEmpty();
    }

    @Test
    void everyBundleIsThereOnce(Bundles bundles) {
        List<String> names = bundles.list().stream().map(Bundle::name).toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void theLogShowsNoErrorAndNoRefresh(LogFile log) {
        assertThat(log.errors()).isEmpty();
        assertThat(log.lines()).noneMatch(line -> line.contains("Destroy container"));
    }

    @Test
    void theLogHasOneReadableLineAnEvent(LogFile log) {
        String unreadable =
                log.lines().stream()
                        .filter(line -> !line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z [A-Z]+ +\\S.*"))
                        .collect(Collectors.joining("\n"));
        assertThat(unreadable).isEmpty();
    }

    @Test
    void theConsoleSaysWhenACommandFails(TesseraConsole console) {
        assertThat(console.execute("no-such-command").status()).isNotZero();
        assertThat(console.run("echo hello")).contains("hello");
    }

    @Test
    void nobodyHasAPasswordInAFile(TesseraContainer container) throws IOException {
        assertThat(Files.readAllLines(container.home().resolve("etc/users.properties")))
                .allMatch(line -> line.isBlank() || line.startsWith("#"));
    }
}
