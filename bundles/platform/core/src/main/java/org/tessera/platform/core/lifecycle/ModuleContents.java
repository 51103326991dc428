package org.tessera.platform.core.lifecycle;

import java.util.List;
import org.tessera.api.policy.Operation;

/**
 * What a module provides and needs, read from its bundles and not declared a second time.
 * Immutable.
 *
 * @param types ids of its record types
 * @param actions its actions, as {@code sales.lead:convert}; empty while it does not serve
 * @param reports its reports, as {@code sales.pipeline}; empty while it does not serve
 * @param rules record types that its rules guard; empty while it does not serve
 * @param needs other modules whose record types it links to, guards or acts on
 * @param permissions what roles may be granted for its record types
 * @param settings its configuration
 * @param samples the files of its sample data, by their paths in its own bundle
 */
public record ModuleContents(
        List<String> types,
        List<String> actions,
        List<String> reports,
        List<String> rules,
        List<String> needs,
        List<Permission> permissions,
        List<Setting> settings,
        List<String> samples) {

    /** Nothing is known. */
    public static final ModuleContents NONE =
            new ModuleContents(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of());

    /** Makes the lists immutable. */
    public ModuleContents {
        types = List.copyOf(types);
        actions = List.copyOf(actions);
        reports = List.copyOf(reports);
        rules = List.copyOf(rules);
        needs = List.copyOf(needs);
        permissions = List.copyOf(permissions);
        settings = List.copyOf(settings);
        samples = List.copyOf(samples);
    }

    /**
     * What may be granted for a record type.
     *
     * @param type its id
     * @param operations those that make sense for it
     */
    public record Permission(String type, List<Operation> operations) {

        /** Makes the list immutable. */
        public Permission {
            operations = List.copyOf(operations);
        }
    }

    /**
     * One setting, as the module's metatype describes it.
     *
     * @param pid the configuration that it belongs to, {@code etc/<pid>.cfg}
     * @param name its name there
     * @param type its type: {@code String}, {@code Integer}, {@code Boolean} …
     * @param value what counts if nothing is said; null if something has to be
     * @param description what it is for; empty if that is not said
     */
    public record Setting(String pid, String name, String type, String value, String description) {}
}
