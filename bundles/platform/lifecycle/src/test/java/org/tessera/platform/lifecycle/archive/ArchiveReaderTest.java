package org.tessera.platform.lifecycle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Capability;
import org.apache.karaf.features.ConfigInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleSource;

@ExtendWith(MockitoExtension.class)
class ArchiveReaderTest {

    private static final String REQUIREMENT =
            "<requirement>tessera.platform;filter:=\"(&amp;(version&gt;=1.0)(!(version&gt;=2.0)))\""
                    + "</requirement>";

    @TempDir Path folder;
    @Mock FeaturesService features;
    @Mock Admission admission;
    private ArchiveReaderService reader;

    @BeforeEach
    void create() throws Exception {
        Feature platform = mock();
        Capability capability = mock();
        lenient().when(capability.getValue()).thenReturn("tessera.platform;version:Version=1.0");
        lenient().doReturn(List.of(capability)).when(platform).getCapabilities();
        lenient().when(features.getFeature("tessera-platform")).thenReturn(platform);
        reader =
                new ArchiveReaderService(
                        folder.resolve("staging"),
                        folder.resolve("system"),
                        features,
                        admission,
                        ZipLimits.DEFAULT);
    }

    private ModuleArchive read(String name, byte[] content) {
        Path file = Archives.write(folder.resolve(name), content);
        return reader.read(ModuleSource.file(file, name));
    }

    private void refuses(String code, byte[] content) {
        assertThatThrownBy(() -> read("x.kar", content))
                .isInstanceOf(ProblemException.class)
                .satisfies(e -> assertThat(Archives.code(e)).isEqualTo(code))
                .satisfies(
                        e ->
                                assertThat(((ProblemException) e).detail().es())
                                        .isNotEqualTo(((ProblemException) e).detail().en()));
    }

    @Test
    void readsABundle() throws IOException {
        byte[] jar = Archives.module("fleet", "1.2.3");
        Finding finding = new Finding(false, "unsigned", LocalizedText.same("x"));
        when(admission.examine(any(), any())).thenReturn(List.of(finding));
        ModuleArchive archive = read("fleet.jar", jar);
        assertThat(archive.module()).isEqualTo("fleet");
        assertThat(archive.version()).isEqualTo("1.2.3");
        assertThat(archive.origin()).isEqualTo("fleet.jar");
        assertThat(archive.descriptor().label().es()).isEqualTo("Etiqueta");
        assertThat(archive.findings()).containsExactly(finding);
        ArchivedBundle bundle = archive.bundles().get(0);
        assertThat(archive.bundles()).hasSize(1);
        assertThat(bundle.symbolicName()).isEqualTo("com.example.fleet");
        assertThat(bundle.isModule()).isTrue();
        assertThat(bundle.digest()).isEqualTo(archive.digest()).hasSize(64);
        assertThat(bundle.file()).hasBinaryContent(jar);
        Files.delete(folder.resolve("fleet.jar"));
        assertThat(bundle.file()).exists();
        verify(admission).examine(any(), eq(new Admission.Provenance(archive.digest(), Set.of())));
    }

    @Test
    void readsAKarWithACompanion() {
        Map<String, byte[]> bundles = new LinkedHashMap<>();
        bundles.put("library", Archives.bundle("com.example.library"));
        bundles.put("fleet", Archives.module("fleet", "1.0.0"));
        String elements = REQUIREMENT + Archives.bundleElements("library", "fleet");
        ModuleArchive archive = read("x.kar", Archives.kar(Archives.features(elements), bundles));
        assertThat(archive.module()).isEqualTo("fleet");
        assertThat(archive.bundles())
                .extracting(ArchivedBundle::symbolicName)
                .containsExactly("com.example.fleet", "com.example.library");
        assertThat(archive.bundles().get(1).isModule()).isFalse();
        assertThat(archive.digest())
                .isNotIn(archive.bundles().stream().map(ArchivedBundle::digest).toList());

        String turned = REQUIREMENT + Archives.bundleElements("fleet", "library");
        assertThat(
                        read(
                                        "y.kar",
                                        Archives.kar(
                                                Archives.features(turned), new TreeMap<>(bundles)))
                                .digest())
                .as("the digest is one of the bundles, not of how they are wrapped")
                .isEqualTo(archive.digest());
    }

