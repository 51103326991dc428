package org.tessera.api.module;

/**
 * A module and how it is.
 *
 * @param id the module's id, or the bundle's symbolic name if its descriptor cannot be read
 * @param descriptor what it says of itself; null if that cannot be read
 * @param bundleId number of its bundle in the framework
 * @param state where it stands
 * @param reason why it does not serve, in a sentence; empty if it does
 */
public record ModuleStatus(
        String id, ModuleDescriptor descriptor, long bundleId, ModuleState state, String reason) {}
