package org.tessera.platform.rest.access;

import java.util.List;
import java.util.Optional;
import org.tessera.api.caller.Caller;
import org.tessera.platform.security.Authentication;

/** Access for tests. */
public final class TestAccess {

    private TestAccess() {}

    /** Returns access that takes everybody for one caller. */
    public static Access everybody(Caller caller) {
        return new Access(
                List.of(credentials -> Optional.of(new Authentication(caller, null))),
                TestGuard.all());
    }
}
