package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.lifecycle.archive.Admission.Provenance;
import org.tessera.platform.lifecycle.archive.ArchivedBundle;
import org.tessera.platform.lifecycle.archive.ModuleArchive;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.lifecycle.state.StoredBundle;
import org.tessera.platform.lifecycle.store.BundleStore;

/**
 * Asks again whether a module may come up that came in earlier. Only the policy {@code strict}
 * does: what it does not allow any more serves no more from the next start, rollback or boot on.
 * For the installer's thread only.
 */
public final class Readmission {

    private final AdmissionService admission;
    private final BundleStore store;
    private final Path system;

    /**
     * Creates it.
     *
     * @param system the folder with the files of the installation itself, which are known
     */
    public Readmission(AdmissionService admission, BundleStore store, Path system) {
        this.admission = admission;
        this.store = store;
        this.system = system;
    }

    /**
     * Tells whether modules are asked again. Then what is started has to be what is looked at here,
     * which is the jars of the store, and not what the framework has kept of them.
     */
    public boolean isAsked() {
        return admission.policy() == AdmissionPolicy.STRICT;
    }

    /**
     * Returns what speaks against a version of a module; empty if nothing does. That it cannot be
     * looked at speaks against it.
     */
    public List<Finding> objections(String module, ModuleVersion version) {
        if (!isAsked()) {
            return List.of();
        }
        List<ArchivedBundle> bundles = version.bundles().stream().map(this::stored).toList();
        if (bundles.stream().anyMatch(bundle -> !store.has(bundle.digest()))) {
            return List.of(damaged(module));
        }
        ModuleArchive archive =
                new ModuleArchive(
                        module,
                        version.version(),
                        version.digest(),
                        bundles,
                        null,
                        List.of(),
                        version.origin());
        try {
            Provenance provenance = new Provenance(source(version), installation(bundles));
            return admission.examine(archive, provenance).stream()
                    .filter(Finding::refuses)
                    .toList();
        } catch (IOException | RuntimeException e) {
            return List.of(unanswered(module, e));
        }
    }

    private static Finding unanswered(String module, Exception failure) {
        return new Finding(
                true,
                "unanswered",
                new LocalizedText(
                                "Whether {0} may come up cannot be found out: {1}",
                                "No se puede averiguar si {0} puede arrancar: {1}")
                        .with(module, failure.toString()));
    }

    private ArchivedBundle stored(StoredBundle bundle) {
        return new ArchivedBundle(
                bundle.symbolicName(),
                bundle.version(),
                bundle.digest(),
                store.file(bundle.digest()),
                bundle.isModule());
    }

    private static Finding damaged(String module) {
        return new Finding(
                true,
                "damaged",
                new LocalizedText(
                                "The jars of {0} are not in the store any more, or damaged, so they"
                                        + " cannot be looked at",
                                "Los jars de {0} ya no están en el almacén, o están dañados, así que"
                                        + " no se pueden examinar")
                        .with(module));
    }

    private static String source(ModuleVersion version) {
        return version.bundles().stream()
                .map(StoredBundle::source)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Returns the digests of those that are files of the installation. */
    private Set<String> installation(List<ArchivedBundle> bundles) throws IOException {
        Set<Long> sizes = new HashSet<>();
        for (ArchivedBundle bundle : bundles) {
            sizes.add(Files.size(bundle.file()));
        }
        Set<String> digests = new HashSet<>();
        if (!Files.isDirectory(system)) {
            return digests;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(system)) {
            files = all.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path file : files) {
            if (sizes.contains(Files.size(file))) {
                digests.add(BundleStore.digest(file));
            }
        }
        return digests;
    }
}
