package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;

/**
 * What every module has to keep: its descriptor, entities, persistence unit and manifest are
 * readable, tell the same story, and harm nobody. Extend it in the tests of a module; nothing has
 * to be added. It looks at what the build left in {@code target/classes}.
 */
public abstract class ModuleContract {

    /** Returns the folder with the files of the module's bundle, as they are before packing. */
    protected Path classes() {
        return Path.of("target", "classes");
    }

    private BuiltModule module() {
        return new BuiltModule(classes());
    }

    @Test
    final void theDescriptorIsReadable() {
        JsonNode descriptor = module().descriptor();
        DescriptorCheck.module(descriptor);
        String id = descriptor.path("id").asText();
        Set<String> names = new HashSet<>();
        Set<String> paths = new HashSet<>();
        List<JsonNode> types = module().types();
        for (JsonNode type : types) {
            DescriptorCheck.type(type);
            String name = type.path("name").asText();
            assertThat(names.add(name)).as("%s is the name of one type only", name).isTrue();
            String path = type.path("path").asText(name + "s");
            assertThat(paths.add(path)).as("%s is the path of one type only", path).isTrue();
        }
        DescriptorCheck.links(id, types);
        assertThat(descriptor.has("persistenceUnit"))
                .as("a module names a persistence unit if it has record types")
                .isEqualTo(!types.isEmpty());
    }

    @Test
    final void everythingSpeaksBothLanguages() {
        JsonNode descriptor = module().descriptor();
        speaks("the module", descriptor, "label", true);
        speaks("the module", descriptor, "description", false);
        for (JsonNode type : module().types()) {
            String name = type.path("name").asText();
            speaks(name, type, "label", true);
            speaks(name, type, "pluralLabel", true);
            for (JsonNode field : type.path("fields")) {
                String place = name + "." + field.path("name").asText();
                speaks(place, field, "label", true);
                speaks(place, field, "help", false);
                for (JsonNode choice : field.path("choices")) {
                    speaks(place + " " + choice.path("value").asText(), choice, "label", true);
                }
            }
        }
    }

    private static void speaks(String place, JsonNode node, String member, boolean required) {
        if (required || node.has(member)) {
            for (String language : List.of("en", "es")) {
                assertThat(node.path(member).path(language).asText())
                        .as("%s of %s in %s", member, place, language)
                        .isNotBlank();
            }
        }
    }

    @Test
    final void theEntitiesMatchTheDescriptor() {
        Set<String> tables = new HashSet<>();
        for (JsonNode type : module().types()) {
            EntityCheck check = new EntityCheck(type, getClass().getClassLoader());
            check.attributes();
            String table = check.table();
            assertThat(tables.add(table)).as("%s is the table of one type", table).isTrue();
        }
    }

    @Test
    final void thePersistenceUnitMatchesTheDescriptor() {
        BuiltModule module = module();
        String header = module.manifest().getValue("Meta-Persistence");
        List<String> entities = new ArrayList<>();
        module.types().forEach(type -> entities.add(type.path("entity").asText()));
        if (entities.isEmpty()) {
            assertThat(header).as("Meta-Persistence of a module without record types").isNull();
            return;
        }
        assertThat(header).as("Meta-Persistence").isEqualTo("META-INF/persistence.xml");
        assertThat(module.file(header)).exists();
        PersistenceUnitCheck.unit(
                module.file(header),
                module.descriptor().path("persistenceUnit").asText(),
                entities);
    }

    @Test
    final void theSampleDataFitsTheDescriptor() {
        for (String name : module().files()) {
            if (name.startsWith(BuiltModule.SAMPLES)) {
                SampleCheck.file(
                        name.substring(BuiltModule.SAMPLES.length()),
                        module().file(name),
                        module().types());
            }
        }
    }

    @Test
    final void theBundleHarmsNobody() {
        BuiltModule module = module();
        Attributes manifest = module.manifest();
        ManifestCheck.headers(manifest);
        ManifestCheck.packages(manifest);
        assertThat(module.files())
                .as("classes of the platform belong into the platform alone")
                .noneMatch(name -> name.matches("org/tessera/(api|spi|platform)/.*"));
        for (String component : ManifestCheck.components(manifest)) {
            assertThat(Files.exists(module.file(component)))
                    .as("the component %s of Service-Component", component)
                    .isTrue();
        }
    }
}
