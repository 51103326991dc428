package org.tessera.api.module;

import org.tessera.api.text.LocalizedText;

/**
 * A module and how it is.
 *
 * @param id the module's id, or the bundle's symbolic name if its descriptor cannot be read
 * @param descriptor what it says of itself; null if that cannot be read
 * @param bundleId number of its bundle in the framework
 * @param state where it stands
 * @param explanation why it does not serve, in a sentence; empty if it does
 */
public record ModuleStatus(
        String id,
        ModuleDescriptor descriptor,
        long bundleId,
        ModuleState state,
        LocalizedText explanation) {

    /** A status with a sentence that reads the same in both languages. */
    public ModuleStatus(
            String id,
            ModuleDescriptor descriptor,
            long bundleId,
            ModuleState state,
            String reason) {
        this(id, descriptor, bundleId, state, LocalizedText.same(reason));
    }

    /** Returns why it does not serve, in English; empty if it does. */
    public String reason() {
        return explanation.en();
    }
}
