package dev.mlops.core.internal.comparison.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How rows are drawn anew, as many as there are, with replacement. Immutable; safe to share between threads.
 */
public final class Resampling {
    private final Units units;

    /** Rows are drawn within these; null where they are not. */
    private final @Nullable Units strata;

    private Resampling(Units units, @Nullable Units strata) {
        this.units = units;
        this.strata = strata;
    }

    /** Any rows. */
    public static Resampling rows(int rows) {
        return new Resampling(Units.single(atLeastOne(rows)), null);
    }

    /**
     * Rows of each stratum apart, so that each keeps its number of rows.
     *
     * @param strata the stratum of each row, from 0 on, without gaps
     */
    public static Resampling stratified(int[] strata) {
        return new Resampling(Units.single(atLeastOne(strata.length)), Units.of(strata));
    }

    /** Positive and negative rows apart. */
    public static Resampling stratified(boolean[] positive) {
        int[] strata = new int[positive.length];
        for (int row = 0; row < strata.length; row++) {
            strata[row] = positive[row] == positive[0] ? 0 : 1;
        }
        return stratified(strata);
    }

    /**
     * Whole clusters, such as the visits of a patient: rows of one are not independent. As many clusters as there are, so that the number of
     * rows varies (Davison and Hinkley 1997, Bootstrap methods and their application, section 3.8).
     *
     * @param clusters the cluster of each row, from 0 on, without gaps
     */
    public static Resampling clusters(int[] clusters) {
        atLeastOne(clusters.length);
        return new Resampling(Units.of(clusters), null);
    }

    private static int atLeastOne(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows: at least 1, found " + rows);
        }
        return rows;
    }

    /** How many rows there are. */
    public int rows() {
        return units.rows();
    }

    /** What is drawn as a whole. */
    public Units units() {
        return units;
    }

    /**
     * Draws one replicate.
     *
     * @param seed what all replicates start from
     * @param replicate the number of this one; others with the same seed are unrelated
     * @param counts gets how often each row was drawn
     */
    public void draw(long seed, int replicate, int[] counts) {
        Draws draws = new Draws(seed, replicate);
        if (!units.areRows()) {
            int[] ofUnits = new int[units.count()];
            draws.count(ofUnits.length, ofUnits);
            for (int row = 0; row < counts.length; row++) {
                counts[row] = ofUnits[units.unitOf(row)];
            }
            return;
        }
        Arrays.fill(counts, 0);
        if (strata == null) {
            draws.count(counts.length, counts);
            return;
        }
        for (int stratum = 0; stratum < strata.count(); stratum++) {
            draws.count(strata, stratum, counts);
        }
    }

    /**
     * The acceleration of BCa intervals: a sixth of the skewness of what each unit does to the figure (Efron and Tibshirani 1993, equation 14.15),
     * with strata about the mean of each (Davison and Hinkley 1997, section 5.3). 0 where no unit does anything.
     *
     * @param jackknife the figure without each unit; what is NaN is left out
     */
    public double acceleration(double[] jackknife) {
        if (jackknife.length != units.count()) {
            throw new IllegalArgumentException(
                    "jackknife: a value for each of " + units.count() + " units, found " + jackknife.length);
        }
        double squares = 0;
        double cubes = 0;
        Units within = strata == null ? Units.of(new int[units.count()]) : strata;
        for (int stratum = 0; stratum < within.count(); stratum++) {
            double sum = 0;
            int defined = 0;
            for (int place = 0; place < within.size(stratum); place++) {
                double value = jackknife[within.row(stratum, place)];
                if (!Double.isNaN(value)) {
                    sum += value;
                    defined++;
                }
            }
            double mean = sum / defined;
            for (int place = 0; place < within.size(stratum); place++) {
                double distance = mean - jackknife[within.row(stratum, place)];
                if (!Double.isNaN(distance)) {
                    squares += distance * distance;
                    cubes += distance * distance * distance;
                }
            }
        }
        return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
    }
}