    @Test
    void refusesKarsThatBringSomethingElse() {
        Map<String, byte[]> fleet = Map.of("fleet", Archives.module("fleet", "1.0.0"));
        String bundle = Archives.bundleElements("fleet");
        refuses(
                "feature-element",
                Archives.kar(Archives.features(bundle + "<config name=\"x\">a=b</config>"), fleet));
        refuses(
                "feature-element",
                Archives.kar(
                        Archives.features(
                                bundle + "<configfile finalname=\"/etc/x\">mvn:a/b/1</configfile>"),
                        fleet));
        refuses(
                "feature-element",
                Archives.kar(
                        Archives.features(
                                bundle + "<conditional><condition>x</condition></conditional>"),
                        fleet));
        refuses(
                "nested-feature",
                Archives.kar(Archives.features("<feature>webconsole</feature>" + bundle), fleet));
        refuses(
                "requirement",
                Archives.kar(Archives.features(REQUIREMENT.replace("1.0", "1.7") + bundle), fleet));
        refuses(
                "requirement",
                Archives.kar(
                        Archives.features("<requirement>other.platform</requirement>" + bundle),
                        fleet));
        refuses(
                "missing-bundle",
                Archives.kar(
                        Archives.features(bundle + "<bundle>mvn:com.example/other/1.0.0</bundle>"),
                        fleet));
        refuses(
                "missing-bundle",
                Archives.kar(
                        Archives.features("<bundle>http://example.com/x.jar</bundle>"), fleet));
        refuses(
                "missing-bundle",
                Archives.kar(Archives.features("<bundle>mvn:../../x/fleet/1.0.0</bundle>"), fleet));
        refuses("no-module", Archives.kar(Archives.features(""), fleet));
        refuses("not-a-module", Archives.kar("<project/>", fleet));
        refuses("feature-xml", Archives.kar("<features", fleet));
        refuses("not-a-module", Archives.zip("readme.txt", "x"));
        String twoFeatures =
                Archives.features(bundle)
                        .replace("</features>", "<feature name=\"g\"/></features>");
        refuses("several-modules", Archives.kar(twoFeatures, fleet));
    }

    @Test
    void refusesKarsWithSeveralModulesOrTheSameBundleTwice() {
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("fleet", Archives.module("fleet", "1.0.0"));
        two.put("depot", Archives.module("depot", "1.0.0"));
        String elements = Archives.bundleElements("fleet", "depot");
        refuses("several-modules", Archives.kar(Archives.features(elements), two));
        two.put("depot", Archives.bundle("com.example.fleet"));
        refuses("duplicate-bundle", Archives.kar(Archives.features(elements), two));
        two.put("depot", Archives.zip("../evil", "x"));
        refuses("zip-slip", Archives.kar(Archives.features(elements), two));
    }

