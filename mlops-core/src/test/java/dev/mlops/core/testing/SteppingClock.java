package dev.mlops.core.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on by a second each time it is asked, from 2026-01-01T00:00:00Z. */
public final class SteppingClock extends Clock {
    /** What the first answer is. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong asked = new AtomicLong();

    @Override
    public Instant instant() {
        return START.plus(Duration.ofSeconds(asked.getAndIncrement()));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone");
    }
}
