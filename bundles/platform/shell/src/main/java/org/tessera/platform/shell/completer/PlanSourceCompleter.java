package org.tessera.platform.shell.completer;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Completes what follows the module in a plan: a file for an upgrade, else options. */
@Service
public final class PlanSourceCompleter implements Completer {

    private final Completer files = new FileNameCompleter();
    private final Completer options = new OptionCompleter();

    private Completer meant(CommandLine line) {
        return List.of(line.getArguments()).contains("upgrade") ? files : options;
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
