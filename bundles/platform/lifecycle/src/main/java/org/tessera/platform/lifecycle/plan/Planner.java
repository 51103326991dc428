package org.tessera.platform.lifecycle.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.descriptor.DescriptorException;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.lifecycle.admission.Readmission;
import org.tessera.platform.lifecycle.archive.ArchiveReader;
import org.tessera.platform.lifecycle.archive.ArchivedBundle;
import org.tessera.platform.lifecycle.archive.ModuleArchive;
import org.tessera.platform.lifecycle.exchange.Causes;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.lifecycle.state.Modules;
import org.tessera.platform.lifecycle.store.BundleStore;
import org.tessera.platform.lifecycle.why.Requirements;
import org.tessera.platform.persistence.SchemaException;

/** Finds out what a request would do, on a copy. For the installer's thread only. */
public final class Planner {

    private final BundleContext context;
    private final ArchiveReader archives;
    private final Installations installations;
    private final BundleStore store;
    private final Refreshing refreshing;
    private final ChangePlanner changes;
    private final Neighbors neighbors;
    private final SchemaCheck schemas;
    private final TrialCollisions collisions;
    private final Requirements requirements;
    private final Readmission readmission;

    /** Creates a planner. */
    public Planner(
            BundleContext context,
            ArchiveReader archives,
            Installations installations,
            BundleStore store,
            Neighbors neighbors,
            SchemaCheck schemas,
            TrialCollisions collisions,
            Readmission readmission) {
        this.context = context;
        this.archives = archives;
        this.installations = installations;
        this.store = store;
        this.refreshing = new Refreshing(new ModuleBundles(context));
        this.changes = new ChangePlanner(neighbors, schemas, refreshing, readmission);
        this.neighbors = neighbors;
        this.schemas = schemas;
        this.collisions = collisions;
        this.requirements = new Requirements(context);
        this.readmission = readmission;
    }

    /** Takes away what a plan left behind that the container did not survive. */
    public void clean() {
        Trial.clean(context);
    }

    /**
     * Makes a plan.
     *
     * @throws ProblemException {@code not-found} if there is no such module, {@code bad-request} if
     *     the source cannot be read
     */
    public Draft plan(ModuleRequest request) {
        Findings findings = new Findings();
        return switch (request.action()) {
            case INSTALL, UPGRADE -> bring(request, findings);
            case ROLLBACK -> rollback(present(request.module()), findings);
            case STOP, START, REMOVE -> changes.plan(present(request.module()), request, findings);
        };
    }

