package org.tessera.platform.lifecycle.installer;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.transfer.ExportService;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.core.module.ModuleConditions;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.platform.lifecycle.admission.AdmissionService;
import org.tessera.platform.lifecycle.archive.ArchiveReader;
import org.tessera.platform.lifecycle.contents.ContentsReader;
import org.tessera.platform.lifecycle.drop.DropNotes;
import org.tessera.platform.lifecycle.plan.Neighbors;
import org.tessera.platform.lifecycle.plan.SchemaCheck;
import org.tessera.platform.lifecycle.plan.TrialCollisions;
import org.tessera.platform.lifecycle.state.ChangeLog;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.why.Reasons;
import org.tessera.platform.persistence.SchemaManager;

/** The services that the installer is made of. */
@Component(service = InstallerParts.class)
public final class InstallerParts {

    @Reference private ModuleRegistry registry;
    @Reference private ModuleStates states;
    @Reference private ModuleConditions conditions;
    @Reference private ModuleGates gates;
    @Reference private ArchiveReader archives;
    @Reference private AdmissionService admission;
    @Reference private Installations installations;
    @Reference private ChangeLog changes;
    @Reference private Neighbors neighbors;
    @Reference private SchemaCheck schemaCheck;
    @Reference private SchemaManager schemas;
    @Reference private TrialCollisions collisions;
    @Reference private Reasons reasons;
    @Reference private DropNotes dropNotes;
    @Reference private ContentsReader contents;
    @Reference private ModuleGuard guard;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ExportService exports;

    /** Creates it; the framework fills it. */
    @Activate
    public InstallerParts() {
        // The fields are set by injection.
    }

    ModuleRegistry registry() {
        return registry;
    }

    ModuleStates states() {
        return states;
    }

    ModuleConditions conditions() {
        return conditions;
    }

    ModuleGates gates() {
        return gates;
    }

    ArchiveReader archives() {
        return archives;
    }

    AdmissionService admission() {
        return admission;
    }

    Installations installations() {
        return installations;
    }

    ChangeLog changes() {
        return changes;
    }

    Neighbors neighbors() {
        return neighbors;
    }

    SchemaCheck schemaCheck() {
        return schemaCheck;
    }

    SchemaManager schemas() {
        return schemas;
    }

    TrialCollisions collisions() {
        return collisions;
    }

    Reasons reasons() {
        return reasons;
    }

    DropNotes dropNotes() {
        return dropNotes;
    }

    ContentsReader contents() {
        return contents;
    }

    ModuleGuard guard() {
        return guard;
    }

    /** Returns what exports; null while there is none. */
    ExportService exports() {
        return exports;
    }
}
