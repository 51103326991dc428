package org.tessera.itests.harness;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the tests of this run have done so far, and got what they asked for or a conflict: calls of
 * the REST interface and commands of the console. Thread-safe.
 */
public final class Performed {

    private static final Set<String> CALLS = ConcurrentHashMap.newKeySet();
    private static final Set<String> COMMANDS = ConcurrentHashMap.newKeySet();

    /** What a call that is right may meet, such as something that others need. */
    private static final int CONFLICT = 409;

    private Performed() {}

    static void call(String method, String path, int status) {
        if (status < 400 || status == CONFLICT) {
            CALLS.add(method + " " + path.split("[?]", 2)[0]);
        }
    }

    static void command(String line, int status) {
        if (status == 0) {
            COMMANDS.add(line);
        }
    }

    /** Returns the calls, each as method, blank and path, without parameters. */
    public static Set<String> calls() {
        return Set.copyOf(CALLS);
    }

    /** Returns the lines that were typed. */
    public static Set<String> commands() {
        return Set.copyOf(COMMANDS);
    }
}
