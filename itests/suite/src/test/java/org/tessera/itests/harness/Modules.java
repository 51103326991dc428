package org.tessera.itests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Installs the third-party style modules of {@code itests/fixtures} as an administrator would: by
 * their feature files.
 */
public final class Modules {

    private static final Pattern BUNDLE =
            Pattern.compile("<bundle[^>]*>mvn:([^/<]+)/([^/<]+)/([^/<]+)</bundle>");

    private final Path home;
    private final TesseraConsole console;

    Modules(Path home, TesseraConsole console) {
        this.home = home;
        this.console = console;
    }

    /**
     * Installs a module.
     *
     * @param name the folder below {@code itests/fixtures}, which is also the name of the feature
     */
    public void install(String name) throws IOException {
        Path folder = Settings.fixtures().resolve(name);
        Path feature = folder.resolve("src/main/feature/feature.xml");
        Matcher bundles = BUNDLE.matcher(Files.readString(feature));
        while (bundles.find()) {
            publish(folder, bundles.group(1), bundles.group(2), bundles.group(3));
        }
        console.run("feature:repo-add " + feature.toUri());
        console.run("crm:module-install " + name);
    }

    /** Removes a module that {@link #install} installed; its data stays. */
    public void uninstall(String name) {
        Path feature = Settings.fixtures().resolve(name).resolve("src/main/feature/feature.xml");
        console.run("crm:module-remove " + name + " --data keep");
        console.run("feature:repo-remove " + feature.toUri());
    }

    // Puts the jar where the container looks for mvn: addresses.
    private void publish(Path folder, String group, String artifact, String version)
            throws IOException {
        String jar = artifact + "-" + version + ".jar";
        Path built = folder.resolve("target").resolve(jar);
        if (!Files.exists(built)) {
            throw new IOException(built + " is missing; mvn -f itests/fixtures package builds it");
        }
        Path repository = home.resolve("data/maven").resolve(group.replace('.', '/'));
        Path target = repository.resolve(artifact).resolve(version).resolve(jar);
        Files.createDirectories(target.getParent());
        Files.copy(built, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
