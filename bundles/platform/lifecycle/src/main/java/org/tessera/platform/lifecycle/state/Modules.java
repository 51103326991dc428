package org.tessera.platform.lifecycle.state;

import org.tessera.api.caller.Caller;

/** Who writes the records of modules. */
public final class Modules {

    /** Id of the module that the platform itself is. */
    public static final String PLATFORM = "platform";

    /** The channel through which alone the records may be written. */
    public static final String ORIGIN = "modules";

    /** The installer on its own behalf. */
    public static final Caller SYSTEM = Caller.system(ORIGIN);

    private Modules() {}
}
