package org.tessera.platform.shell.guard;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.tessera.platform.core.module.ModuleStates;

/** Finds the bundles of modules by what a command of the container is given. */
final class ManagedBundles {

    private static final String LOCATION = ModuleStates.MANAGED + ":";
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern RANGE = Pattern.compile("\\d+-\\d+");

    private final BundleContext context;

    ManagedBundles(BundleContext context) {
        this.context = context;
    }

    /** Returns the first bundle of a module that one of some words means. */
    Optional<Bundle> find(List<String> words) {
        return all().filter(bundle -> words.stream().anyMatch(word -> means(word, bundle)))
                .findFirst();
    }

    /** Returns the bundles of all modules. */
    Stream<Bundle> all() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(LOCATION));
    }

    /** Returns the id of the module that a bundle belongs to. */
    static String module(Bundle bundle) {
        return bundle.getLocation().substring(LOCATION.length()).split("/", 2)[0];
    }

    /** Understands numbers, ranges, names with or without a version, and locations, as Karaf. */
    private static boolean means(String word, Bundle bundle) {
        // A number may have any count of zeros in front.
        BigInteger id = BigInteger.valueOf(bundle.getBundleId());
        if (NUMBER.matcher(word).matches()) {
            return new BigInteger(word).equals(id);
        }
        if (RANGE.matcher(word).matches()) {
            String[] ends = word.split("-");
            return new BigInteger(ends[0]).compareTo(id) <= 0
                    && id.compareTo(new BigInteger(ends[1])) <= 0;
        }
        String name = word.split("/", 2)[0];
        return matches(name, bundle.getSymbolicName())
                || matches(name, bundle.getHeaders().get(Constants.BUNDLE_NAME))
                || matches(word, bundle.getLocation());
    }

    /** Tells whether a name is meant; whoever gives a pattern means all that match. */
    static boolean matches(String word, String name) {
        if (name == null) {
            return false;
        }
        try {
            return Pattern.compile(word, Pattern.CASE_INSENSITIVE).matcher(name).matches();
        } catch (PatternSyntaxException e) {
            return word.equals(name);
        }
    }
}
