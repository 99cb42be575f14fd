package dev.mlops.diagnosis;

import dev.mlops.evaluation.Interval;
import java.util.Optional;

/**
 * How far apart groups are in one respect. An immutable value.
 *
 * @param kind in which
 * @param value NaN where a group has no such rate, or the largest is 0 in a ratio
 * @param interval where the true value is likely to be; empty where it is undefined on the rows, or on most draws of them
 */
public record Disparity(Kind kind, double value, Optional<Interval> interval) {
    /** In which respect. */
    public enum Kind {
        /** The largest less the smallest selection rate (Calders and Verwer 2010). */
        DEMOGRAPHIC_PARITY_DIFFERENCE,
        /** The smallest over the largest selection rate; the four-fifths rule asks for 0.8. */
        DEMOGRAPHIC_PARITY_RATIO,
        /** The largest less the smallest true positive rate (Hardt, Price and Srebro 2016). */
        EQUAL_OPPORTUNITY_DIFFERENCE,
        /** The larger one of the differences of true and of false positive rates (Hardt, Price and Srebro 2016). */
        EQUALISED_ODDS_DIFFERENCE,
        /** The smaller one of the ratios of true and of false positive rates. */
        EQUALISED_ODDS_RATIO
    }

    /** Whether there is a value. */
    public boolean isDefined() {
        return !Double.isNaN(value);
    }
}
