package org.tessera.platform.shell.completer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.osgi.framework.BundleContext;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.shell.console.Callers;
import org.tessera.platform.shell.console.Contexts;
import org.tessera.platform.shell.console.Services;

/**
 * Completes a word with what services know. Words that were typed before are never refused: Karaf
 * asks a completer about each of them, and would offer nothing behind one that is not known.
 */
abstract class ServiceCompleter implements Completer {

    /** How many of what there may be many thousands of are offered. */
    static final int OFFERED = 20;

    private BundleContext context = Contexts.of(getClass());

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        String word = word(line);
        if (line instanceof ArgumentCommandLine) {
            candidates.add(word);
            return line.getBufferPosition() - line.getArgumentPosition();
        }
        Collection<String> known;
        try {
            known = candidates(session, line, word);
        } catch (RuntimeException | CommandException e) {
            return -1;
        }
        String typed = word.substring(0, Math.min(line.getArgumentPosition(), word.length()));
        known.stream()
                .filter(candidate -> candidate.startsWith(typed))
                .filter(candidate -> isShown(session, module(candidate)))
                .sorted()
                .map(candidate -> goesOn(candidate) ? candidate : candidate + " ")
                .forEach(candidates::add);
        return candidates.isEmpty() ? -1 : line.getBufferPosition() - line.getArgumentPosition();
    }

    private boolean isShown(Session session, String module) {
        if (module == null) {
            return true;
        }
        try (Services services = new Services(context)) {
            Optional<ModuleGuard> guard = services.find(ModuleGuard.class);
            return guard.isEmpty() || guard.get().shows(Callers.of(session, services), module);
        } catch (CommandException e) {
            return false;
        }
    }

    /** Returns the module that a candidate belongs to; null if it belongs to none. */
    protected String module(String candidate) {
        return null;
    }

    private Collection<String> candidates(Session session, CommandLine line, String word)
            throws CommandException {
        try (Services services = new Services(context)) {
            return candidates(Callers.of(session, services), line, word);
        }
    }

    /** Returns what the word under the cursor can become for somebody. */
    protected Collection<String> candidates(Caller caller, CommandLine line, String word) {
        return candidates(line, word);
    }

    /** Returns what the word under the cursor can become for everybody. */
    protected Collection<String> candidates(CommandLine line, String word) {
        return List.of();
    }

    /**
     * Tells whether more can follow a candidate in the same word, so that no blank is put behind.
     */
    protected boolean goesOn(String candidate) {
        return false;
    }

    /** Asks a service; nothing is known while it is not there. */
    protected final <S> Collection<String> ask(
            Class<S> type, Function<S, Collection<String>> question) {
        try (Services services = new Services(context)) {
            return services.find(type).map(question).orElse(List.of());
        }
    }

    /** Returns the first record type that the line names. */
    protected final Optional<RecordType> recordType(CommandLine line) {
        List<RecordType> found = new ArrayList<>();
        ask(
                ModuleRegistry.class,
                registry -> {
                    for (String word : line.getArguments()) {
                        registry.type(word).ifPresent(found::add);
                    }
                    return List.of();
                });
        return found.stream().findFirst();
    }

    private static String word(CommandLine line) {
        return line.getCursorArgument() == null ? "" : line.getCursorArgument();
    }
}
