package org.tessera.itests.harness;

import java.nio.file.Path;
import java.time.Duration;

/** What the build tells the tests, by system properties. */
public final class Settings {

    /** How long a container may take to answer, on a machine that does other things as well. */
    static final Duration START = Duration.ofSeconds(180);

    private Settings() {}

    /** The archive that is tested. */
    static Path distribution() {
        return Path.of(required("tessera.itest.distribution"));
    }

    /** The version of Karaf inside of the distribution; Pax Exam finds files by it. */
    static String karafVersion() {
        return required("tessera.itest.karaf");
    }

    /** The folder of the whole project. */
    static Path root() {
        return Path.of(required("tessera.itest.root"));
    }

    /** The script that sets the options of the Java machine. */
    static Path setenv() {
        return Path.of(required("tessera.itest.setenv"));
    }

    /** Where containers are unpacked. */
    static Path folder() {
        return Path.of(required("tessera.itest.folder"));
    }

    /** The folder of the third-party style modules. */
    public static Path fixtures() {
        return Path.of(required("tessera.itest.fixtures"));
    }

    /** Which of its compilers the Java machine of a container uses. */
    static String compiler() {
        return required("tessera.itest.compiler");
    }

    /** The bundles that Pax Exam itself needs, in the layout of a Maven repository. */
    static Path examRepository() {
        return Path.of(required("tessera.itest.exam.repository"));
    }

    static Database database() {
        return Database.valueOf(
                System.getProperty("tessera.itest.db", "derby").toUpperCase(java.util.Locale.ROOT));
    }

    /** A path that answers 200 without a key as soon as Tessera serves. */
    static String healthPath() {
        return System.getProperty("tessera.itest.health", "/api/v1/health");
    }

    /** How many accounts the scale run makes. */
    public static int scale() {
        return Integer.parseInt(required("tessera.itest.scale"));
    }

    private static String required(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the system property "
                            + name
                            + " is missing; run by mvn -pl itests/suite,itests/derby verify");
        }
        return value;
    }
}
