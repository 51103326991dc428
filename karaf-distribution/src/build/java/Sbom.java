import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Writes the bill of materials of an installation: every jar that is in it, with its digest, and
 * what is packed inside of jars, as CycloneDX 1.5. It reads the files that are delivered and not the
 * poms, needs no network, and the same files give the same text.
 *
 * <p>Arguments: the folder, the file to write, the version, the time of the build.
 */
public final class Sbom {

    private static final Pattern NAMED = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
    private static final Pattern LICENSE =
            Pattern.compile("<license>\\s*(?:<!--.*?-->\\s*)*<name>([^<]+)</name>", Pattern.DOTALL);
    private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.(properties|xml)");
    private static final String MAVEN = "META-INF/maven/";

    private record Artifact(String group, String name, String version) {

        String purl() {
            String path = group.isEmpty() ? name : group + "/" + name;
            return "pkg:maven/" + path + "@" + version;
        }
    }

    private record Component(
            Artifact artifact, String path, String digest, Set<String> licenses, List<Artifact> inside) {}

    private Sbom() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<Component> components = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                components.add(component(folder, file));
            }
        }
        if (components.isEmpty()) {
            throw new IOException("no jars in " + folder);
        }
        Files.writeString(
                Path.of(arguments[1]), document(components, arguments[2], arguments[3]));
    }

    private static Component component(Path folder, Path file)
            throws IOException, NoSuchAlgorithmException {
        String path = folder.relativize(file).toString().replace('\\', '/');
        String digest =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(Files.readAllBytes(file)));
        try (JarFile jar = new JarFile(file.toFile())) {
            List<Artifact> declared = declared(jar);
            Artifact own = path.startsWith("system/") ? inRepository(path) : null;
            if (own == null) {
                own = declared.size() == 1 ? declared.get(0) : byName(file.getFileName().toString());
            }
            Artifact found = own;
            declared.removeIf(artifact -> artifact.name().equals(found.name()));
            return new Component(own, path, digest, licenses(jar, own), declared);
        }
    }

    /** Returns what the path in the layout of a Maven repository says. */
    private static Artifact inRepository(String path) {
        String[] parts = path.split("/");
        if (parts.length < 5) {
            return null;
        }
        int last = parts.length - 1;
        String group = String.join(".", List.of(parts).subList(1, last - 2));
        return new Artifact(group, parts[last - 2], parts[last - 1]);
    }

    private static Artifact byName(String file) {
        Matcher matcher = NAMED.matcher(file);
        return matcher.matches()
                ? new Artifact("", matcher.group(1), matcher.group(2))
                : new Artifact("", file.substring(0, file.length() - 4), "0");
    }

    private static List<Artifact> declared(JarFile jar) throws IOException {
        List<Artifact> found = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            if (POM.matcher(entry.getName()).matches() && entry.getName().endsWith("properties")) {
                Properties properties = new Properties();
                properties.load(new ByteArrayInputStream(read(jar, entry)));
                String version = properties.getProperty("version");
                if (version != null) {
                    found.add(
                            new Artifact(
                                    properties.getProperty("groupId"),
                                    properties.getProperty("artifactId"),
                                    version));
                }
            }
        }
        return found;
    }

    private static Set<String> licenses(JarFile jar, Artifact own) throws IOException {
        Set<String> licenses = new LinkedHashSet<>();
        Manifest manifest = jar.getManifest();
        String header =
                manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-License");
        if (header != null) {
            for (String clause : header.split(",")) {
                String name = clause.split(";")[0].replace("\"", "").strip();
                if (!name.isEmpty()) {
                    licenses.add(name);
                }
            }
        }
        ZipEntry pom = jar.getEntry(MAVEN + own.group() + "/" + own.name() + "/pom.xml");
        if (licenses.isEmpty() && pom != null) {
            Matcher matcher = LICENSE.matcher(new String(read(jar, pom), StandardCharsets.UTF_8));
            while (matcher.find()) {
                licenses.add(matcher.group(1).strip().replaceAll("\\s+", " "));
            }
        }
        if (own.group().equals("org.tessera")) {
            licenses.add("Apache-2.0");
        }
        return licenses;
    }

    private static byte[] read(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static String document(List<Component> components, String version, String time) {
        StringBuilder list = new StringBuilder();
        for (Component component : components) {
            list.append(list.length() == 0 ? "" : ",\n").append(json(component));
        }
        String serial = UUID.nameUUIDFromBytes(list.toString().getBytes(StandardCharsets.UTF_8)).toString();
        return """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.5",
                  "serialNumber": "urn:uuid:%s",
                  "version": 1,
                  "metadata": {
                    "timestamp": %s,
                    "component": {"type": "application", "bom-ref": "tessera", "group": "org.tessera", "name": "tessera", "version": %s, "licenses": [{"license": {"id": "Apache-2.0"}}]}
                  },
                  "components": [
                %s
                  ]
                }
                """
                .formatted(serial, text(time), text(version), list);
    }

    private static String json(Component component) {
        StringBuilder json = new StringBuilder("    {\"type\": \"library\", \"bom-ref\": ");
        json.append(text(component.path())).append(", ").append(names(component.artifact()));
        json.append(", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": ")
                .append(text(component.digest()))
                .append("}]");
        if (!component.licenses().isEmpty()) {
            json.append(", \"licenses\": [");
            String between = "";
            for (String license : component.licenses()) {
                json.append(between).append("{\"license\": {\"");
                json.append(license.equals("Apache-2.0") ? "id" : "name").append("\": ");
                json.append(text(license)).append("}}");
                between = ", ";
            }
            json.append(']');
        }
        if (!component.inside().isEmpty()) {
            json.append(", \"components\": [");
            String between = "";
            for (Artifact artifact : component.inside()) {
                json.append(between).append("{\"type\": \"library\", ").append(names(artifact)).append('}');
                between = ", ";
            }
            json.append(']');
        }
        return json.append('}').toString();
    }

    private static String names(Artifact artifact) {
        String group = artifact.group().isEmpty() ? "" : "\"group\": " + text(artifact.group()) + ", ";
        return group
                + "\"name\": "
                + text(artifact.name())
                + ", \"version\": "
                + text(artifact.version())
                + ", \"purl\": "
                + text(artifact.purl());
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c < ' ' ? ' ' : c);
            }
        }
        return json.append('"').toString();
    }
}
