package org.tessera.platform.shell.completer;

import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/**
 * Offers nothing and accepts every word: an argument without a completer would end completion for
 * all that follow it.
 */
@Service
public final class AnyWordCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        return List.of();
    }
}
