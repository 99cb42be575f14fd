package dev.mlops.core.internal.study.ledger;

import dev.mlops.core.internal.study.ledger.Ledger.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which other workers live: those whose signs of life change. That is seen on this side's clock alone, as the clocks of two machines may differ. For
 * one thread at a time.
 */
final class Watch {
    private final Clock clock;
    private final Duration lease;
    private final Map<String, Seen> seen = new HashMap<>();

    /** After a lease without a change a worker is taken for dead. */
    Watch(Clock clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * What was seen of a worker.
     *
     * @param sign its last sign of life; 0 where it has left
     * @param since when that was first seen
     * @param lives whether it was seen to change
     */
    private record Seen(long sign, Instant since, boolean lives) {}

    /** Sees a worker's latest sign of life, or 0. */
    void see(String worker, long sign) {
        @Nullable Seen before = seen.get(worker);
        if (before == null || before.sign() != sign) {
            seen.put(worker, new Seen(sign, clock.instant(), before != null));
        }
    }

    /** The sign that was seen last; 0 for none. */
    long sign(String worker) {
        @Nullable Seen last = seen.get(worker);
        return last == null ? 0 : last.sign();
    }

    Standing standing(String worker) {
        @Nullable Seen last = seen.get(worker);
        if (last == null) {
            return Standing.UNKNOWN;
        }
        boolean isDead = last.sign() == 0
                || Duration.between(last.since(), clock.instant()).compareTo(lease) >= 0;
        if (isDead) {
            return Standing.ABANDONED;
        }
        return last.lives() ? Standing.ALIVE : Standing.UNKNOWN;
    }
}
