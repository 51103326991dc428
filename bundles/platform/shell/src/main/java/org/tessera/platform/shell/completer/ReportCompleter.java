package org.tessera.platform.shell.completer;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportService;

/** Completes the id of a report. */
@Service
public final class ReportCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        return ask(
                ReportService.class,
                reports -> reports.reports().stream().map(ReportDescriptor::id).toList());
    }

    @Override
    protected String module(String candidate) {
        return candidate.split("\\.", 2)[0];
    }
}
