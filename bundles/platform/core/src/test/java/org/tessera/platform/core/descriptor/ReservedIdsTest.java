package org.tessera.platform.core.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.platform.core.module.DeclaredModule;

class ReservedIdsTest {

    static List<String> reserved() {
        return DeclaredModule.RESERVED_IDS.stream().sorted().toList();
    }

    private static ModuleDescriptor read(String id) throws DescriptorException {
        String json = "{\"id\":\"%s\",\"label\":{\"en\":\"Name\",\"es\":\"Nombre\"}}";
        byte[] text = json.formatted(id).getBytes(StandardCharsets.UTF_8);
        DescriptorFile file =
                new DescriptorFile("module.json", () -> new ByteArrayInputStream(text));
        return new DescriptorReader().read("1.0.0", file, List.of());
    }

    @ParameterizedTest
    @MethodSource("reserved")
    void refusesAnIdUnderWhichThePlatformServes(String id) {
        assertThatThrownBy(() -> read(id))
                .isInstanceOf(DescriptorException.class)
                .hasMessageContaining("\"id\"")
                .hasMessageContaining("\"" + id + "\"")
                .hasMessageContaining("platform itself");
    }

    @Test
    void thePageForAuthorsNamesThemAll() throws IOException {
        String page = Files.readString(Path.of("../../../docs/module-guide.md"));
        Matcher sentence =
                Pattern.compile("The ids (.*?) are the platform's own")
                        .matcher(page.replace('\n', ' '));
        assertThat(sentence.find()).isTrue();
        List<String> named =
                Pattern.compile("`([^`]+)`")
                        .matcher(sentence.group(1))
                        .results()
                        .map(word -> word.group(1))
                        .toList();
        TreeSet<String> reserved = new TreeSet<>(DeclaredModule.RESERVED_IDS);
        reserved.addAll(DeclaredModule.PLATFORM_MODULES);
        assertThat(named).containsExactlyElementsOf(reserved);
    }

    @Test
    void takesOthers() throws Exception {
        assertThat(read("journals").id()).isEqualTo("journals");
    }
}