    @Test
    void anXmlFileReachesNothingOutside() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String xml =
                "<!DOCTYPE features [<!ENTITY x SYSTEM \""
                        + secret.toUri()
                        + "\">]>"
                        + Archives.features("&x;").replaceFirst("<\\?.*\\?>", "");
        refuses("feature-xml", Archives.kar(xml, Map.of()));
    }

    @Test
    void readsJsonWhateverItIsCalled() {
        String json =
                "\uFEFF {\"id\":\"notes\",\"version\":\"2.0.0\",\"label\":{\"en\":\"N\",\"es\":\"N\"}}";
        ModuleArchive archive = read("notes.txt", Archives.bytes(json));
        assertThat(archive.module()).isEqualTo("notes");
        assertThat(archive.version()).isEqualTo("2.0.0");
        assertThat(read("again.json", Archives.bytes(json)).digest()).isEqualTo(archive.digest());
        refuses("incomplete", Archives.bytes("{\"id\":"));
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle-Version: x.y.z, manifest",
        "Just text, manifest",
    })
    void refusesManifestsThatCannotBeRead(String header, String code) {
        refuses(
                code,
                Archives.zip(
                        Archives.moduleFiles("fleet", "1.0.0", "").entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                e ->
                                                        e.getKey().startsWith("META-INF")
                                                                ? Archives.bytes(
                                                                        "Manifest-Version: 1.0\nBundle-SymbolicName: x\n"
                                                                                + header
                                                                                + "\n")
                                                                : e.getValue(),
                                                (a, b) -> a,
                                                LinkedHashMap::new))));
    }

    @Test
    void refusesWhatIsNoModule() {
        refuses("no-module", Archives.bundle("com.example.library"));
        refuses("not-a-module", Archives.zip("a.class", "x"));
        Map<String, byte[]> files = Archives.moduleFiles("fleet", "1.0.0", "");
        files.put("OSGI-INF/tessera/module.json", Archives.bytes("{\"id\": \"Fleet!\"}"));
        refuses("descriptor", Archives.zip(files));
    }

    @Test
    void looksIntoJarsInsideABundle() {
        Map<String, byte[]> files = Archives.moduleFiles("fleet", "1.0.0", "");
        files.put("lib/a.jar", Archives.zip(Map.of("zeros", new byte[4 * 1024 * 1024])));
        refuses("zip-bomb", Archives.zip(files));
    }

    @Test
    void refusesFilesThatAreTooLarge() throws IOException {
        ArchiveReaderService small =
                new ArchiveReaderService(
                        folder.resolve("staging"),
                        folder.resolve("system"),
                        features,
                        admission,
                        new ZipLimits(100, 100, 100, 100, 100));
        Path file = Archives.write(folder.resolve("x.jar"), Archives.module("fleet", "1.0.0"));
        assertThatThrownBy(() -> small.read(ModuleSource.file(file, "x.jar")))
                .satisfies(e -> assertThat(Archives.code(e)).isEqualTo("too-large"));
        try (var left = Files.list(folder.resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void tellsThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> reader.read(ModuleSource.file(folder.resolve("no.jar"), "no.jar")))
                .satisfies(
                        e ->
                                assertThat(((ProblemException) e).type())
                                        .isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    void readsAFeatureFromTheInstallation() throws Exception {
        byte[] jar = Archives.module("fleet", "1.0.0");
        Path system = folder.resolve("system/com/example/fleet/1.0.0");
        Files.createDirectories(system);
        Files.write(system.resolve("fleet-1.0.0.jar"), jar);
        Feature feature = feature("mvn:com.example/fleet/1.0.0");
        when(features.getFeature(Pattern.quote("fleet"))).thenReturn(feature);
        ModuleArchive archive = reader.read(ModuleSource.feature("fleet", null));
        assertThat(archive.module()).isEqualTo("fleet");
        verify(admission)
                .examine(any(), eq(new Admission.Provenance(null, Set.of(archive.digest()))));
    }

    @Test
    void readsAFeatureFromAFileThatIsNotOfTheInstallation() throws Exception {
        Path jar = Archives.write(folder.resolve("a.jar"), Archives.module("fleet", "1.0.0"));
        Feature feature = feature(jar.toUri().toString());
        when(features.getFeature(Pattern.quote("fleet"), "1.0.0")).thenReturn(feature);
        assertThat(reader.read(ModuleSource.feature("fleet", "1.0.0")).module()).isEqualTo("fleet");
        verify(admission).examine(any(), eq(new Admission.Provenance(null, Set.of())));
    }

    @Test
    void refusesFeaturesFromElsewhere() throws Exception {
        Feature far = feature("https://example.com/x.jar");
        when(features.getFeature(Pattern.quote("far"))).thenReturn(far);
        assertThatThrownBy(() -> reader.read(ModuleSource.feature("far", null)))
                .satisfies(e -> assertThat(Archives.code(e)).isEqualTo("missing-bundle"))
                .hasMessageContaining("nothing is fetched from a network");
        Feature config = feature("mvn:com.example/fleet/1.0.0");
        when(config.getConfigurations()).thenReturn(List.of(mock(ConfigInfo.class)));
        when(features.getFeature(Pattern.quote("config"))).thenReturn(config);
        assertThatThrownBy(() -> reader.read(ModuleSource.feature("config", null)))
                .satisfies(e -> assertThat(Archives.code(e)).isEqualTo("feature-element"));
        assertThatThrownBy(() -> reader.read(ModuleSource.feature("unknown", "3")))
                .hasMessageContaining("There is no feature unknown/3");
    }

    @Test
    void aNameIsNoPattern() throws Exception {
        Feature feature = feature("mvn:com.example/fleet/1.0.0");
        lenient().when(features.getFeature(any())).thenReturn(feature);
        lenient()
                .when(features.getFeature(eq(Pattern.quote("fleet")), any()))
                .thenThrow(new IllegalArgumentException("invalid range"));
        for (ModuleSource source :
                List.of(
                        ModuleSource.feature("fleet/1.0.0", null),
                        ModuleSource.feature("fleet", "[1"))) {
            assertThatThrownBy(() -> reader.read(source))
                    .hasMessageContaining("There is no feature fleet/");
        }
        assertThatThrownBy(() -> reader.read(ModuleSource.feature("fl.*", null)));
        verify(features).getFeature("\\Qfl.*\\E");
    }

    private static Feature feature(String address) {
        Feature feature = mock();
        BundleInfo bundle = mock();
        lenient().when(bundle.getLocation()).thenReturn(address);
        lenient().when(feature.getName()).thenReturn("fleet");
        lenient().when(feature.getBundles()).thenReturn(List.of(bundle));
        return feature;
    }
}
