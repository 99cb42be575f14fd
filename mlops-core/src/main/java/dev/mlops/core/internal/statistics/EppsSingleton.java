package dev.mlops.core.internal.statistics;

/**
 * The test of Epps and Singleton 1986, An omnibus test for the two-sample problem using the empirical characteristic function, Journal of
 * Statistical Computation and Simulation 26; right for counts and other tied values too.
 */
public final class EppsSingleton {
    /** Where the characteristic functions are compared, in semi-interquartile ranges; what the paper recommends. */
    private static final double[] AT = {0.4, 0.8};

    private static final int FEWEST = 5;

    /** Directions of the covariance that are this much weaker than the strongest do not count. */
    private static final double WEAKEST = 1e-15;

    private EppsSingleton() {}

    /**
     * W2 of the paper with its correction for small samples, and its chi-squared p-value. NaN where the two middle quarters of all values are
     * one value, which leaves no scale.
     *
     * @throws IllegalArgumentException where a sample has fewer than five values
     */
    public static TestResult test(Sample reference, Sample current) {
        double n = atLeastFive(reference, "reference");
        double m = atLeastFive(current, "current");
        Sample pooled = reference.plus(current);
        double scale = (pooled.quantile(0.75) - pooled.quantile(0.25)) / 2;
        if (scale == 0) {
            return new TestResult(Double.NaN, Double.NaN);
        }
        double[][] x = waves(reference, scale);
        double[][] y = waves(current, scale);
        double[] meansX = means(x);
        double[] meansY = means(y);
        double all = n + m;
        int size = 2 * AT.length;
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                covariance[i][j] = all / n * covariance(x[i], meansX[i], x[j], meansX[j])
                        + all / m * covariance(y[i], meansY[i], y[j], meansY[j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(covariance);
        double w = 0;
        int rank = 0;
        for (int k = 0; k < size; k++) {
            double value = eigen.value(k);
            if (value > WEAKEST * eigen.value(0)) {
                double[] direction = eigen.vector(k);
                double along = 0;
                for (int i = 0; i < size; i++) {
                    along += direction[i] * (meansX[i] - meansY[i]);
                }
                w += all * along * along / value;
                rank++;
            }
        }
        if (rank == 0) {
            // Two constants: they are not one, or the scale would be 0.
            return new TestResult(Double.POSITIVE_INFINITY, 0);
        }
        if (Math.max(n, m) < 25) {
            w /= 1 + Math.pow(all, -0.45) + 10.1 * (Math.pow(n, -1.7) + Math.pow(m, -1.7));
        }
        return new TestResult(w, Tails.chiSquared(w, rank));
    }

    private static double atLeastFive(Sample sample, String name) {
        if (sample.size() < FEWEST) {
            throw new IllegalArgumentException(name + ": at least " + FEWEST + " values, found " + sample.size());
        }
        return sample.size();
    }

    /** The cosines, then the sines of the values at each place. */
    private static double[][] waves(Sample sample, double scale) {
        double[] values = sample.sorted();
        double[][] waves = new double[2 * AT.length][values.length];
        for (int k = 0; k < AT.length; k++) {
            double at = AT[k] / scale;
            for (int i = 0; i < values.length; i++) {
                waves[k][i] = Math.cos(at * values[i]);
                waves[AT.length + k][i] = Math.sin(at * values[i]);
            }
        }
        return waves;
    }

    private static double[] means(double[][] rows) {
        double[] means = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (double value : rows[i]) {
                sum += value;
            }
            means[i] = sum / rows[i].length;
        }
        return means;
    }

    private static double covariance(double[] x, double meanX, double[] y, double meanY) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / x.length;
    }
}
