package org.tessera.platform.core.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    void takesOthers() throws Exception {
        assertThat(read("journals").id()).isEqualTo("journals");
    }
}
