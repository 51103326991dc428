package org.tessera.platform.lifecycle.plan;

import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.platform.core.descriptor.DescriptorException;
import org.tessera.platform.core.descriptor.DescriptorFile;
import org.tessera.platform.core.descriptor.DescriptorReader;

/** Reads the descriptor in a bundle. Stateless. */
final class Descriptors {

    private Descriptors() {}

    static ModuleDescriptor read(Bundle bundle) throws DescriptorException {
        var paths = bundle.getEntryPaths(DescriptorReader.FOLDER + "/types/");
        List<DescriptorFile> types =
                paths == null
                        ? List.of()
                        : Collections.list(paths).stream()
                                .filter(path -> path.endsWith(".json"))
                                .map(path -> DescriptorFile.of(bundle.getEntry(path)))
                                .toList();
        DescriptorFile module =
                DescriptorFile.of(bundle.getEntry(DescriptorReader.FOLDER + "/module.json"));
        return new DescriptorReader().read(bundle.getVersion().toString(), module, types);
    }
}
