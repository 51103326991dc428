package org.tessera.platform.lifecycle.contents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.policy.Operation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.descriptor.DescriptorReader;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.core.lifecycle.ModuleContents.Permission;
import org.tessera.platform.core.lifecycle.ModuleContents.Setting;

/** Reads what a module provides and needs from its bundles and services. Thread-safe. */
@Component(service = ContentsReader.class)
public final class ContentsReader {

    private static final String SAMPLES = DescriptorReader.FOLDER + "/samples";

    private final BundleContext context;

    /** Creates the reader. */
    @Activate
    public ContentsReader(BundleContext context) {
        this.context = context;
    }

    /** Returns what a module has whose bundles are these. */
    public ModuleContents of(ModuleDescriptor descriptor, Collection<Bundle> bundles) {
        Offers offers = new Offers(context);
        List<Setting> settings = new ArrayList<>();
        Set<String> samples = new TreeSet<>();
        for (Bundle bundle : bundles) {
            try {
                offers.read(bundle);
                settings.addAll(Settings.of(bundle));
                samples.addAll(samples(bundle));
            } catch (IllegalStateException e) {
                // It is being taken away in this moment, and has nothing any more.
                continue;
            }
        }
        return new ModuleContents(
                descriptor.types().stream().map(RecordType::id).toList(),
                List.copyOf(offers.actions()),
                List.copyOf(offers.reports()),
                List.copyOf(offers.rules()),
                needs(descriptor, offers),
                descriptor.types().stream().map(ContentsReader::permission).toList(),
                settings,
                List.copyOf(samples));
    }

    private static List<String> needs(ModuleDescriptor descriptor, Offers offers) {
        Set<String> touched = new TreeSet<>(offers.touched());
        descriptor.types().stream()
                .flatMap(type -> type.fields().stream())
                // Those the platform adds to each type, so they are no need of the module.
                .filter(field -> !Ownership.FIELDS.contains(field.name()))
                .map(FieldDescriptor::target)
                .filter(Objects::nonNull)
                .forEach(touched::add);
        return touched.stream()
                .map(type -> type.split("\\.", 2)[0])
                .filter(module -> !module.equals(descriptor.id()))
                .distinct()
                .toList();
    }

    private static Permission permission(RecordType type) {
        return new Permission(
                type.id(),
                type.isReadOnly()
                        ? List.of(Operation.READ, Operation.EXPORT)
                        : List.of(Operation.values()));
    }

    private static List<String> samples(Bundle bundle) {
        var files = bundle.getEntryPaths(SAMPLES);
        return files == null
                ? List.of()
                : Collections.list(files).stream().filter(file -> !file.endsWith("/")).toList();
    }
}
