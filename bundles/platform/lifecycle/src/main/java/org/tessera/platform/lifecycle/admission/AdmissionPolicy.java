package org.tessera.platform.lifecycle.admission;

import java.util.Locale;
import java.util.Optional;

/** How strictly modules are looked at. */
public enum AdmissionPolicy {
    /** For developers: nobody asks who made a module, and bad habits are warnings. */
    OPEN,
    /** A module of unknown making comes in with a warning; bad habits refuse it. */
    WARN,
    /** Only modules on the allow list or signed by a trusted certificate come in. */
    STRICT;

    /** Returns the name as it is configured and shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AdmissionPolicy> of(String label) {
        for (AdmissionPolicy policy : values()) {
            if (policy.label().equals(label.trim().toLowerCase(Locale.ROOT))) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
