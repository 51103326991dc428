package org.tessera.platform.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.platform.core.descriptor.DescriptorFile;
import org.tessera.platform.core.descriptor.DescriptorReader;
import org.tessera.platform.lifecycle.state.ChangeLog;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.state.Modules;
import org.tessera.platform.persistence.TableDefinition;

/** The descriptor of the platform's own module and its entities fit together. */
class PlatformModuleTest {

    @Test
    void descriptorAndEntitiesFit() throws Exception {
        List<DescriptorFile> types =
                Stream.of("module-installation", "module-change")
                        .map(name -> resource("types/" + name + ".json"))
                        .toList();
        ModuleDescriptor module =
                new DescriptorReader().read("1.0.0", resource("module.json"), types);
        assertThat(module.id()).isEqualTo(Modules.PLATFORM);
        assertThat(module.types())
                .extracting(type -> type.id())
                .containsExactlyInAnyOrder(Installations.TYPE, ChangeLog.TYPE);

        Bundle bundle = mock(Bundle.class);
        when(bundle.loadClass(anyString()))
                .thenAnswer(call -> Class.forName(call.getArgument(0, String.class)));
        assertThat(EntityTables.of(bundle, module))
                .extracting(TableDefinition::name)
                .containsExactlyInAnyOrder(
                        "PLATFORM_MODULE_INSTALLATION", "PLATFORM_MODULE_CHANGE");
    }

    private static DescriptorFile resource(String name) {
        URL url = PlatformModuleTest.class.getResource("/" + DescriptorReader.FOLDER + "/" + name);
        return DescriptorFile.of(url);
    }
}
