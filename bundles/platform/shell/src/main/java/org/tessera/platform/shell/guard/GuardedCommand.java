package org.tessera.platform.shell.guard;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.console.Callers;
import org.tessera.platform.shell.console.Failure;

/** A command of the container that is refused for what is the installer's. */
final class GuardedCommand implements Command {

    private static final String HELP = "--help";

    private volatile Command command;
    private final Function<List<String>, Optional<LocalizedText>> objection;

    /**
     * Creates it.
     *
     * @param objection says for the words behind the command, with its options, why not; empty if
     *     it may be
     */
    GuardedCommand(Command command, Function<List<String>, Optional<LocalizedText>> objection) {
        this.command = command;
        this.objection = objection;
    }

    /** Returns the command as the container knows it. */
    Command command() {
        return command;
    }

    /** Guards the command that has come in its place. */
    void guard(Command newer) {
        command = newer;
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws Exception {
        List<String> words = arguments.stream().map(String::valueOf).toList();
        // Behind an option the word could be the option's value, and the command would run.
        boolean isHelp = !words.isEmpty() && words.get(0).equals(HELP);
        Optional<LocalizedText> refusal = isHelp ? Optional.empty() : objection.apply(words);
        if (refusal.isPresent()) {
            throw Failure.of(refusal.get().in(Callers.localeOf(session)));
        }
        return command.execute(session, arguments);
    }

    @Override
    public String getScope() {
        return command.getScope();
    }

    @Override
    public String getName() {
        return command.getName();
    }

    @Override
    public String getDescription() {
        return command.getDescription();
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return command.getCompleter(scoped);
    }

    @Override
    public Parser getParser() {
        return command.getParser();
    }
}
