package org.tessera.platform.core.lifecycle;

import java.util.Objects;

/**
 * A wish to change a module's life. Immutable.
 *
 * @param action what to do
 * @param module id of the module; null if the source tells it
 * @param source where the module comes from, for {@link ModuleAction#INSTALL} and {@link
 *     ModuleAction#UPGRADE}; null for the other actions
 * @param data what becomes of the data, for {@link ModuleAction#REMOVE}; null for the other actions
 */
public record ModuleRequest(
        ModuleAction action, String module, ModuleSource source, DataChoice data) {

    /** Checks that the parts go together. */
    public ModuleRequest {
        Objects.requireNonNull(action, "action");
        boolean bringsOne = action == ModuleAction.INSTALL || action == ModuleAction.UPGRADE;
        if (bringsOne != (source != null)) {
            throw new IllegalArgumentException(action + " and its source do not go together");
        }
        if ((action == ModuleAction.REMOVE) != (data != null)) {
            throw new IllegalArgumentException(action + " and its data do not go together");
        }
        if (!bringsOne && module == null) {
            throw new IllegalArgumentException(action + " needs the module");
        }
    }

    /** Returns the wish to install a module, or to upgrade it if it is there. */
    public static ModuleRequest install(ModuleSource source) {
        return new ModuleRequest(ModuleAction.INSTALL, null, source, null);
    }

    /** Returns the wish to upgrade a module. */
    public static ModuleRequest upgrade(String module, ModuleSource source) {
        return new ModuleRequest(ModuleAction.UPGRADE, module, source, null);
    }

    /** Returns the wish to roll back, stop or start a module. */
    public static ModuleRequest of(ModuleAction action, String module) {
        return new ModuleRequest(action, module, null, null);
    }

    /** Returns the wish to remove a module. */
    public static ModuleRequest remove(String module, DataChoice data) {
        return new ModuleRequest(ModuleAction.REMOVE, module, null, data);
    }
}
