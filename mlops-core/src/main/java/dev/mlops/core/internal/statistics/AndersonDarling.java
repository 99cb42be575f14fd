package dev.mlops.core.internal.statistics;

/**
 * The test of Anderson and Darling for two samples, which weighs the tails: Scholz and Stephens 1987, K-sample Anderson-Darling tests,
 * Journal of the American Statistical Association 82, equations 4 to 7 for k = 2, with ties at their middle rank.
 */
public final class AndersonDarling {
    private static final double LEAST_P = 0.001;
    private static final double LARGEST_P = 0.25;
    private static final int FEWEST = 4;

    /** The levels of table 2 there, and its percentiles b0 + b1 / sqrt(k - 1) + b2 / (k - 1) for k = 2. */
    private static final double[] LEVELS = {0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};

    private static final double[] CRITICAL = {
        0.675 - 0.245 - 0.105,
        1.281 + 0.25 - 0.305,
        1.645 + 0.678 - 0.362,
        1.96 + 1.149 - 0.391,
        2.326 + 1.822 - 0.396,
        2.573 + 2.364 - 0.345,
        3.085 + 3.615 - 0.154
    };

    private AndersonDarling() {}

    /**
     * The normalised statistic, mean 0 and deviation 1 where nothing differs, and its p-value, interpolated between the paper's percentiles
     * and therefore never outside 0.001 to 0.25. The statistic is NaN where all values are the same.
     *
     * @throws IllegalArgumentException where there are fewer than four values in all
     */
    public static TestResult test(Sample reference, Sample current) {
        double n = reference.size();
        double m = current.size();
        double all = n + m;
        if (all < FEWEST) {
            throw new IllegalArgumentException("values: at least " + FEWEST + " in both samples, found " + (int) all);
        }
        double ofReference = 0;
        double ofCurrent = 0;
        TieGroups groups = new TieGroups(reference, current);
        while (groups.next()) {
            double here = groups.ofX() + groups.ofY();
            double middle = groups.belowInX() + groups.belowInY() + here / 2;
            double weight = here / (middle * (all - middle) - all * here / 4);
            double x = all * (groups.belowInX() + groups.ofX() / 2) - n * middle;
            double y = all * (groups.belowInY() + groups.ofY() / 2) - m * middle;
            ofReference += weight * x * x;
            ofCurrent += weight * y * y;
        }
        double raw = (all - 1) / (all * all) * (ofReference / n + ofCurrent / m);
        double statistic = (raw - 1) / deviation(n, m);
        return new TestResult(statistic, p(statistic));
    }

    /** The paper's equations 4 and 5 for k = 2. */
    private static double deviation(double n, double m) {
        int all = (int) (n + m);
        double h = 0;
        double g = 0;
        // From the last to the first: h sums 1 / j for all j above the current i.
        for (int i = all - 1; i >= 1; i--) {
            g += h / (all - i);
            h += 1.0 / i;
        }
        double sizes = 1 / n + 1 / m;
        double a = 4 * g - 6 + (10 - 6 * g) * sizes;
        double b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * sizes - 8 * h + 4 * g - 6;
        double c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * sizes + 4 * h;
        double d = 4 * (2 * h + 6) - 8 * h;
        double variance = (((a * all + b) * all + c) * all + d) / ((all - 1.0) * (all - 2.0) * (all - 3.0));
        return Math.sqrt(variance);
    }

    /** By a parabola fitted to the logarithm of the levels, as section 5 of the paper does. */
    private static double p(double statistic) {
        if (Double.isNaN(statistic)) {
            return Double.NaN;
        }
        if (statistic < CRITICAL[0]) {
            return LARGEST_P;
        }
        if (statistic > CRITICAL[CRITICAL.length - 1]) {
            return LEAST_P;
        }
        return Math.exp(parabola(statistic));
    }

    /** The least squares parabola through the table, in orthogonal polynomials. */
    private static double parabola(double at) {
        int size = CRITICAL.length;
        double mean = 0;
        for (double critical : CRITICAL) {
            mean += critical / size;
        }
        double squares = 0;
        double cubes = 0;
        for (double critical : CRITICAL) {
            double t = critical - mean;
            squares += t * t;
            cubes += t * t * t;
        }
        double constant = 0;
        double slope = 0;
        double bend = 0;
        double bendSquares = 0;
        for (int i = 0; i < size; i++) {
            double t = CRITICAL[i] - mean;
            double second = t * t - t * cubes / squares - squares / size;
            double level = Math.log(LEVELS[i]);
            constant += level / size;
            slope += level * t / squares;
            bend += level * second;
            bendSquares += second * second;
        }
        double t = at - mean;
        return constant + slope * t + bend / bendSquares * (t * t - t * cubes / squares - squares / size);
    }
}
