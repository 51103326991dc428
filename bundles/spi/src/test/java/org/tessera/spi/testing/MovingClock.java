package org.tessera.spi.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets. */
public final class MovingClock extends Clock {

    private final ZoneId zone;
    private final Instant[] now;

    /** Creates a clock in UTC that stands at this time. */
    public MovingClock(String now) {
        this(ZoneOffset.UTC, new Instant[] {Instant.parse(now)});
    }

    private MovingClock(ZoneId zone, Instant[] now) {
        this.zone = zone;
        this.now = now;
    }

    /** Moves on. */
    public void pass(Duration time) {
        now[0] = now[0].plus(time);
    }

    /** Sets the time. */
    public void set(String time) {
        now[0] = Instant.parse(time);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovingClock(other, now);
    }

    @Override
    public Instant instant() {
        return now[0];
    }
}
