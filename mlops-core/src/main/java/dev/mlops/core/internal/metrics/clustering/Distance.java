package dev.mlops.core.internal.metrics.clustering;

/** How far apart two points are. */
public enum Distance {
    /** The root of the sum of squared differences. */
    EUCLIDEAN {
        @Override
        double between(double[] a, int from, double[] b, int other, int dimensions) {
            double sum = 0;
            for (int i = 0; i < dimensions; i++) {
                double off = a[from + i] - b[other + i];
                sum += off * off;
            }
            return Math.sqrt(sum);
        }
    },
    /** The sum of differences without their signs. */
    MANHATTAN {
        @Override
        double between(double[] a, int from, double[] b, int other, int dimensions) {
            double sum = 0;
            for (int i = 0; i < dimensions; i++) {
                sum += Math.abs(a[from + i] - b[other + i]);
            }
            return sum;
        }
    },
    /** 1 less the cosine of the angle, from 0 to 2; 1 from and to the origin. */
    COSINE {
        @Override
        double between(double[] a, int from, double[] b, int other, int dimensions) {
            double sum = 0;
            for (int i = 0; i < dimensions; i++) {
                sum += a[from + i] * b[other + i];
            }
            double distance = 1 - sum;
            // The same direction, but for rounding.
            return distance < SAME ? 0 : Math.min(distance, 2);
        }

        @Override
        double[] prepared(double[] points, int dimensions) {
            double[] units = points.clone();
            for (int from = 0; from < units.length; from += dimensions) {
                double squares = 0;
                for (int i = from; i < from + dimensions; i++) {
                    squares += units[i] * units[i];
                }
                double length = Math.sqrt(squares);
                for (int i = from; length > 0 && i < from + dimensions; i++) {
                    units[i] /= length;
                }
            }
            return units;
        }
    };

    private static final double SAME = 4 * Math.ulp(1.0);

    /** Of prepared points that start at these indices. */
    abstract double between(double[] a, int from, double[] b, int other, int dimensions);

    /** What distances are taken of. */
    double[] prepared(double[] points, int dimensions) {
        return points;
    }
}
