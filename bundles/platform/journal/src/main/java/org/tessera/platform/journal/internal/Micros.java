package org.tessera.platform.journal.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the journal keeps them: in microseconds since 1970. */
final class Micros {

    private Micros() {}

    static long of(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
