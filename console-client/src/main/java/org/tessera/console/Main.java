package org.tessera.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The command line of the console client, called by {@code ./tessera}.
 *
 * <pre>
 * keygen FILE                 writes a new private key and prints the public one
 * run PORT USER FILE COMMAND  runs one command and prints what it says
 * open PORT USER FILE         opens the console in this terminal
 * </pre>
 *
 * <p>The system property {@code tessera.color} lets colors through in what {@code run} prints.
 */
public final class Main {

    private static final Duration COMMAND = Duration.ofHours(1);

    private Main() {}

    /** Does what the arguments say and ends the process with 0, or with 1 if it failed. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            switch (args.length == 0 ? "" : args[0] + args.length) {
                case "keygen2":
                    out.println(KeyFile.authorizedKey(KeyFile.create(Path.of(args[1]))));
                    return 0;
                case "open4":
                    return open(args);
                default:
                    if (args.length > 4 && args[0].equals("run")) {
                        return execute(args, out, err);
                    }
                    err.println("keygen FILE | run PORT USER FILE COMMAND | open PORT USER FILE");
                    return 1;
            }
        } catch (IOException e) {
            err.println("The console does not answer: " + e.getMessage());
            return 1;
        }
    }

    private static int execute(String[] args, PrintStream out, PrintStream err) throws IOException {
        String command = String.join(" ", Arrays.asList(args).subList(4, args.length));
        try (ConsoleClient client = connect(args)) {
            boolean color = Boolean.getBoolean("tessera.color");
            OutputStream to = color ? out : new PlainOutput(out);
            OutputStream errorsTo = color ? err : new PlainOutput(err);
            int status = client.execute(command, to, errorsTo, COMMAND);
            out.flush();
            return status;
        }
    }

    private static int open(String[] args) throws IOException {
        try (ConsoleClient client = connect(args);
                Terminal terminal =
                        TerminalBuilder.builder().nativeSignals(true).system(true).build()) {
            client.interact(terminal);
            return 0;
        }
    }

    private static ConsoleClient connect(String[] args) throws IOException {
        return ConsoleClient.connect(Integer.parseInt(args[1]), args[2], Path.of(args[3]))
                .with(reader(System.getenv(), ZoneId.systemDefault()));
    }

    /** Returns what the console has to know of who reads it: the language and the zone. */
    static Map<String, String> reader(Map<String, String> environment, ZoneId zone) {
        Map<String, String> reader = new HashMap<>();
        for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                reader.put(variable, value);
            }
        }
        reader.put("TZ", zone.getId());
        return reader;
    }
}
