package org.tessera.platform.shell.language;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.tessera.platform.shell.console.Callers;

/** A command that explains itself, and what completion offers for it, in the reader's language. */
public final class BilingualCommand implements Command {

    private final Command command;
    private final Class<? extends Action> action;
    private final CommandTexts texts;

    /**
     * Creates it.
     *
     * @param command the command as Karaf knows it
     * @param action the class whose annotations say what it is
     */
    public BilingualCommand(Command command, Class<? extends Action> action) {
        this.command = command;
        this.action = action;
        this.texts = new CommandTexts(action);
    }

    /** Returns the command as Karaf knows it. */
    Command command() {
        return command;
    }

    /** Returns the class whose annotations say which parameters there are. */
    public Class<? extends Action> action() {
        return action;
    }

    @Override
    public String getScope() {
        return command.getScope();
    }

    @Override
    public String getName() {
        return command.getName();
    }

    /** Returns what the command does, in the language of the installation: nobody says who asks. */
    @Override
    public String getDescription() {
        return description(Callers.installationLocale());
    }

    /** Returns what the command does. */
    public String description(Locale locale) {
        return texts.description(locale);
    }

    @Override
    public Parser getParser() {
        return command.getParser();
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws Exception {
        if (!arguments.contains(CommandTexts.HELP)) {
            return command.execute(session, arguments);
        }
        int width = session.getTerminal() == null ? 0 : session.getTerminal().getWidth();
        Action fresh = action.getDeclaredConstructor().newInstance();
        new CommandHelp(fresh, texts, Callers.localeOf(session), session.getConsole(), width)
                .print();
        return null;
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return new Translated(command.getCompleter(scoped));
    }

    /** Tells what names of options and of the command itself mean. */
    private final class Translated implements Completer {

        private final Completer completer;

        Translated(Completer completer) {
            this.completer = completer;
        }

        @Override
        public int complete(Session session, CommandLine line, List<String> candidates) {
            return completer.complete(session, line, candidates);
        }

        @Override
        public void completeCandidates(
                Session session, CommandLine line, List<Candidate> candidates) {
            List<Candidate> found = new ArrayList<>();
            completer.completeCandidates(session, line, found);
            Map<String, String> meanings = meanings(Callers.localeOf(session));
            for (Candidate candidate : found) {
                candidates.add(
                        new Candidate(
                                candidate.value(),
                                candidate.displ(),
                                candidate.group(),
                                meanings.getOrDefault(candidate.value(), candidate.descr()),
                                candidate.suffix(),
                                candidate.key(),
                                candidate.complete()));
            }
        }

        private Map<String, String> meanings(Locale locale) {
            Map<String, String> meanings = new HashMap<>();
            meanings.put(CommandTexts.HELP, CommandTexts.help(locale));
            String own = texts.description(locale).replaceFirst("\\.$", "");
            meanings.put(getName(), own);
            meanings.put(getScope() + ":" + getName(), own);
            for (Class<?> type = action; type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    Option option = field.getAnnotation(Option.class);
                    if (option != null) {
                        meanings.put(option.name(), texts.option(option, locale));
                    }
                }
            }
            return meanings;
        }
    }
}
