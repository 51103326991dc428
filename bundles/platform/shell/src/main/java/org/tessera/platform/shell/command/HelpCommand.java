package org.tessera.platform.shell.command;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Command;
import org.tessera.platform.shell.completer.TopicCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.language.BilingualCommand;

/**
 * Lists commands. The {@code help} of Karaf lists a group only if one bundle has all its commands,
 * which is not so for those of Tessera: every module may bring some.
 */
@Service
@org.apache.karaf.shell.api.action.Command(
        scope = HelpCommand.OWN,
        name = "help",
        description = "Lists the commands of Tessera or of another group, or explains a command.",
        detailedDescription = "classpath:help/help.txt")
public final class HelpCommand extends CrmCommand {

    static final String OWN = "crm";
    private static final String EVERYWHERE = "*";

    @Argument(name = "topic", description = "A command, or a group of commands such as bundle")
    @Completion(TopicCompleter.class)
    private String topic;

    @Override
    protected void run() throws Exception {
        SortedMap<String, Command> commands = new TreeMap<>();
        for (Command command : session().getRegistry().getCommands()) {
            if (!command.getScope().equals(EVERYWHERE)) {
                commands.put(command.getScope() + ":" + command.getName(), command);
            }
        }
        Optional<String> named = named(commands);
        if (named.isPresent()) {
            session().execute(named.get() + " --help");
        } else {
            list(commands, topic == null ? OWN : topic);
        }
    }

    private String description(Command command) {
        return command instanceof BilingualCommand bilingual
                ? bilingual.description(locale())
                : command.getDescription();
    }

    private Optional<String> named(SortedMap<String, Command> commands) {
        return List.of(String.valueOf(topic), OWN + ":" + topic).stream()
                .filter(commands::containsKey)
                .findFirst();
    }

    private void list(SortedMap<String, Command> commands, String group) throws Exception {
        TextTable table =
                new TextTable().fixed("Command", "Comando").text("What it does", "Qué hace");
        commands.forEach(
                (name, command) -> {
                    if (command.getScope().equals(group)) {
                        table.row(name, description(command));
                    }
                });
        if (table.isEmpty()) {
            throw Failure.of(
                    "there is no command and no group {0}; help lists what there is",
                    "no existe el comando ni el grupo {0}; help enumera lo que hay", group);
        }
        print().table(table, "");
        print().line(
                        "COMMAND --help explains one; <tab> completes",
                        "COMANDO --help explica uno; <tab> completa");
        if (topic == null) {
            print().line(
                            text("Other groups: help ", "Otros grupos: help ")
                                    + commands.values().stream()
                                            .map(Command::getScope)
                                            .filter(scope -> !scope.equals(OWN))
                                            .distinct()
                                            .collect(Collectors.joining(", ")));
        }
    }
}
