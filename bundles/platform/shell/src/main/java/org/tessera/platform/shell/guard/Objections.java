package org.tessera.platform.shell.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.shell.console.Services;

/**
 * What speaks against a command of the container, by its name: the words behind it mean something
 * of a module, and there is a command that waits for requests and asks admission.
 */
final class Objections {

    private static final String STOP_AND_START = "crm:module-stop {0}; crm:module-start {0}";

    private static final LocalizedText BUNDLE =
            new LocalizedText(
                    "{0} belongs to the module {1}, and this command neither waits for requests nor asks"
                            + " admission; use {2}",
                    "{0} es del módulo {1}, y esta orden ni espera las peticiones ni pregunta a la"
                            + " admisión; use {2}");
    private static final LocalizedText FEATURE =
            new LocalizedText(
                    "The feature {0} is the module {1}, which the installer brought; use {2}",
                    "La función {0} es el módulo {1}, que trajo el instalador; use {2}");
    private static final LocalizedText LEVEL =
            new LocalizedText(
                    "Below the level {0} the module {1} would stop without waiting for requests; use"
                            + " crm:module-stop {1}, or system:shutdown for all of it",
                    "Por debajo del nivel {0} el módulo {1} se detendría sin esperar las peticiones; use"
                            + " crm:module-stop {1}, o system:shutdown para todo");

    private static final Pattern LEVELS = Pattern.compile("\\+?\\d{1,9}");
    private static final String REQUIRED = "feature:";

    private final Map<String, Function<List<String>, Optional<LocalizedText>>> rules =
            new LinkedHashMap<>();
    private final BundleContext context;
    private final ManagedBundles bundles;

    Objections(BundleContext context) {
        this.context = context;
        this.bundles = new ManagedBundles(context);
        bundle("start", "crm:module-start {0}");
        bundle("stop", "crm:module-stop {0}");
        bundle("restart", STOP_AND_START);
        bundle("refresh", STOP_AND_START);
        bundle("update", "crm:module-upgrade {0}");
        bundle("uninstall", "crm:module-remove {0}");
        rules.put("bundle:install", this::install);
        rules.put("bundle:start-level", this::startLevel);
        rules.put("system:start-level", this::level);
        rules.put("scr:disable", this::component);
        feature("install", "crm:module-install {1}");
        feature("requirement-add", "crm:module-install {1}");
        feature("uninstall", "crm:module-remove {0}");
    }

    /** Returns for each command, as scope and name, what it is asked first. */
    Map<String, Function<List<String>, Optional<LocalizedText>>> rules() {
        return rules;
    }

    private void bundle(String name, String instead) {
        rules.put(
                "bundle:" + name, words -> bundles.find(words).map(found -> about(found, instead)));
    }

    private void feature(String name, String instead) {
        rules.put("feature:" + name, words -> feature(words, instead));
    }

    private static LocalizedText about(Bundle bundle, String instead) {
        return about(bundle.getSymbolicName(), ManagedBundles.module(bundle), instead);
    }

    private static LocalizedText about(String what, String module, String instead) {
        return BUNDLE.with(what, module, LocalizedText.same(instead).with(module).en());
    }

    /** For the location of a bundle that is there, the container starts that bundle. */
    private Optional<LocalizedText> install(List<String> words) {
        return bundles.all()
                .filter(bundle -> words.contains(bundle.getLocation()))
                .findFirst()
                .map(found -> about(found, "crm:module-start {0}"));
    }

    /** The last word is the level. Up to that of the container it only says who starts first. */
    private Optional<LocalizedText> startLevel(List<String> words) {
        int last = words.size() - 1;
        return last < 1 || !isAboveContainer(words.get(last))
                ? Optional.empty()
                : bundles.find(words.subList(0, last)).map(found -> about(found, STOP_AND_START));
    }

    private boolean isAboveContainer(String level) {
        return LEVELS.matcher(level).matches()
                && Integer.parseInt(level)
                        > context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
    }

    private Optional<LocalizedText> level(List<String> words) {
        return words.stream()
                .filter(word -> LEVELS.matcher(word).matches())
                .map(Integer::valueOf)
                .flatMap(level -> bundles.all().filter(bundle -> startsAbove(bundle, level)))
                .findFirst()
                .map(
                        found ->
                                LEVEL.with(
                                        String.valueOf(startLevel(found)),
                                        ManagedBundles.module(found)));
    }

    private static boolean startsAbove(Bundle bundle, int level) {
        return bundle.getState() == Bundle.ACTIVE && startLevel(bundle) > level;
    }

    private static int startLevel(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class).getStartLevel();
    }

    private Optional<LocalizedText> component(List<String> words) {
        try (Services services = new Services(context)) {
            return services.find(ServiceComponentRuntime.class)
                    .flatMap(
                            components ->
                                    bundles.all()
                                            .filter(bundle -> has(components, bundle, words))
                                            .findFirst())
                    .map(found -> about(found, "crm:module-stop {0}"));
        }
    }

    private static boolean has(
            ServiceComponentRuntime components, Bundle bundle, List<String> words) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .anyMatch(component -> words.contains(component.name));
    }

    private Optional<LocalizedText> feature(List<String> words, String instead) {
        List<String> names =
                words.stream()
                        .map(word -> word.startsWith(REQUIRED) ? word.substring(8) : word)
                        .map(word -> word.split("/", 2)[0])
                        .toList();
        return modules().stream()
                .filter(ManagedModule::managed)
                .filter(
                        module ->
                                names.stream()
                                        .anyMatch(
                                                name ->
                                                        ManagedBundles.matches(
                                                                name, module.origin())))
                .findFirst()
                .map(
                        found -> {
                            String module = found.status().id();
                            String name = found.origin();
                            return FEATURE.with(
                                    name,
                                    module,
                                    LocalizedText.same(instead).with(module, name).en());
                        });
    }

    /** What cannot be told now is kept from the framework by the installer all the same. */
    private List<ManagedModule> modules() {
        try (Services services = new Services(context)) {
            return services.find(ModuleLifecycle.class)
                    .map(ModuleLifecycle::modules)
                    .orElse(List.of());
        } catch (ProblemException e) {
            return List.of();
        }
    }
}
