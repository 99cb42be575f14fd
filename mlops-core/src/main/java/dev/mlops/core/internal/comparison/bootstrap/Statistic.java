package dev.mlops.core.internal.comparison.bootstrap;

import java.util.Arrays;

/**
 * A figure of rows, each of which counts any number of times. Implementations are immutable; safe to share between threads.
 *
 * <ul>
 *   <li>A row that counts k times is like k equal rows.
 *   <li>Where the figure is undefined it is NaN.
 * </ul>
 */
public interface Statistic {
    /** How many rows there are. */
    int rows();

    /**
     * The figure.
     *
     * @param counts how often each row counts, 0 or more; not written to
     */
    double of(int[] counts);

    /** The figure of the rows themselves. */
    default double ofAll() {
        int[] once = new int[rows()];
        Arrays.fill(once, 1);
        return of(once);
    }

    /**
     * The figure without each of the units in turn. This way takes the time of the figure for each of them; implementations that know their
     * figure take no longer than for a few.
     */
    default double[] jackknife(Units units) {
        int[] counts = new int[rows()];
        Arrays.fill(counts, 1);
        double[] values = new double[units.count()];
        for (int unit = 0; unit < values.length; unit++) {
            units.set(unit, counts, 0);
            values[unit] = of(counts);
            units.set(unit, counts, 1);
        }
        return values;
    }
}
