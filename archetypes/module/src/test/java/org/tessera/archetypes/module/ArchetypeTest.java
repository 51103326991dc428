package org.tessera.archetypes.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.spi.action.RecordAction;
import org.tessera.spi.entity.RecordEntity;
import org.tessera.spi.record.RecordRule;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The project that comes out of the archetype compiles against api and spi, and names itself. */
class ArchetypeTest {

    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "groupId", "com.example",
                    "artifactId", "help-desk",
                    "version", "1.0.0",
                    "package", "com.example.helpdesk",
                    "moduleId", "help-desk",
                    "tablePrefix", "HELP_DESK",
                    "tesseraVersion", "1.0.0-SNAPSHOT");

    @TempDir private Path folder;
    private List<String> files;

    @BeforeEach
    void generate() throws Exception {
        files = new GeneratedProject(folder, PROPERTIES).generate();
    }

    @Test
    void everyTemplateBecomesAFileWithoutPlaceholders() throws Exception {
        assertThat(files)
                .hasSameSizeAs(GeneratedProject.templates())
                .contains(
                        "pom.xml",
                        "README.md",
                        "bnd.bnd",
                        "src/main/feature/feature.xml",
                        "src/main/java/com/example/helpdesk/entity/Ticket.java",
                        "src/main/resources/OSGI-INF/tessera/module.json",
                        "src/main/resources/OSGI-INF/tessera/samples/ticket.csv",
                        "src/test/java/com/example/helpdesk/ModuleTest.java");
        for (String file : files) {
            String content = Files.readString(folder.resolve(file));
            assertThat(content.replaceAll("\\$\\{(project|tessera)\\.[A-Za-z.]+}", ""))
                    .as(file)
                    .doesNotContain("${");
            // A line that begins with two of them would be a comment of the plugin's language.
            assertThat(content).as(file).doesNotContain("##").doesNotContain("#set");
        }
    }

    @Test
    void theDescriptorOfTheArchetypeAsksForWhatTheTemplatesUse() throws Exception {
        NodeList required = GeneratedProject.descriptor().getElementsByTagName("requiredProperty");
        List<String> keys = new ArrayList<>();
        String version = "";
        for (int i = 0; i < required.getLength(); i++) {
            Element property = (Element) required.item(i);
            keys.add(property.getAttribute("key"));
            if (property.getAttribute("key").equals("tesseraVersion")) {
                version = property.getTextContent().strip();
            }
        }
        assertThat(keys)
                .containsExactlyInAnyOrder("version", "moduleId", "tablePrefix", "tesseraVersion");
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void theProjectCompilesAgainstApiAndSpi() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        Path tests = Files.createDirectories(folder.resolve("target/test-classes"));
        String path = System.getProperty("java.class.path");
        compile("src/main/java", classes, path);
        compile("src/test/java", tests, classes + java.io.File.pathSeparator + path);
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            String root = "com.example.helpdesk";
            assertThat(loader.loadClass(root + ".entity.Ticket").getSuperclass())
                    .isEqualTo(RecordEntity.class);
            RecordRule rule =
                    (RecordRule)
                            loader.loadClass(root + ".rule.TicketRule")
                                    .getConstructor()
                                    .newInstance();
            assertThat(rule.type()).isEqualTo("help-desk.ticket");
            RecordAction action =
                    (RecordAction)
                            loader.loadClass(root + ".action.CloseTicket")
                                    .getConstructor()
                                    .newInstance();
            assertThat(action.descriptor().name()).isEqualTo("close");
        }
    }

    private void compile(String sources, Path target, String path) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> walk = Files.walk(folder.resolve(sources))) {
            List<Path> java = walk.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled =
                    compiler.getTask(
                                    messages,
                                    manager,
                                    null,
                                    List.of(
                                            "--release",
                                            "17",
                                            "-Xlint:all,-processing,-classfile,-path",
                                            "-Werror",
                                            "-classpath",
                                            path,
                                            "-d",
                                            target.toString()),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(java))
                            .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }
}
