package dev.mlops.evaluation;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How two models differ in one metric. Immutable.
 *
 * @param metric the metric's id
 * @param higherIsBetter whether more of it is better
 * @param champion the champion's figure; NaN where it is undefined
 * @param challenger the challenger's
 * @param value the challenger's minus the champion's
 * @param interval where the true difference is likely to be; empty where that is undefined
 * @param p how likely so great a difference is where there is none, two-sided; NaN where that is undefined
 * @param adjustedP the same for all metrics of the comparison at once, by Holm's correction (Holm 1979)
 * @param test what made p, such as {@code mcnemar mid-p}, {@code delong}, {@code paired bootstrap} or {@code corrected resampled t}
 * @param otherP what other tests say, by their names: over folds {@code wilcoxon}, and over two folds dealt five times {@code 5x2cv t} (Dietterich 1998)
 *     and {@code 5x2cv F} (Alpaydin 1999)
 */
public record Difference(
        String metric,
        boolean higherIsBetter,
        double champion,
        double challenger,
        double value,
        Optional<Interval> interval,
        double p,
        double adjustedP,
        String test,
        Map<String, Double> otherP) {
    /** Keeps a copy. */
    public Difference {
        otherP = Collections.unmodifiableMap(new TreeMap<>(otherP));
    }

    /** How much better the challenger is; below 0 how much worse. */
    public double advantage() {
        return higherIsBetter ? value : -value;
    }

    /**
     * Whether the figures differ beyond chance, all metrics of the comparison being looked at.
     *
     * @param level the rate of false alarms to be put up with, such as 0.05
     */
    public boolean isSignificant(double level) {
        return adjustedP <= level;
    }

    /** Such as {@code roc_auc 0.9012 -> 0.9105, +0.0093 [0.0021, 0.0165], p 0.011 (delong)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %.4f -> %.4f, %+.4f%s, p %.3g (%s)",
                metric,
                champion,
                challenger,
                value,
                interval.map(found -> " " + found).orElse(""),
                p,
                test);
    }
}
