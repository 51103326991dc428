package org.tessera.platform.rest.access;

import java.util.Optional;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.platform.core.access.ModuleGuard;

/** Guards for tests. */
public final class TestGuard {

    /** The one department that there is. */
    public static final String DEPARTMENT = "77";

    private TestGuard() {}

    /** Returns a guard that lets everybody use every module. */
    public static ModuleGuard all() {
        return except(null);
    }

    /** Returns a guard that lets nobody who acts for {@link #DEPARTMENT} use one module. */
    public static ModuleGuard except(String module) {
        return new ModuleGuard(
                new ModuleAccess() {
                    @Override
                    public boolean isEnabled(Caller caller, String asked) {
                        return caller.department() == null || !asked.equals(module);
                    }

                    @Override
                    public Optional<String> variant(Caller caller, String type, String action) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> department(String word) {
                        return Optional.of(DEPARTMENT)
                                .filter(id -> word.equals(id) || word.equals("Sales"));
                    }

                    @Override
                    public boolean mayActFor(Caller caller, String department) {
                        return caller.department() == null;
                    }
                });
    }
}
