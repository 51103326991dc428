package org.tessera.platform.shell.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/**
 * The scripts of the installation that each session of the console begins with. Nobody types them.
 * They are read each time, since an administrator may have changed them.
 */
final class SessionScripts {

    private static final String INIT = "shell.init.script";
    private static final String FOLDER = "scripts";

    private final Path etc;

    SessionScripts(BundleContext context) {
        etc = Path.of(context.getProperty("karaf.etc"));
    }

    /** Tells whether a text is one of them, whole. */
    boolean contain(CharSequence text) {
        String sought = essence(text.toString());
        return text.toString().contains("\n")
                && files().stream().anyMatch(file -> sought.equals(essence(file)));
    }

    private List<Path> files() {
        try (Stream<Path> scripts =
                Files.isDirectory(etc.resolve(FOLDER))
                        ? Files.list(etc.resolve(FOLDER))
                        : Stream.empty()) {
            return Stream.concat(Stream.of(etc.resolve(INIT)), scripts)
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String essence(Path file) {
        try {
            return essence(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The console puts blanks in and takes comments away, not always the same ones. */
    private static String essence(String script) {
        return script.lines()
                .map(line -> line.replaceAll("\\s+", ""))
                .filter(line -> !line.startsWith("//") && !line.startsWith("#"))
                .collect(Collectors.joining());
    }
}
