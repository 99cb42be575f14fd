package dev.mlops.core.internal.pipeline;

/**
 * Count, mean and variance of numbers, NaN left out. Two passes, the sums compensated, so that a column far from 0
 * loses no digits.
 *
 * @param count how many numbers there are
 * @param mean their mean; NaN where there are none
 * @param variance their mean squared distance from the mean (divisor n); NaN where there are none
 */
record Moments(int count, double mean, double variance) {
    private static final double EPSILON = Math.ulp(1.0);

    /** Of these numbers. */
    static Moments of(double[] values) {
        int count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        double mean = sum(values, 0, false) / count;
        double drift = sum(values, mean, false);
        double squares = sum(values, mean, true);
        // The second term is 0 in exact arithmetic; it takes back what rounding the mean did (Chan, Golub and LeVeque
        // 1983, eq. 1.7).
        double variance = (squares - drift * drift / count) / count;
        return new Moments(count, mean, Math.max(0, variance));
    }

    /** Neumaier's compensated sum (1974) of distances from {@code centre}, or of their squares. */
    private static double sum(double[] values, double centre, boolean squared) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                continue;
            }
            double distance = value - centre;
            double term = squared ? distance * distance : distance;
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }
        return sum + lost;
    }

    /**
     * The standard deviation, or 1 for numbers that do not vary beyond rounding: scikit-learn's test of StandardScaler
     * ({@code _is_constant_feature}), var &lt;= n eps var + (n mean eps)^2.
     */
    double scale() {
        double rounding = count * mean * EPSILON;
        return variance <= count * EPSILON * variance + rounding * rounding ? 1 : Math.sqrt(variance);
    }
}
