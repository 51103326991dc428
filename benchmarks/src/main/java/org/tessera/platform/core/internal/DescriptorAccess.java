package org.tessera.platform.core.internal;

import java.util.List;
import java.util.stream.Stream;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.platform.core.descriptor.DescriptorException;
import org.tessera.platform.core.descriptor.DescriptorFile;
import org.tessera.platform.core.descriptor.DescriptorReader;

/** Opens the reading of descriptors to the benchmarks, which run without a container. */
public final class DescriptorAccess {

    private static final String FOLDER = "OSGI-INF/tessera/";

    private DescriptorAccess() {}

    /** Reads the descriptor of the customers module from the class path. */
    public static ModuleDescriptor customers() throws DescriptorException {
        List<DescriptorFile> types =
                Stream.of("account", "contact", "affiliation", "channel")
                        .map(name -> resource("types/" + name + ".json"))
                        .toList();
        return new DescriptorReader().read("1.0.0", resource("module.json"), types);
    }

    private static DescriptorFile resource(String name) {
        return DescriptorFile.of(
                DescriptorAccess.class.getClassLoader().getResource(FOLDER + name));
    }
}
