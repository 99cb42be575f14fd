package dev.mlops.core.internal.statistics;

/**
 * How far two distribution functions are apart, F of a reference and G of what is current. One pass over two sorted samples, no memory.
 *
 * @param above the largest F - G, at least 0: how much more of the reference lies low
 * @param below the largest G - F, at least 0
 * @param wasserstein the area between F and G, which is the first Wasserstein distance (Vallender 1974, Calculation of the Wasserstein
 *     distance between probability distributions on the line), in the unit of the values; infinite where one side has more infinite
 *     values
 * @param energy the square root of twice the integral of (F - G) squared, which is the energy distance (Székely and Rizzo 2013, Energy
 *     statistics: a class of statistics based on distances), in the square root of the unit
 */
public record DistributionDistance(double above, double below, double wasserstein, double energy) {
    /** Below this standard deviation a reference counts as constant. */
    private static final double LEAST_DEVIATION = 0.001;

    /** Measures two samples; exact for the first two, rounded for the areas. */
    public static DistributionDistance between(Sample reference, Sample current) {
        double[] x = reference.sorted();
        double[] y = current.sorted();
        int n = x.length;
        int m = y.length;
        double unit = 1.0 / ((double) n * m);
        int i = 0;
        int j = 0;
        // F - G in units of 1 / (n m), in whole numbers: equal shares are equal.
        long gap = 0;
        long most = 0;
        long least = 0;
        double last = Math.min(x[0], y[0]);
        double area = 0;
        double squares = 0;
        while (i < n && j < m) {
            double a = x[i];
            double b = y[j];
            double value = a < b ? a : b;
            if (value != last) {
                if (gap != 0) {
                    most = Math.max(most, gap);
                    least = Math.min(least, gap);
                    double share = gap * unit;
                    double part = Math.abs(share) * (value - last);
                    area += part;
                    squares += Math.abs(share) * part;
                }
                last = value;
            }
            // Both move where they are equal, which only takes an equal number of each out of a tie at once.
            if (a <= b) {
                i++;
                gap += m;
            }
            if (b <= a) {
                j++;
                gap -= n;
            }
        }
        double[] rest = i < n ? x : y;
        long step = i < n ? m : -n;
        for (int k = i < n ? i : j; k < rest.length; k++) {
            if (rest[k] != last) {
                if (gap != 0) {
                    most = Math.max(most, gap);
                    least = Math.min(least, gap);
                    double share = gap * unit;
                    double part = Math.abs(share) * (rest[k] - last);
                    area += part;
                    squares += Math.abs(share) * part;
                }
                last = rest[k];
            }
            gap += step;
        }
        double pairs = (double) n * m;
        return new DistributionDistance(most / pairs, -least / pairs + 0.0, area, Math.sqrt(2 * squares));
    }

    /** Measures weighted values; a weight of 0 is as if the value were not there. */
    public static DistributionDistance between(WeightedPoints reference, WeightedPoints current) {
        double[] x = reference.values();
        double[] y = current.values();
        int i = 0;
        int j = 0;
        double f = 0;
        double g = 0;
        double most = 0;
        double least = 0;
        double last = Math.min(x[0], y[0]);
        double area = 0;
        double squares = 0;
        while (i < x.length || j < y.length) {
            double value = i == x.length ? y[j] : j == y.length ? x[i] : Math.min(x[i], y[j]);
            double gap = i == x.length && j == y.length ? 0 : f / reference.total() - g / current.total();
            if (value != last && gap != 0) {
                double part = Math.abs(gap) * (value - last);
                area += part;
                squares += Math.abs(gap) * part;
            }
            last = value;
            for (; i < x.length && x[i] == value; i++) {
                f += reference.weights()[i];
            }
            for (; j < y.length && y[j] == value; j++) {
                g += current.weights()[j];
            }
            double now = i == x.length && j == y.length ? 0 : f / reference.total() - g / current.total();
            most = Math.max(most, now);
            least = Math.min(least, now);
        }
        return new DistributionDistance(Math.min(1, most), Math.min(1, -least + 0.0), area, Math.sqrt(2 * squares));
    }

    /** The statistic of Kolmogorov and Smirnov: the largest distance between F and G, from 0 to 1. */
    public double kolmogorovSmirnov() {
        return Math.max(above, below);
    }

    /** The statistic of Kuiper 1960: the largest distances both ways, added; from 0 to 1. */
    public double kuiper() {
        return above + below;
    }

    /** The Wasserstein distance in standard deviations of the reference, of which at least 0.001 are counted. */
    public double wassersteinIn(Sample reference) {
        return wasserstein / Math.max(reference.deviation(), LEAST_DEVIATION);
    }

    /**
     * The Wasserstein distance without outliers, from 0 to 1: values outside the sample's own quantiles are left out, and what remains is
     * put on one scale from 0, the least value of both, to 1, the largest.
     *
     * @param margin the share left out at each end, from 0 to below 0.5
     */
    public static double trimmedWasserstein(Sample reference, Sample current, double margin) {
        if (!(margin >= 0 && margin < 0.5)) {
            throw new IllegalArgumentException("margin: from 0 to below 0.5, found " + margin);
        }
        Sample x = reference.between(reference.quantile(margin), reference.quantile(1 - margin));
        Sample y = current.between(current.quantile(margin), current.quantile(1 - margin));
        double range = Math.max(x.max(), y.max()) - Math.min(x.min(), y.min());
        return range == 0 ? 0 : between(x, y).wasserstein / range;
    }
}
