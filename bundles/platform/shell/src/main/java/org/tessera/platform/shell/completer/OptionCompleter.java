package org.tessera.platform.shell.completer;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.platform.shell.command.ActionCommand;
import org.tessera.platform.shell.command.AuditExportCommand;
import org.tessera.platform.shell.command.ChangesCommand;
import org.tessera.platform.shell.command.EraseCommand;
import org.tessera.platform.shell.command.ExportCommand;
import org.tessera.platform.shell.command.HistoryCommand;
import org.tessera.platform.shell.command.ImportCommand;
import org.tessera.platform.shell.command.ImportUndoCommand;
import org.tessera.platform.shell.command.RecordListCommand;
import org.tessera.platform.shell.command.RecordShowCommand;
import org.tessera.platform.shell.command.ReportCommand;
import org.tessera.platform.shell.command.SummaryCommand;
import org.tessera.platform.shell.command.UndoCommand;
import org.tessera.platform.shell.module.ModulePlanCommand;
import org.tessera.platform.shell.module.ModuleRemoveCommand;

/** Completes the names of options behind the arguments, where Karaf itself expects none. */
@Service
public final class OptionCompleter extends ServiceCompleter {

    static final List<Class<? extends Action>> COMMANDS =
            List.of(
                    ActionCommand.class,
                    AuditExportCommand.class,
                    ChangesCommand.class,
                    EraseCommand.class,
                    ExportCommand.class,
                    HistoryCommand.class,
                    ImportCommand.class,
                    ImportUndoCommand.class,
                    ModulePlanCommand.class,
                    ModuleRemoveCommand.class,
                    RecordListCommand.class,
                    RecordShowCommand.class,
                    ReportCommand.class,
                    SummaryCommand.class,
                    UndoCommand.class);

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        List<String> words = List.of(line.getArguments());
        List<String> names = new ArrayList<>();
        for (Class<? extends Action> command : COMMANDS) {
            if (!words.isEmpty() && isNamed(command, words.get(0))) {
                for (Field field : command.getDeclaredFields()) {
                    Option option = field.getAnnotation(Option.class);
                    if (option != null
                            && (option.multiValued() || !words.contains(option.name()))) {
                        names.add(option.name());
                    }
                }
            }
        }
        return names;
    }

    private static boolean isNamed(Class<? extends Action> command, String word) {
        String name = command.getAnnotation(Command.class).name();
        return word.equals(name) || word.equals("crm:" + name);
    }
}
