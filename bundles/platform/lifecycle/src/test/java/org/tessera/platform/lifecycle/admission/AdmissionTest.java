package org.tessera.platform.lifecycle.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.lifecycle.archive.Admission.Provenance;
import org.tessera.platform.lifecycle.archive.ArchivedBundle;
import org.tessera.platform.lifecycle.archive.Archives;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

class AdmissionTest {

    private static final Provenance UPLOADED = new Provenance("c".repeat(64), Set.of());
    private static final String SELECT = "osgi.jaxrs.application.select";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir static Path keys;
    private static KeyStore store;

    @TempDir Path etc;
    @TempDir Path jars;

    @BeforeAll
    static void createKeys() throws Exception {
        Path file = keys.resolve("keys.p12");
        keytool(file, "-genkeypair", "-alias", "good", "-dname", "CN=Good");
        keytool(file, "-genkeypair", "-alias", "other", "-dname", "CN=Other");
        keytool(
                file,
                "-genkeypair",
                "-alias",
                "expired",
                "-dname",
                "CN=Expired",
                "-startdate",
                "-10d",
                "-validity",
                "5");
        keytool(file, "-genkeypair", "-alias", "authority", "-dname", "CN=CA", "-ext", "bc:c");
        keytool(
                file,
                "-genkeypair",
                "-alias",
                "certified",
                "-dname",
                "CN=Certified",
                "-signer",
                "authority");
        store = KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static void keytool(Path file, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", "changeit"));
        command.addAll(List.of("-keyalg", "EC"));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(keys.resolve("keytool.log").toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(keys.resolve("keytool.log"))).isZero();
    }

    @BeforeEach
    void createFolder() throws IOException {
        Files.createDirectories(etc.resolve("modules.d"));
    }

    private ModuleArchive archive(String module, byte[]... contents) {
        List<ArchivedBundle> bundles = new ArrayList<>();
        for (byte[] content : contents) {
            int number = bundles.size();
            Path file = Archives.write(jars.resolve(number + ".jar"), content);
            bundles.add(
                    new ArchivedBundle(
                            "com.example.b" + number,
                            "1.0.0",
                            String.valueOf((char) ('d' + number)).repeat(64),
                            file,
                            number == 0));
        }
        return new ModuleArchive(
                module, "1.0.0", "a".repeat(64), bundles, null, List.of(), "x.jar");
    }

    private byte[] signed(byte[] jar, String alias) throws Exception {
        Path plain = Archives.write(jars.resolve("plain"), jar);
        Path signed = jars.resolve("signed");
        JarSigner signer =
                new JarSigner.Builder(
                                (PrivateKey) store.getKey(alias, PASSWORD),
                                CertificateFactory.getInstance("X.509")
                                        .generateCertPath(
                                                List.of(store.getCertificateChain(alias))))
                        .build();
        try (ZipFile in = new ZipFile(plain.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            signer.sign(in, out);
        }
        return Files.readAllBytes(signed);
    }

    private void trust(String alias) throws Exception {
        String pem =
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store.getCertificate(alias).getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
        Files.writeString(etc.resolve("modules.d/" + alias + ".pem"), pem);
    }

    private List<Finding> examine(String policy, ModuleArchive archive) {
        return new AdmissionService(etc, policy).examine(archive, UPLOADED);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .map(f -> f.code() + (f.refuses() ? " refused" : " warned"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"open, ", "warn, unsigned warned", "strict, unsigned refused"})
    void whatNobodySignedDependsOnThePolicy(String policy, String expected) {
        List<Finding> findings =
                examine(policy, archive("fleet", Archives.module("fleet", "1.0.0")));
        assertThat(codes(findings)).isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(findings)
                .extracting(Finding::text)
                .allMatch(t -> t.en().contains("c".repeat(64)) && !t.en().equals(t.es()));
    }

    @Test
    void aPolicyThatNobodyKnowsIsStrict() {
        assertThat(new AdmissionService(etc, "lenient").policy()).isEqualTo(AdmissionPolicy.STRICT);
        assertThat(new AdmissionService(etc, " Open ").policy()).isEqualTo(AdmissionPolicy.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"a", "c", "D"})
    void theAllowListAdmitsArchivesFilesAndBundles(String digit) throws IOException {
        Files.writeString(
                etc.resolve("modules.allow"),
                "# ours\n\nnonsense\n" + digit.repeat(64) + "  fleet.jar of 2026\n");
        assertThat(examine("strict", archive("fleet", Archives.module("fleet", "1.0.0"))))
                .isEmpty();
    }

    @Test
    void aListThatCannotBeReadIsSaidUnderEachPolicy() throws IOException {
        Files.createDirectory(etc.resolve("modules.allow"));
        ModuleArchive archive = archive("fleet", Archives.module("fleet", "1.0.0"));
        assertThat(codes(examine("strict", archive)))
                .containsExactly("allow-list-unreadable refused", "unsigned refused");
        assertThat(codes(examine("warn", archive)))
                .containsExactly("allow-list-unreadable warned", "unsigned warned");
        assertThat(examine("warn", archive).get(0).text().en())
                .contains("etc/modules.allow cannot be read", "directory");
        assertThat(examine("open", archive)).isEmpty();
    }

    @Test
    void eachBundleNeedsToBeAdmitted() throws IOException {
        Files.writeString(etc.resolve("modules.allow"), "d".repeat(64) + "\n");
        ModuleArchive archive =
                archive("fleet", Archives.module("fleet", "1.0.0"), Archives.bundle("x"));
        assertThat(examine("strict", archive))
                .singleElement()
                .satisfies(f -> assertThat(f.text().en()).startsWith("com.example.b1 "));
    }

    @Test
    void theInstallationTrustsItself() {
        ModuleArchive archive = archive("fleet", Archives.module("fleet", "1.0.0"));
        Provenance own = new Provenance(null, Set.of("d".repeat(64)));
        assertThat(new AdmissionService(etc, "strict").examine(archive, own)).isEmpty();
    }

    @Test
    void signaturesOfTrustedCertificatesAdmit() throws Exception {
        ModuleArchive archive = archive("fleet", signed(Archives.module("fleet", "1.0.0"), "good"));
        assertThat(codes(examine("strict", archive))).containsExactly("unknown-signer refused");
        assertThat(codes(examine("warn", archive))).containsExactly("unknown-signer warned");
        trust("other");
        Files.writeString(etc.resolve("modules.d/broken.pem"), "no certificate");
        assertThat(examine("strict", archive))
                .singleElement()
                .satisfies(f -> assertThat(f.text().en()).contains("signed by CN=Good"));
        trust("good");
        assertThat(examine("strict", archive)).isEmpty();
    }

    @Test
    void authoritiesCertifySigners() throws Exception {
        ModuleArchive archive =
                archive("fleet", signed(Archives.module("fleet", "1.0.0"), "certified"));
        trust("good");
        assertThat(codes(examine("strict", archive))).containsExactly("unknown-signer refused");
        trust("authority");
        assertThat(examine("strict", archive)).isEmpty();
    }

    @Test
    void expiredCertificatesDoNotCount() throws Exception {
        trust("expired");
        ModuleArchive archive =
                archive("fleet", signed(Archives.module("fleet", "1.0.0"), "expired"));
        assertThat(codes(examine("strict", archive))).containsExactly("unknown-signer refused");
    }

    private Map<String, byte[]> signedFiles() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Path signed =
                Archives.write(
                        jars.resolve("s"), signed(Archives.module("fleet", "1.0.0"), "good"));
        try (ZipFile zip = new ZipFile(signed.toFile())) {
            for (var entry : zip.stream().toList()) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private void assertBroken(Map<String, byte[]> files, String entry) {
        for (String policy : List.of("open", "warn", "strict")) {
            List<Finding> findings = examine(policy, archive("fleet", Archives.zip(files)));
            assertThat(codes(findings)).as(policy).containsExactly("signature-broken refused");
            LocalizedText text = findings.get(0).text();
            assertThat(text.en())
                    .startsWith("com.example.b0 was changed after it was signed: ")
                    .contains(entry);
            assertThat(text.es()).contains(entry).isNotEqualTo(text.en());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OSGI-INF/tessera/module.json, changed",
        "added.txt, added",
        "META-INF/SIG-X.class, added",
        "META-INF/SIGNER.EC, no signature",
    })
    void changesAfterSigningAreRefusedUnderEachPolicy(String file, String content)
            throws Exception {
        trust("good");
        Map<String, byte[]> files = signedFiles();
        files.put(file, Archives.bytes(content));
        assertBroken(files, file);
    }

    @ParameterizedTest
    @CsvSource({"OSGI-INF/tessera/module.json", "META-INF/SIGNER.SF", "META-INF/SIGNER.EC"})
    void whatIsMissingAfterSigningIsRefusedUnderEachPolicy(String file) throws Exception {
        Map<String, byte[]> files = signedFiles();
        assertThat(files.remove(file)).isNotNull();
        assertBroken(files, file.startsWith("META-INF") ? "META-INF/SIGNER." : file);
    }

    @Test
    void aChangedManifestIsRefusedUnderEachPolicy() throws Exception {
        Map<String, byte[]> files = signedFiles();
        String manifest = new String(files.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        files.put(
                "META-INF/MANIFEST.MF",
                Archives.bytes(manifest.replace("Bundle-Version: 1.0.0", "Bundle-Version: 1.0.1")));
        assertThat(manifest).contains("Bundle-Version: 1.0.0");
        assertBroken(files, "META-INF/MANIFEST.MF");
    }

    @Test
    void theAllowListDoesNotMendASignature() throws Exception {
        Files.writeString(etc.resolve("modules.allow"), "a".repeat(64) + "\n");
        Map<String, byte[]> files = signedFiles();
        files.put("added.txt", Archives.bytes("added"));
        assertBroken(files, "added.txt");
    }

    @Test
    void aGoodSignatureOfAnUnknownCertificateIsNoMatterUnderOpen() throws Exception {
        assertThat(examine("open", archive("fleet", Archives.zip(signedFiles())))).isEmpty();
        assertThat(codes(examine("warn", archive("fleet", Archives.zip(signedFiles())))))
                .containsExactly("unknown-signer warned");
    }

    @ParameterizedTest
    @CsvSource({
        "'Fragment-Host: org.tessera.platform.core', fragment, true",
        "'Fragment-Host: system.bundle;extension:=framework', fragment, true",
        "'Export-Package: a.b,org.tessera.spi.entity;version=1', export, true",
        "'Export-Package: a.b;org.tessera.platform.core.gate', export, true",
        "'DynamicImport-Package: a.b,*', dynamic-import, false",
        "'Require-Bundle: org.tessera.api', require-bundle, false",
    })
    void lintFindsBadManifests(String header, String code, boolean always) {
        ModuleArchive archive =
                archive(
                        "fleet",
                        Archives.zip(Archives.moduleFiles("fleet", "1.0.0", header + "\n")));
        assertThat(codes(examine("open", archive)))
                .containsExactly(code + (always ? " refused" : " warned"));
        assertThat(codes(examine("warn", archive))).contains(code + " refused");
        assertThat(examine("strict", archive))
                .extracting(Finding::text)
                .allMatch(t -> !t.en().equals(t.es()) && !t.en().contains("{"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Export-Package: org.tessera.apiary', org.tessera.fleet",
        "'DynamicImport-Package: a.b.*', com.example",
        "'Import-Package: org.tessera.spi.entity', com.example"
    })
    void lintLeavesGoodManifestsAlone(String header, String name) {
        Map<String, byte[]> files = Archives.moduleFiles("fleet", "1.0.0", header + "\n");
        assertThat(examine("open", archive("fleet", Archives.zip(files)))).as(name).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "org/tessera/api/record/Record.class",
        "org/tessera/spi/entity/RecordEntity.class",
        "META-INF/versions/17/org/tessera/platform/core/X.class"
    })
    void lintFindsCopiesOfOurClasses(String path) {
        Map<String, byte[]> files = Archives.moduleFiles("fleet", "1.0.0", "");
        files.put(path, new byte[1]);
        assertThat(codes(examine("open", archive("fleet", Archives.zip(files)))))
                .containsExactly("embedded-contract warned");
        Map<String, byte[]> nested = Archives.moduleFiles("fleet", "1.0.0", "");
        nested.put("lib/x.jar", Archives.zip(Map.of(path, new byte[1])));
        assertThat(codes(examine("strict", archive("fleet", Archives.zip(nested)))))
                .contains("embedded-contract refused");
    }

    @ParameterizedTest
    @CsvSource({"platform", "modules", "openapi", "organization"})
    void lintKeepsTheNamesOfThePlatform(String id) {
        assertThat(codes(examine("open", archive(id, Archives.module(id, "1.0.0")))))
                .containsExactly("reserved-id refused");
    }

    @Test
    void lintKeepsTheNamesOfBundlesOfThePlatform() {
        ModuleArchive archive = archive("fleet", Archives.module("fleet", "1.0.0"));
        ArchivedBundle own = archive.bundles().get(0);
        ArchivedBundle taking =
                new ArchivedBundle(
                        "org.tessera.platform.core", "9.0.0", own.digest(), own.file(), true);
        ModuleArchive taken =
                new ModuleArchive(
                        "fleet", "9.0.0", own.digest(), List.of(taking), null, List.of(), "x");
        assertThat(codes(examine("open", taken))).containsExactly("reserved-name refused");
    }

    private List<Finding> component(String property) {
        Map<String, byte[]> files = Archives.moduleFiles("fleet", "1.0.0", "");
        files.put(
                "OSGI-INF/com.example.Resource.xml",
                Archives.bytes(
                        "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\">"
                                + property
                                + "</scr:component>"));
        return examine("open", archive("fleet", Archives.zip(files)));
    }

    @ParameterizedTest
    @CsvSource({
        "osgi.jaxrs.application.select, (osgi.jaxrs.name=tessera.sales)",
        "osgi.jaxrs.application.select, (&(a=b)(osgi.jaxrs.name=tessera.sales))",
        "osgi.jaxrs.application.select, (osgi.jaxrs.name=*)",
        "osgi.jaxrs.application.select, (osgi.jaxrs.name=tess*)",
        "osgi.jaxrs.application.select, (osgi.jaxrs.application.base=/api/v1/sales)",
        "osgi.jaxrs.application.base, /api/v1/sales",
        "osgi.jaxrs.application.base, /api/v1",
        "osgi.jaxrs.application.base, //api/v1//sales",
        "osgi.jaxrs.application.base, api/v1/sales",
        "osgi.jaxrs.application.select, (!(osgi.jaxrs.name=nobody))",
        "osgi.jaxrs.application.select, (osgi.jaxrs.name=tesser\\a.sales)",
        "osgi.jaxrs.application.select, (OSGI.JAXRS.NAME=tessera.sales)",
        "osgi.jaxrs.application.select, (service.id>=1)",
        "osgi.jaxrs.application.select, (osgi.jaxrs.name~=TESSERA.sales)",
        "osgi.jaxrs.application.select, (|(osgi.jaxrs.name=tessera.fleet)(a=b))",
        "OSGI.jaxrs.application.select, (a=b)",
        "osgi.jaxrs.name, tessera.sales",
        "osgi.http.whiteboard.servlet.pattern, /api/v10",
        "osgi.http.whiteboard.filter.pattern, /*",
        "osgi.http.whiteboard.resource.pattern, /*",
        "osgi.http.whiteboard.listener, true",
        "osgi.http.whiteboard.context.select, (a=b)",
        "osgi.http.whiteboard.servlet.pattern, /api/v1/*"
    })
    void nobodyServesWhereOthersDo(String name, String value) {
        String property = "<property name=\"" + name + "\" value=\"" + value + "\"/>";
        assertThat(component(escaped(property)))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.refuses()).isTrue();
                            assertThat(finding.code()).isEqualTo("foreign-path");
                            assertThat(finding.text().en()).contains(value);
                        });
        assertThat(
                        component(
                                "<property name=\""
                                        + name
                                        + "\">/other\n "
                                        + escaped(value)
                                        + "</property>"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("foreign-path"));
    }

    @ParameterizedTest
    @CsvSource({
        "osgi.jaxrs.application.select, (osgi.jaxrs.name=tessera.fleet)",
        "osgi.jaxrs.application.select, (osgi.jaxrs.name=theirs)",
        "osgi.jaxrs.application.base, /fleet",
        "osgi.jaxrs.application.select, (&(a=b)(osgi.jaxrs.name=tessera.fleet))",
        "osgi.jaxrs.application.select, (|(osgi.jaxrs.name=theirs)(osgi.jaxrs.application.base=/own))",
        "osgi.jaxrs.application.base, /api/v1/fleet",
        "osgi.jaxrs.name, tessera.fleet",
        "osgi.jaxrs.name, theirs",
        "service.description, /api/v1"
    })
    void aModuleServesAtItsOwnPlace(String name, String value) {
        String property = "<property name=\"" + name + "\" value=\"" + value + "\"/>";
        assertThat(component(escaped(property))).isEmpty();
        assertThat(component("<property name=\"" + name)).as("no XML").isEmpty();
    }

    private static String escaped(String text) {
        return text.replace("&(", "&amp;(").replace("(service.id>", "(service.id&gt;");
    }

    /** What {@code Service-Component} names, the framework reads, wherever that is. */
    @ParameterizedTest
    @CsvSource({
        "components/own.xml, components/own.xml",
        "'OSGI-INF/a.xml, /hidden/deep/*.xml', hidden/deep/b.xml",
        "own.txt, own.txt",
        "'OSGI-INF/*.any', OSGI-INF/x.any"
    })
    void noDescriptionIsOverlooked(String header, String file) {
        Map<String, byte[]> files =
                Archives.moduleFiles("fleet", "1.0.0", "Service-Component: " + header + "\n");
        files.put(
                file,
                Archives.bytes(
                        "<component><property name=\""
                                + SELECT
                                + "\">(a=*)</property></component>"));
        assertThat(codes(examine("open", archive("fleet", Archives.zip(files)))))
                .containsExactly("foreign-path refused");
    }

    /** The framework reads such a description, and what the entity stands for. */
    @Test
    void aDescriptionWithADocumentTypeIsRefused() {
        Map<String, byte[]> files = Archives.moduleFiles("fleet", "1.0.0", "");
        files.put(
                "OSGI-INF/own.xml",
                Archives.bytes(
                        "<!DOCTYPE component [<!ENTITY all '(a=*)'>]><component><property name=\""
                                + SELECT
                                + "\">&all;</property></component>"));
        assertThat(codes(examine("open", archive("fleet", Archives.zip(files)))))
                .containsExactly("foreign-path refused");
    }

    @Test
    void propertiesInFilesCountAsWell() {
        for (String element : List.of("properties", "factory-properties")) {
            Map<String, byte[]> files = Archives.moduleFiles("fleet", "1.0.0", "");
            files.put(
                    "OSGI-INF/own.xml",
                    Archives.bytes(
                            "<component><" + element + " entry=\"/some/p.txt\"/></component>"));
            files.put(
                    "some/p.txt",
                    Archives.bytes("osgi.http.whiteboard.filter.patter\\u006e: /*\n"));
            assertThat(codes(examine("open", archive("fleet", Archives.zip(files)))))
                    .as(element)
                    .containsExactly("foreign-path refused");
        }
    }
}
