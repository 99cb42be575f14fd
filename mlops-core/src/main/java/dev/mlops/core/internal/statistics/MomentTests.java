package dev.mlops.core.internal.statistics;

/** Tests of means and of spreads. */
public final class MomentTests {
    private MomentTests() {}

    /**
     * Whether the means differ, for any variances: Welch 1947, The generalization of Student's problem when several different population
     * variances are involved. t is positive where the reference's mean is the larger one; two-sided p-value. Two different constants give an
     * infinite t, the same constant twice NaN.
     *
     * @throws IllegalArgumentException where a sample has one value only
     */
    public static TestResult welch(Sample reference, Sample current) {
        double n = atLeastTwo(reference, "reference");
        double m = atLeastTwo(current, "current");
        double x = reference.squares() / (n - 1) / n;
        double y = current.squares() / (m - 1) / m;
        double t = (reference.mean() - current.mean()) / Math.sqrt(x + y);
        if (x + y == 0) {
            return new TestResult(t, Double.isNaN(t) ? Double.NaN : 0);
        }
        double degrees = (x + y) * (x + y) / (x * x / (n - 1) + y * y / (m - 1));
        return new TestResult(t, Tails.student(t, degrees));
    }

    /**
     * Whether the spreads differ: Levene's test about the medians, Brown and Forsythe 1974, Robust tests for the equality of variances. NaN
     * where both samples are constants.
     *
     * @throws IllegalArgumentException where both samples together have fewer than three values
     */
    public static TestResult brownForsythe(Sample reference, Sample current) {
        Sample x = fromMedian(reference);
        Sample y = fromMedian(current);
        double n = x.size();
        double m = y.size();
        if (n + m < 3) {
            throw new IllegalArgumentException("values: at least 3 in both samples, found " + (int) (n + m));
        }
        double mean = (n * x.mean() + m * y.mean()) / (n + m);
        double between = n * square(x.mean() - mean) + m * square(y.mean() - mean);
        double within = (x.squares() + y.squares()) / (n + m - 2);
        double w = between / within;
        return new TestResult(w, Tails.student(Math.sqrt(w), n + m - 2));
    }

    private static Sample fromMedian(Sample sample) {
        double median = sample.quantile(0.5);
        double[] distances = sample.sorted().clone();
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(distances[i] - median);
        }
        return Sample.of(distances);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double atLeastTwo(Sample sample, String name) {
        if (sample.size() < 2) {
            throw new IllegalArgumentException(name + ": at least 2 values for a variance, found 1");
        }
        return sample.size();
    }
}
