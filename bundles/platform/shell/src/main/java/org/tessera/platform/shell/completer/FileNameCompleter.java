package org.tessera.platform.shell.completer;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** Completes the name of a file on the server, which need not exist yet. */
@Service
public final class FileNameCompleter implements Completer {

    private final FileCompleter files = new FileCompleter();

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        if (line instanceof ArgumentCommandLine) {
            candidates.add(line.getCursorArgument());
            return 0;
        }
        return files.complete(session, line, candidates);
    }

    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        files.completeCandidates(session, line, candidates);
    }
}
