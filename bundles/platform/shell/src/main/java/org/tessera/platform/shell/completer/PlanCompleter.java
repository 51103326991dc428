package org.tessera.platform.shell.completer;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Completes what a plan is about: a file if a module is to be installed, else a module. */
@Service
public final class PlanCompleter implements Completer {

    private final Completer files = new FileNameCompleter();
    private final Completer modules = new ModuleCompleter();

    private Completer meant(CommandLine line) {
        return List.of(line.getArguments()).contains("install") ? files : modules;
    }

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return meant(line).complete(session, line, candidates);
    }

    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        meant(line).completeCandidates(session, line, candidates);
    }
}
