package org.tessera.platform.shell.completer;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes what help knows of: commands, and groups of them. */
@Service
public final class TopicCompleter implements Completer {

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        TreeSet<String> topics = new TreeSet<>();
        for (Command command : session.getRegistry().getCommands()) {
            if (!command.getScope().equals(Session.SCOPE_GLOBAL)) {
                topics.add(command.getScope());
                topics.add(command.getScope() + ":" + command.getName());
            }
        }
        return new StringsCompleter(new ArrayList<>(topics)).complete(session, line, candidates);
    }
}
