package org.tessera.platform.lifecycle.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.descriptor.DescriptorException;
import org.tessera.platform.core.descriptor.DescriptorFile;
import org.tessera.platform.core.descriptor.DescriptorReader;
import org.tessera.platform.persistence.RecordTables;
import org.tessera.platform.persistence.RecordTables.Attribute;

/**
 * Makes a bundle of a module that is a JSON file and nothing else: the descriptor with its types in
 * it, a member {@code version}, and neither {@code entity} nor {@code persistenceUnit}, since both
 * are generated. The same JSON always makes the same bytes, however it is laid out. Thread-safe.
 */
final class DataModule {

    private static final Pattern VERSION =
            Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]+)?)?)?");

    private final ObjectMapper mapper =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final DescriptorReader reader = new DescriptorReader();

    /** Returns the bundle for the JSON of a file with this name. */
    byte[] compile(byte[] json, String name) {
        ObjectNode module = parse(json, name);
        Version version = version(module, name);
        String folder = "org.tessera.data." + identifier(module.path("id").asText());
        if (module.remove("persistenceUnit") != null) {
            throw generated(name, "persistenceUnit");
        }
        for (JsonNode type : module.path("types")) {
            if (type instanceof ObjectNode object) {
                if (object.has("entity")) {
                    throw generated(name, "entity");
                }
                object.put("entity", folder + "." + camel(object.path("name").asText()));
            }
        }
        String unit = "tessera-data-" + module.path("id").asText();
        if (!module.path("types").isEmpty()) {
            module.put("persistenceUnit", unit);
        }
        byte[] descriptor = bytes(module);
        return bundle(name, descriptor(name, version, descriptor), unit, descriptor);
    }

    private ObjectNode parse(byte[] json, String name) {
        try {
            if (mapper.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw unreadable("not-json", name, "an object is expected");
        } catch (JsonEOFException e) {
            throw unreadable(Refusal.INCOMPLETE, name, "it ends too early");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw unreadable("not-json", name, "line " + line + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable("not-json", name, e.getMessage());
        }
    }

    private static Version version(ObjectNode module, String name) {
        JsonNode version = module.remove("version");
        String text = version == null ? "" : version.asText();
        if (!VERSION.matcher(text).matches()) {
            throw Refusal.because(
                    "version",
                    "{0} needs a member \"version\" such as \"1.0.0\"",
                    "{0} necesita un miembro \"version\" como \"1.0.0\"",
                    name);
        }
        return Version.parseVersion(text);
    }

    private ModuleDescriptor descriptor(String name, Version version, byte[] json) {
        DescriptorFile file = new DescriptorFile(name, () -> new ByteArrayInputStream(json));
        try {
            return reader.read(version.toString(), file, List.of());
        } catch (DescriptorException e) {
            throw BundleJar.wrongDescriptor(name, e);
        }
    }

    private static byte[] bundle(
            String name, ModuleDescriptor module, String unit, byte[] descriptor) {
        Map<String, String> manifest = new LinkedHashMap<>();
        manifest.put("Bundle-ManifestVersion", "2");
        manifest.put("Bundle-SymbolicName", "org.tessera.data." + module.id());
        manifest.put("Bundle-Version", module.version());
        manifest.put("Bundle-Name", Refusal.readable(module.label().en()));
        manifest.put("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(DescriptorReader.FOLDER + "/module.json", descriptor);
        if (!module.types().isEmpty()) {
            manifest.put(
                    "Import-Package",
                    "javax.persistence;version=\"[2.2,3)\","
                            + "org.tessera.spi.entity;version=\"[1.0,2)\"");
            manifest.put("Meta-Persistence", "META-INF/persistence.xml");
            files.put("META-INF/persistence.xml", persistence(module, unit));
            for (RecordType type : module.types()) {
                files.put(
                        type.entity().replace('.', '/') + ".class",
                        EntityClass.write(
                                type.entity(),
                                SqlNames.table(module.id(), type.name()),
                                attributes(name, type)));
            }
        }
        return PlainJar.of(manifest, files);
    }

    private static List<Attribute> attributes(String name, RecordType type) {
        List<Attribute> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FieldDescriptor field : type.fields()) {
            // The base entity has these.
            if (Ownership.FIELDS.contains(field.name())) {
                continue;
            }
            for (Attribute attribute : RecordTables.attributes(field)) {
                if (!names.add(attribute.name())) {
                    throw Refusal.because(
                            "field-clash",
                            "{0}: another field of {1} takes up the name {2} already; rename one",
                            "{0}: otro campo de {1} ya ocupa el nombre {2}; cambie uno de nombre",
                            name,
                            type.id(),
                            attribute.name());
                }
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    private static byte[] persistence(ModuleDescriptor module, String unit) {
        StringBuilder classes = new StringBuilder();
        module.types().forEach(t -> classes.append("    <class>" + t.entity() + "</class>\n"));
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <persistence version="2.2" xmlns="http://xmlns.jcp.org/xml/ns/persistence">
          <persistence-unit name="UNIT" transaction-type="JTA">
            <provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>
            <jta-data-source>osgi:service/javax.sql.DataSource/(osgi.jndi.service.name=tessera)</jta-data-source>
            <mapping-file>org/tessera/spi/entity/record.orm.xml</mapping-file>
        CLASSES    <exclude-unlisted-classes>true</exclude-unlisted-classes>
            <shared-cache-mode>NONE</shared-cache-mode>
            <properties>
              <property name="eclipselink.ddl-generation" value="none"/>
              <property name="eclipselink.weaving" value="false"/>
              <property name="eclipselink.jdbc.batch-writing" value="JDBC"/>
              <property name="eclipselink.jdbc.cache-statements" value="true"/>
            </properties>
          </persistence-unit>
        </persistence>
        """
                .replace("UNIT", unit)
                .replace("CLASSES", classes)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(ObjectNode module) {
        try {
            return mapper.writeValueAsBytes(module);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Turns lower case words with hyphens into a part of a package; the reader checks them. */
    private static String identifier(String id) {
        return "m_" + id.replace('-', '_');
    }

    private static String camel(String name) {
        StringBuilder result = new StringBuilder();
        for (String word : name.split("-")) {
            if (!word.isEmpty()) {
                result.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return result.toString();
    }

    private static ProblemException generated(String name, String member) {
        return Refusal.because(
                "generated-member",
                "{0}: leave out \"{1}\"; it is generated for a module without Java",
                "{0}: omita \"{1}\"; se genera para un módulo sin Java",
                name,
                member);
    }

    private static ProblemException unreadable(String code, String name, String detail) {
        return Refusal.because(
                code, "{0} is not valid JSON: {1}", "{0} no es JSON válido: {1}", name, detail);
    }
}
