package dev.mlops.diagnosis;

import dev.mlops.evaluation.Interval;
import java.util.Optional;

/**
 * What a disturbance of some cells did to a model. An immutable value.
 *
 * @param kind what was done
 * @param column to which; empty for all of the model's that it can be done to
 * @param strength of noise the share of the column's standard deviation, else the share of cells
 * @param value the metric then; NaN where undefined, or refused
 * @param worse how much worse that is than on the rows as they are, whether more or less of it is better; NaN as before
 * @param interval of how much worse; empty where undefined or refused
 * @param refusal why the model refuses such rows; empty where it does not
 */
public record Disturbance(
        Kind kind,
        Optional<String> column,
        double strength,
        double value,
        double worse,
        Optional<Interval> interval,
        Optional<String> refusal) {
    /** What is done to cells. */
    public enum Kind {
        /** Gaussian noise in numbers. */
        NOISE,
        /** No value. */
        MISSING,
        /** A string with two neighbouring letters swapped or one doubled. */
        TYPO,
        /** A string that is not in the rows. */
        UNSEEN
    }

    /** Whether the model answers for such rows. */
    public boolean isPossible() {
        return refusal.isEmpty();
    }

    /** Whether it is worse beyond chance. */
    public boolean isHarmful() {
        return interval.filter(found -> found.low() > 0).isPresent();
    }
}
