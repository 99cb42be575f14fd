package dev.mlops.core.internal.registry.webhook;

import java.time.Duration;

/** How long to wait between tries: 1, 2, 4 .. seconds and 5 minutes at most, each a quarter more or less, so that receivers that were down are not asked all at once. */
final class Backoff {
    /** After this time since the first try there is no other. */
    static final Duration GIVE_UP = Duration.ofHours(24);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    /** Odd, near 2^32 divided by the golden ratio: spreads neighbouring numbers (Knuth, The Art of Computer Programming 3, section 6.4). */
    private static final int SPREADING = 0x9e3779b1;

    private Backoff() {}

    /**
     * The time until the next try.
     *
     * @param failed how many tries failed, from 1
     * @param delivery the delivery's id, from which the quarter is drawn, so that it can be said beforehand
     */
    static Duration after(int failed, String delivery) {
        long millis = Math.min(LONGEST.toMillis(), 1_000L << Math.min(failed - 1, DOUBLINGS));
        int drawn = ((delivery.hashCode() + failed) * SPREADING) >>> 16;
        return Duration.ofMillis(millis * 3 / 4 + millis * drawn / 2 / 0xffff);
    }
}
