package org.tessera.platform.shell.completer;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.shell.command.Fields;

/** Completes the last name in a list of fields with commas. */
@Service
public final class FieldListCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        String before = word.substring(0, word.lastIndexOf(',') + 1);
        List<String> taken = List.of(before.split(","));
        return Stream.concat(
                        recordType(line).stream().flatMap(type -> type.fields().stream()),
                        Fields.system().stream())
                .map(FieldDescriptor::name)
                .filter(name -> !taken.contains(name))
                .map(name -> before + name)
                .toList();
    }

    @Override
    protected boolean goesOn(String candidate) {
        return true;
    }
}
