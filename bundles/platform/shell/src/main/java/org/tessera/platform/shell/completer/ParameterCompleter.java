package org.tessera.platform.shell.completer;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.action.ActionService;
import org.tessera.api.report.ReportService;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;

/**
 * Completes {@code name=} and, for a choice, {@code name=value} with the parameters of the report
 * or action of the line.
 */
@Service
public final class ParameterCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        List<String> words = List.of(line.getArguments());
        Collection<String> ofReport =
                ask(
                        ReportService.class,
                        reports ->
                                reports.reports().stream()
                                        .filter(
                                                one ->
                                                        words.contains(one.id())
                                                                || words.contains(one.name()))
                                        .flatMap(one -> one.parameters().stream())
                                        .flatMap(ParameterCompleter::texts)
                                        .toList());
        if (!ofReport.isEmpty()) {
            return ofReport;
        }
        return recordType(line)
                .map(
                        type ->
                                ask(
                                        ActionService.class,
                                        actions ->
                                                actions.actions(type.id()).stream()
                                                        .filter(one -> words.contains(one.name()))
                                                        .flatMap(one -> one.parameters().stream())
                                                        .flatMap(ParameterCompleter::texts)
                                                        .toList()))
                .orElse(List.of());
    }

    private static Stream<String> texts(FieldDescriptor field) {
        return field.choices().isEmpty()
                ? Stream.of(field.name() + "=")
                : field.choices().stream()
                        .map(Choice::value)
                        .map(value -> field.name() + "=" + value);
    }

    @Override
    protected boolean goesOn(String candidate) {
        return candidate.endsWith("=");
    }
}
