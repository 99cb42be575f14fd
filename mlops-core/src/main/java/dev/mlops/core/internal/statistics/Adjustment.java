package dev.mlops.core.internal.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What p-values become where many tests are made at once: a test is significant at a level where its adjusted p-value is at most that level.
 * The first four hold the probability of any false alarm, the last two the expected share of false alarms among the alarms.
 */
public enum Adjustment {
    /** Times the number of tests; for tests that depend on each other in any way. */
    BONFERRONI {
        @Override
        double[] ascending(double[] p) {
            return each(p, (value, rank) -> value * p.length);
        }
    },

    /** Holm 1979, A simple sequentially rejective multiple test procedure; as general as Bonferroni, and never weaker. */
    HOLM {
        @Override
        double[] ascending(double[] p) {
            return rising(each(p, (value, rank) -> value * (p.length - rank + 1)));
        }
    },

    /** Hochberg 1988, A sharper Bonferroni procedure for multiple tests of significance; for tests that are independent, or nearly. */
    HOCHBERG {
        @Override
        double[] ascending(double[] p) {
            return fromAbove(each(p, (value, rank) -> value * (p.length - rank + 1)));
        }
    },

    /** Hommel 1988, in the form of Wright 1992, Adjusted p-values for simultaneous inference, appendix; never weaker than Hochberg. */
    HOMMEL {
        @Override
        double[] ascending(double[] p) {
            int n = p.length;
            double[] adjusted = p.clone();
            for (int m = n; m > 1; m--) {
                double least = Double.POSITIVE_INFINITY;
                for (int i = 1; i <= m; i++) {
                    least = Math.min(least, m * p[n - m + i - 1] / i);
                }
                for (int i = 0; i < n; i++) {
                    adjusted[i] = Math.max(adjusted[i], i < n - m ? Math.min(least, m * p[i]) : least);
                }
            }
            return adjusted;
        }
    },

    /** Benjamini and Hochberg 1995, Controlling the false discovery rate; for tests that are independent or positively dependent. */
    BENJAMINI_HOCHBERG {
        @Override
        double[] ascending(double[] p) {
            return fromAbove(each(p, (value, rank) -> value * p.length / rank));
        }
    },

    /** Benjamini and Yekutieli 2001, The control of the false discovery rate in multiple testing under dependency; for any dependence. */
    BENJAMINI_YEKUTIELI {
        @Override
        double[] ascending(double[] p) {
            double sum = 0;
            for (int i = 1; i <= p.length; i++) {
                sum += 1.0 / i;
            }
            double harmonic = sum;
            return fromAbove(each(p, (value, rank) -> value * harmonic * p.length / rank));
        }
    };

    /**
     * The adjusted p-values, in the order of the given ones.
     *
     * @param p p-values from 0 to 1; none of them is an empty result
     * @throws IllegalArgumentException where one is outside, or NaN
     */
    public double[] adjust(double... p) {
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0 && p[i] <= 1)) {
                throw new IllegalArgumentException("p: from 0 to 1, found " + p[i] + " at index " + i);
            }
        }
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] sorted = new double[p.length];
        Arrays.setAll(sorted, rank -> p[order[rank]]);
        double[] ascending = ascending(sorted);
        double[] adjusted = new double[p.length];
        for (int rank = 0; rank < p.length; rank++) {
            adjusted[order[rank]] = Math.min(1, ascending[rank]);
        }
        return adjusted;
    }

    /** Adjusts ascending p-values; the result may exceed 1. */
    abstract double[] ascending(double[] p);

    /** What becomes of one p-value by its rank, from 1. */
    private interface Rule {
        double apply(double p, int rank);
    }

    private static double[] each(double[] p, Rule rule) {
        double[] result = new double[p.length];
        Arrays.setAll(result, i -> rule.apply(p[i], i + 1));
        return result;
    }

    /** No value is less than one before it. */
    private static double[] rising(double[] values) {
        for (int i = 1; i < values.length; i++) {
            values[i] = Math.max(values[i], values[i - 1]);
        }
        return values;
    }

    /** No value is more than one behind it. */
    private static double[] fromAbove(double[] values) {
        for (int i = values.length - 2; i >= 0; i--) {
            values[i] = Math.min(values[i], values[i + 1]);
        }
        return values;
    }
}
