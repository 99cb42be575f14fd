package dev.mlops.tuning;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a study is. Immutable; prints in one line.
 *
 * @param done how many tries are over
 * @param total how many there are to be
 * @param pruned how many of those that are over were ended early
 * @param failed how many of those that are over failed
 * @param best the best try so far, by the first objective
 * @param elapsed since the study began
 * @param left how long the rest takes if it goes on as it did, or until its time is up
 */
public record StudyProgress(
        int done,
        int total,
        int pruned,
        int failed,
        Optional<FinishedTrial> best,
        Duration elapsed,
        Optional<Duration> left) {
    /** Such as {@code 12 of 50, best 0.9123 (trial 7), 3 pruned, 1 failed, 40 s left}. */
    @Override
    public String toString() {
        return done + " of " + total
                + best.map(b -> String.format(Locale.ROOT, ", best %.4f (trial %d)", b.value(), b.number()))
                        .orElse("")
                + (pruned > 0 ? ", " + pruned + " pruned" : "")
                + (failed > 0 ? ", " + failed + " failed" : "")
                + left.map(l -> ", " + text(l) + " left").orElse("");
    }

    private static String text(Duration time) {
        long seconds = Math.max(0, (time.toMillis() + 500) / 1000);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
