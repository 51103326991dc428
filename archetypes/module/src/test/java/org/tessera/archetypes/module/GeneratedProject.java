package org.tessera.archetypes.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Makes a project as the archetype plugin does: the files that the archetype's descriptor names,
 * with the properties put in, those of packages below the package of the project. The templates use
 * nothing of the plugin's language but plain properties.
 */
final class GeneratedProject {

    private static final Path ARCHETYPE = Path.of("target", "classes");

    private final Path folder;
    private final Map<String, String> properties;

    GeneratedProject(Path folder, Map<String, String> properties) {
        this.folder = folder;
        this.properties = properties;
    }

    /** Makes the files and returns their names in the project. */
    List<String> generate() throws Exception {
        List<String> made = new ArrayList<>();
        made.add(copy("pom.xml", "pom.xml"));
        NodeList sets = descriptor().getElementsByTagName("fileSet");
        for (int i = 0; i < sets.getLength(); i++) {
            Element set = (Element) sets.item(i);
            if (!set.getAttribute("filtered").equals("true")) {
                throw new IllegalStateException("A file set is not filtered");
            }
            String directory = text(set, "directory").get(0);
            List<String> includes = text(set, "include");
            boolean packaged = set.getAttribute("packaged").equals("true");
            for (String name : files(directory, includes)) {
                String target = directory.isEmpty() ? name : directory + "/" + name;
                if (packaged) {
                    target =
                            directory
                                    + "/"
                                    + properties.get("package").replace('.', '/')
                                    + "/"
                                    + name;
                }
                made.add(copy(directory.isEmpty() ? name : directory + "/" + name, target));
            }
        }
        return made;
    }

    /** Returns the names of the files that the archetype has. */
    static List<String> templates() throws IOException {
        return files("", List.of());
    }

    private static List<String> files(String directory, List<String> includes) throws IOException {
        Path root = ARCHETYPE.resolve("archetype-resources").resolve(directory);
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> includes.isEmpty() || isIncluded(name, includes))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isIncluded(String name, List<String> includes) {
        return includes.stream()
                .anyMatch(
                        include ->
                                include.startsWith("**/*.")
                                        ? name.endsWith(include.substring(4))
                                        : name.equals(include));
    }

    private String copy(String template, String target) throws IOException {
        String content =
                Files.readString(ARCHETYPE.resolve("archetype-resources").resolve(template));
        for (Map.Entry<String, String> property : properties.entrySet()) {
            content = content.replace("${" + property.getKey() + "}", property.getValue());
        }
        Path file = folder.resolve(target);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return target;
    }

    static Element descriptor() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ARCHETYPE.resolve("META-INF/maven/archetype-metadata.xml").toFile())
                .getDocumentElement();
    }

    private static List<String> text(Element parent, String name) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }
}
