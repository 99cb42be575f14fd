package dev.mlops.core.internal.comparison;

import dev.mlops.core.internal.statistics.TestResult;
import dev.mlops.core.internal.statistics.distribution.UpperTails;

/**
 * Whether two models differ, from two folds that are dealt five times: training parts of one deal do not overlap. Each test takes the
 * differences of scores, five rows of two; the order of rows is that of the deals.
 */
public final class FiveByTwo {
    private static final int DEALS = 5;

    private FiveByTwo() {}

    /**
     * The 5x2cv t test, whose numerator is the first difference alone (Dietterich 1998, Approximate statistical tests for comparing
     * supervised classification learning algorithms, section 3.5). 5 degrees of freedom. NaN where all differences are 0.
     */
    public static TestResult dietterich(double[][] differences) {
        require(differences);
        double t = differences[0][0] / Math.sqrt(variances(differences) / DEALS);
        return new TestResult(t, UpperTails.studentTwoSided(t, DEALS));
    }

    /**
     * The 5x2cv F test, which does not depend on the order (Alpaydin 1999, Combined 5x2cv F test for comparing supervised classification
     * learning algorithms). 10 and 5 degrees of freedom. NaN where all differences are 0.
     */
    public static TestResult alpaydin(double[][] differences) {
        require(differences);
        double squares = 0;
        for (double[] deal : differences) {
            squares += deal[0] * deal[0] + deal[1] * deal[1];
        }
        double f = squares / (2 * variances(differences));
        return new TestResult(f, UpperTails.fisher(f, 2.0 * DEALS, DEALS));
    }

    /** The sum of the deals' variances, each of two differences about their mean. */
    private static double variances(double[][] differences) {
        double sum = 0;
        for (double[] deal : differences) {
            double mean = (deal[0] + deal[1]) / 2;
            sum += (deal[0] - mean) * (deal[0] - mean) + (deal[1] - mean) * (deal[1] - mean);
        }
        return sum;
    }

    private static void require(double[][] differences) {
        if (differences.length != DEALS) {
            throw new IllegalArgumentException("differences: 5 rows, found " + differences.length);
        }
        for (double[] deal : differences) {
            if (deal.length != 2 || !Double.isFinite(deal[0]) || !Double.isFinite(deal[1])) {
                throw new IllegalArgumentException("differences: 5 rows of 2 finite numbers");
            }
        }
    }
}
