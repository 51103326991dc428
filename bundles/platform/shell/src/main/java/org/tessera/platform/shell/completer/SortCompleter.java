package org.tessera.platform.shell.completer;

import java.util.Collection;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.shell.command.Fields;

/** Completes the last sort key in a list with commas. */
@Service
public final class SortCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        String before = word.substring(0, word.lastIndexOf(',') + 1);
        String minus = word.startsWith("-", before.length()) ? "-" : "";
        return Stream.concat(
                        recordType(line).stream().flatMap(type -> type.fields().stream()),
                        Fields.system().stream())
                .filter(field -> field.type().isSortable())
                .map(FieldDescriptor::name)
                .map(name -> before + minus + name)
                .toList();
    }

    @Override
    protected boolean goesOn(String candidate) {
        return true;
    }
}
