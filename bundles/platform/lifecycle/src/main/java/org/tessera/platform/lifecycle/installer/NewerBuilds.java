package org.tessera.platform.lifecycle.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.lifecycle.archive.ArchiveReader;
import org.tessera.platform.lifecycle.archive.ModuleArchive;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.state.Modules;

/**
 * Takes the builds of modules that come with the installation, once each: an installation that was
 * replaced by a newer one brings its modules along, while what an administrator did afterwards,
 * such as a rollback, stays. For the installer's thread only.
 */
final class NewerBuilds {

    private static final Logger LOG = LoggerFactory.getLogger(NewerBuilds.class);

    private final ArchiveReader archives;
    private final Installations installations;
    private final Path file;

    /**
     * Names the file.
     *
     * @param file a line {@code feature=digest} for each build that was dealt with
     */
    NewerBuilds(ArchiveReader archives, Installations installations, Path file) {
        this.archives = archives;
        this.installations = installations;
        this.file = file;
    }

    /** Exchanges the modules whose build in the installation is another than the last time. */
    void take(Installer installer, List<String> features) {
        Map<String, String> known = read();
        Map<String, String> now = new TreeMap<>(known);
        for (String feature : features) {
            try {
                ModuleArchive archive = archives.read(ModuleSource.feature(feature, null));
                if (!archive.digest().equals(known.get(feature))
                        && isDealtWith(installer, feature, archive)) {
                    now.put(feature, archive.digest());
                }
            } catch (ProblemException e) {
                LOG.warn("The build of {} was not taken: {}", feature, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("The build of {} was not taken", feature, e);
            }
        }
        if (!now.equals(known)) {
            write(now);
        }
    }

    /** Takes a build; tells whether there is no point in trying it with the next start. */
    private boolean isDealtWith(Installer installer, String feature, ModuleArchive archive) {
        Installation there =
                installations.find(archive.module()).filter(Installation::isPresent).orElse(null);
        if (there == null || there.current().digest().equals(archive.digest())) {
            return true;
        }
        if (!there.current().origin().equals(feature)) {
            LOG.info(
                    "The installation brings another build of {} than the one that runs, which came from {};"
                            + " crm:module-install {} takes it",
                    archive.module(),
                    there.current().origin(),
                    feature);
            return true;
        }
        try {
            installer.apply(
                    Modules.SYSTEM,
                    ModuleRequest.install(ModuleSource.feature(feature, null)),
                    ModuleProgress.NONE);
            return true;
        } catch (ProblemException e) {
            LOG.warn(
                    "The build of {} that the installation brings was not taken; crm:module-install {}"
                            + " tries it again: {}",
                    archive.module(),
                    feature,
                    e.getMessage());
            return e.type() != ProblemType.UNAVAILABLE;
        }
    }

    private Map<String, String> read() {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split("=", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            LOG.warn("Which builds were taken cannot be read: {}", e.toString());
            return Map.of();
        }
    }

    private void write(Map<String, String> builds) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    builds.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
        } catch (IOException e) {
            LOG.warn("Which builds were taken cannot be kept: {}", e.toString());
        }
    }
}
