package org.tessera.itests.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;

/** The installation says what it is made of, jar by jar. */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class BillOfMaterialsIT {

    @Test
    void everyJarIsInTheBillWithItsDigest(TesseraContainer container)
            throws IOException, NoSuchAlgorithmException {
        Path home = container.home();
        JsonNode bill = TesseraApi.JSON.readTree(home.resolve("sbom.cdx.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("specVersion").asText()).isEqualTo("1.5");
        assertThat(bill.path("serialNumber").asText()).matches("urn:uuid:[0-9a-f-]{36}");
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            assertThat(component.path("purl").asText()).matches("pkg:maven/\\S+@\\S+");
            listed.put(
                    component.path("bom-ref").asText(), component.at("/hashes/0/content").asText());
        }
        assertThat(listed).isEqualTo(jars(home)).hasSizeGreaterThan(100);
        assertThat(bill.path("components"))
                .anySatisfy(
                        component -> {
                            assertThat(component.path("name").asText()).isEqualTo("postgresql");
                            assertThat(component.path("version").asText()).startsWith("42.7.");
                        });
    }

    private static Map<String, String> jars(Path home)
            throws IOException, NoSuchAlgorithmException {
        Map<String, String> jars = new TreeMap<>();
        for (String folder : new String[] {"lib", "system"}) {
            try (Stream<Path> files = Files.walk(home.resolve(folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                    byte[] digest =
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    jars.put(home.relativize(file).toString(), HexFormat.of().formatHex(digest));
                }
            }
        }
        return jars;
    }
}
