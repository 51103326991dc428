package org.tessera.itests.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The options of the Java machine: those of {@code bin/setenv} and the ports of a test. */
final class LaunchOptions {

    private static final String READ = ". \"$1\"; printf %s \"$JAVA_OPTS\"";

    private static final String NO_OBJECTS = "-Djdk.serialFilter=!*";
    private static final String EXAM_OBJECTS =
            "-Djdk.serialFilter=java.**;javax.**;org.ops4j.**;!*";

    /** With one compiler alone Java reserves a fifth of it, which a run of all tests fills. */
    static final String CODE_CACHE = "-XX:ReservedCodeCacheSize=240m";

    /** What {@code bin/karaf} of the container opens to it; Pax Exam does not run that script. */
    private static final List<String> MODULES =
            List.of(
                    "--add-reads=java.xml=java.logging",
                    "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                    "--patch-module=java.base=lib/endorsed/org.apache.karaf.specs.locator-%s.jar",
                    "--patch-module=java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-%s.jar",
                    "--add-opens=java.base/java.security=ALL-UNNAMED",
                    "--add-opens=java.base/java.net=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
                    "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                    "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
                    "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                    "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                    "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                    "--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED",
                    "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED",
                    "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED");

    private LaunchOptions() {}

    static List<String> of(Ports ports) throws IOException {
        List<String> options = new ArrayList<>(Arrays.asList(setenv().split("\\s+")));
        // Pax Exam talks to the container with serialized objects.
        options.replaceAll(option -> option.equals(NO_OBJECTS) ? EXAM_OBJECTS : option);
        MODULES.forEach(option -> options.add(String.format(option, Settings.karafVersion())));
        options.addAll(properties(ports));
        return options;
    }

    /** Returns the ports of a test, and that no demo company is wanted, as system properties. */
    static List<String> properties(Ports ports) {
        return List.of(
                "-Dtessera.http.port=" + ports.http(),
                "-Dtessera.https.port=" + ports.https(),
                "-Dtessera.ssh.port=" + ports.ssh(),
                "-Dtessera.demo=none",
                CODE_CACHE,
                Settings.compiler());
    }

    private static String setenv() throws IOException {
        Path file = Settings.setenv();
        Process process =
                new ProcessBuilder("sh", "-c", READ, "sh", file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        byte[] options = process.getInputStream().readAllBytes();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || options.length == 0) {
                throw new IOException("cannot read " + file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new String(options, StandardCharsets.UTF_8).strip();
    }
}
