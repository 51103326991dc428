package org.tessera.itests.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bundles of a container, by its console. */
public final class Bundles {

    private static final Duration CHANGE = Duration.ofSeconds(60);
    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*(\\d+)\\s*[|│]\\s*(\\w+)\\s*[|│][^|│]*[|│]\\s*(\\S+)\\s*[|│]\\s*(.+)");

    private final TesseraConsole console;

    Bundles(TesseraConsole console) {
        this.console = console;
    }

    /**
     * A bundle.
     *
     * @param id its number in the container
     * @param state {@code Active}, {@code Resolved}, {@code Installed}, {@code Waiting} and so on
     * @param version its version
     * @param name its symbolic name
     */
    public record Bundle(long id, String state, String version, String name) {}

    /** Returns all bundles. */
    public List<Bundle> list() {
        List<Bundle> bundles = new ArrayList<>();
        for (String line : console.run("bundle:list -t 0 -s --no-ellipsis").split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                bundles.add(
                        new Bundle(
                                Long.parseLong(matcher.group(1)),
                                matcher.group(2),
                                matcher.group(3),
                                matcher.group(4).replaceAll(",.*", "").strip()));
            }
        }
        return bundles;
    }

    /** Returns the bundles that neither are active nor belong to another as a fragment. */
    public List<Bundle> inactive() {
        String fragments = console.run("bundle:list -t 0 --no-ellipsis");
        return list().stream()
                .filter(bundle -> !bundle.state().equals("Active"))
                .filter(bundle -> !isFragment(bundle, fragments))
                .toList();
    }

    private static boolean isFragment(Bundle bundle, String names) {
        return bundle.state().equals("Resolved")
                && Pattern.compile("^\\s*" + bundle.id() + "\\s.*Hosts:", Pattern.MULTILINE)
                        .matcher(names)
                        .find();
    }

    /** Says why bundles are not active and components not satisfied. */
    public String diagnosis() {
        return console.execute("bundle:diag").text();
    }

    /** Stops the bundle of this symbolic name. */
    public void stop(String name) {
        console.run("bundle:stop " + id(name));
    }

    /** Starts the bundle of this symbolic name and waits until it is active. */
    public void start(String name) {
        console.run("bundle:start " + id(name));
        await(name + " is active").atMost(CHANGE).until(() -> find(name).state().equals("Active"));
    }

    /** Stops and starts the bundle of this symbolic name. */
    public void restart(String name) {
        stop(name);
        start(name);
    }

    private long id(String name) {
        return find(name).id();
    }

    private Bundle find(String name) {
        return list().stream()
                .filter(bundle -> bundle.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no bundle " + name));
    }
}
