package org.tessera.platform.security;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps what was typed at the console, for auditors. An OSGi service. Thread-safe. */
@ProviderType
public interface ConsoleCommands {

    /**
     * Keeps commands, all of them or none. Of one that has a key the outcome is changed.
     *
     * @return the keys of their records, in the order of the commands
     */
    List<Long> keep(List<ConsoleCommand> commands);
}
