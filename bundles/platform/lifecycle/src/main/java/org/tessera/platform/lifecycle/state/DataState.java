package org.tessera.platform.lifecycle.state;

import java.util.Locale;

/** What became of a module's data. */
public enum DataState {
    /** The module is there. */
    LIVE,
    /** The module was removed; its tables are as they were. */
    KEPT,
    /** The module was removed; its tables have other names. */
    PARKED;

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DataState of(String value) {
        return value == null ? LIVE : valueOf(value.toUpperCase(Locale.ROOT));
    }
}