    private Installation present(String module) {
        if (module.equals(Modules.PLATFORM)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                            "The platform itself cannot be changed this way",
                            "La propia plataforma no se puede cambiar así"));
        }
        Optional<Installation> known = installations.find(module).filter(Installation::isPresent);
        if (known.isEmpty() && neighbors.status(module) != null) {
            throw new ProblemException(ProblemType.CONFLICT, foreign(module));
        }
        return known.orElseThrow(
                () ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                new LocalizedText(
                                                "There is no module {0}", "No existe el módulo {0}")
                                        .with(module)));
    }

    private static LocalizedText foreign(String module) {
        return new LocalizedText(
                        "The module {0} was brought by other means; remove it the way it came first",
                        "El módulo {0} llegó por otro medio; retírelo primero por el mismo")
                .with(module);
    }

    private Draft bring(ModuleRequest request, Findings findings) {
        ModuleArchive archive = archives.read(request.source());
        findings.addAll(archive.findings());
        String module = archive.module();
        Optional<Installation> known = installations.find(module);
        Installation before = known.filter(Installation::isPresent).orElse(null);
        if (module.equals(Modules.PLATFORM)) {
            findings.refuse(
                    "reserved",
                    "The module id {0} belongs to the platform",
                    "El identificador de módulo {0} es de la plataforma",
                    module);
        }
        if (request.module() != null && !request.module().equals(module)) {
            findings.refuse(
                    "other-module",
                    "This is the module {0}, not {1}",
                    "Este es el módulo {0}, no {1}",
                    module,
                    request.module());
        }
        if (request.action() == ModuleAction.UPGRADE) {
            present(request.module() == null ? module : request.module());
        }
        if (before == null && neighbors.status(module) != null) {
            findings.refuse("unmanaged", foreign(module));
        }
        ModuleVersion target = ModuleVersion.of(archive);
        if (before != null && before.current().digest().equals(target.digest())) {
            findings.warn(
                    "same",
                    "This very version is there already; it is put in place once more",
                    "Ya está esta misma versión; se vuelve a colocar");
        }
        if (before != null) {
            requireSameBundle(before.current(), target, module, findings);
            noteStopped(before, findings);
        }
        List<Path> jars = archive.bundles().stream().map(ArchivedBundle::file).toList();
        Outline outline = outline(module, archive.descriptor(), target, jars, findings);
        ModulePlan plan =
                plan(
                        before == null ? ModuleAction.INSTALL : ModuleAction.UPGRADE,
                        module,
                        before == null ? null : before.current(),
                        target,
                        outline,
                        findings);
        return new Draft(plan, known, archive, target);
    }

    /** A module is known by its bundle: another one with its id is a mix-up, or worse. */
    private static void requireSameBundle(
            ModuleVersion present, ModuleVersion next, String module, Findings findings) {
        String old = present.ownBundle();
        if (!old.equals(next.ownBundle())) {
            findings.refuse(
                    "other-bundle",
                    "The module {0} is there already, as the bundle {1}; this is {2}",
                    "El módulo {0} ya está, como el bundle {1}; este es {2}",
                    module,
                    old,
                    next.ownBundle());
        }
    }

    private static void noteStopped(Installation before, Findings findings) {
        if (!before.started()) {
            findings.warn(
                    "stopped",
                    "The module is stopped and stays so; start it afterwards",
                    "El módulo está parado y así se queda; arránquelo después");
        }
    }

    private Draft rollback(Installation before, Findings findings) {
        ModuleVersion target = before.previous();
        Outline outline = new Outline(List.of(), List.of(), List.of());
        if (target == null) {
            findings.refuse(
                    "no-previous",
                    "No earlier version of {0} is kept",
                    "No se conserva ninguna versión anterior de {0}",
                    before.module());
        } else {
            noteStopped(before, findings);
            findings.addAll(readmission.objections(before.module(), target));
            List<Path> jars = target.bundles().stream().map(b -> store.file(b.digest())).toList();
            outline = outline(before.module(), null, target, jars, findings);
        }
        ModulePlan plan =
                plan(
                        ModuleAction.ROLLBACK,
                        before.module(),
                        before.current(),
                        target,
                        outline,
                        findings);
        return new Draft(plan, Optional.of(before), null, target);
    }

    private record Outline(
            List<LocalizedText> schema, List<String> refreshed, List<String> dependants) {}

    private Outline outline(
            String module,
            ModuleDescriptor descriptor,
            ModuleVersion target,
            List<Path> jars,
            Findings findings) {
        List<String> refreshed = refreshing.of(module, findings);
        List<LocalizedText> schema =
                findings.isRefused()
                        ? List.of()
                        : tryOut(module, descriptor, target, jars, findings);
        return new Outline(schema, refreshed, neighbors.dependants(module));
    }

    private List<LocalizedText> tryOut(
            String module,
            ModuleDescriptor descriptor,
            ModuleVersion target,
            List<Path> jars,
            Findings findings) {
        collisions.planning(true);
        try (Trial trial = new Trial(context, target.digest(), jars)) {
            if (!trial.resolves()) {
                List<LocalizedText> missing = requirements.missing(trial.bundles());
                missing.forEach(sentence -> findings.refuse("unresolved", sentence));
                if (missing.isEmpty()) {
                    findings.refuse(
                            "unresolved",
                            "The bundles cannot be wired together with what is there",
                            "Los bundles no se pueden conectar con lo que hay");
                }
                return List.of();
            }
            ModuleDescriptor read =
                    descriptor == null ? Descriptors.read(trial.module()) : descriptor;
            requireOwnUnit(module, read, findings);
            return findings.isRefused() ? List.of() : schemas.steps(trial.module(), read);
        } catch (SchemaException e) {
            findings.refuse("schema", e.reason());
            return List.of();
        } catch (BundleException | IOException | DescriptorException e) {
            findings.refuse(
                    "unreadable",
                    "The framework refuses it: {0}",
                    "El framework lo rechaza: {0}",
                    Causes.describe(e));
            return List.of();
        } finally {
            collisions.planning(false);
        }
    }

    private void requireOwnUnit(String module, ModuleDescriptor descriptor, Findings findings) {
        String unit = descriptor.persistenceUnit();
        String other = unit == null ? null : neighbors.ownerOfUnit(unit, module);
        if (other != null) {
            findings.refuse(
                    "duplicate-unit",
                    "The persistence unit {0} is the one of the module {1}",
                    "La unidad de persistencia {0} es la del módulo {1}",
                    unit,
                    other);
        }
    }

    private static ModulePlan plan(
            ModuleAction action,
            String module,
            ModuleVersion from,
            ModuleVersion to,
            Outline outline,
            Findings findings) {
        return new ModulePlan(
                action,
                module,
                from == null ? null : from.version(),
                to == null ? null : to.version(),
                to == null ? null : to.digest(),
                Lines.exchange(from, to),
                outline.schema(),
                outline.refreshed(),
                outline.dependants(),
                findings.list());
    }
}
