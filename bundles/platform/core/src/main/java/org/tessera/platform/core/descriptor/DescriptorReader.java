package org.tessera.platform.core.descriptor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.module.DeclaredModule;

/** Reads the descriptor of a module from the files of its bundle. Thread-safe. */
public final class DescriptorReader {

    /** Where the descriptor is in a module's bundle. */
    public static final String FOLDER = "OSGI-INF/tessera";

    private final ObjectMapper mapper =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a descriptor.
     *
     * @param version version of the bundle
     * @param module the file {@code module.json}
     * @param types the files with one record type each
     * @throws DescriptorException if one of them is not as it should be; the message names the file
     *     and the place
     */
    public ModuleDescriptor read(String version, DescriptorFile module, List<DescriptorFile> types)
            throws DescriptorException {
        JsonReader json = parse(module);
        String id = json.text("id");
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw json.wrong("id", "lower case words with hyphens, and is \"" + id + "\"");
        }
        if (DeclaredModule.RESERVED_IDS.contains(id)) {
            throw json.wrong(
                    "id",
                    "another word than \"" + id + "\", under which the platform itself serves");
        }
        LocalizedText label = json.localized("label");
        LocalizedText description = json.optionalLocalized("description");
        String unit = json.optionalText("persistenceUnit");
        Integer schemaVersion = json.integer("schemaVersion", 0, 1_000_000);
        List<RecordType> read = new ArrayList<>();
        for (JsonReader type : json.objects("types")) {
            read.add(TypeReader.read(id, type));
        }
        json.end();
        for (DescriptorFile type : types) {
            read.add(TypeReader.read(id, parse(type)));
        }
        read.sort(Comparator.comparing(RecordType::name));
        if (unit == null && !read.isEmpty()) {
            throw json.wrong("persistenceUnit", "given, since the module has record types");
        }
        requireDistinct(read);
        return new ModuleDescriptor(
                id,
                version,
                label,
                description == null ? LocalizedText.same("") : description,
                unit,
                schemaVersion == null ? (read.isEmpty() ? 0 : 1) : schemaVersion,
                read);
    }

    private static void requireDistinct(List<RecordType> types) throws DescriptorException {
        Set<String> seen = new HashSet<>();
        for (RecordType type : types) {
            boolean distinct =
                    seen.add("name " + type.name())
                            && seen.add("path " + type.path())
                            && seen.add("entity " + type.entity());
            if (!distinct) {
                throw new DescriptorException(
                        "Two record types share the name "
                                + type.name()
                                + " or the path "
                                + type.path()
                                + " or the entity "
                                + type.entity());
            }
        }
    }

    private JsonReader parse(DescriptorFile file) throws DescriptorException {
        String name = file.name();
        try (InputStream in = file.content().open()) {
            return new JsonReader(name, mapper.readTree(in));
        } catch (JsonProcessingException e) {
            throw new DescriptorException(
                    name
                            + " is not valid JSON at line "
                            + e.getLocation().getLineNr()
                            + ": "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new DescriptorException(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
