package org.tessera.platform.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;

/** The commands of this bundle. */
public final class Commands {

    private static final String FILE = "Command.class";

    private Commands() {}

    /** Returns the classes of all commands that were compiled. */
    public static List<Class<?>> all() throws Exception {
        Path root =
                Path.of(
                        HelpCommand.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        List<Class<?>> commands = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(FILE)).toList()) {
                String name = root.relativize(file).toString().replaceAll("[/\\\\]", ".");
                Class<?> found =
                        Class.forName(name.substring(0, name.length() - ".class".length()));
                if (found.isAnnotationPresent(Command.class)) {
                    commands.add(found);
                }
            }
        }
        return commands;
    }
}
