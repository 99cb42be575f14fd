package dev.mlops.core.internal.steps.combine;

/**
 * B-splines over the knots of one column, extended on both sides by as many knots as the degree, at the distance of the first and last two. Their
 * values sum to 1. Immutable.
 */
final class SplineBasis {
    private final double[] knots;
    private final double[] extended;
    private final int degree;
    private final int lastInterval;

    /**
     * A basis.
     *
     * @param knots ascending, from the smallest to the largest training value, which differ; kept
     * @param degree of the polynomials
     */
    SplineBasis(double[] knots, int degree) {
        this.knots = knots;
        this.degree = degree;
        int count = knots.length;
        this.extended = new double[count + 2 * degree];
        double below = knots[1] - knots[0];
        double above = knots[count - 1] - knots[count - 2];
        System.arraycopy(knots, 0, extended, degree, count);
        for (int i = 1; i <= degree; i++) {
            extended[degree - i] = knots[0] - i * below;
            extended[degree + count - 1 + i] = knots[count - 1] + i * above;
        }
        int last = degree + count - 2;
        while (extended[last] == extended[last + 1]) {
            last--;
        }
        this.lastInterval = last;
    }

    double[] knots() {
        return knots;
    }

    /** How many splines there are. */
    int size() {
        return knots.length + degree - 1;
    }

    /**
     * Writes the values of the {@code degree + 1} splines that may be other than 0 (de Boor's recursion, as in Piegl and Tiller, The NURBS
     * Book, 1997, algorithm A2.2, without memory for the distances).
     *
     * @param value a number; outside the knots it counts as the nearest one
     * @param into where to write
     * @param start where the values of all splines start in {@code into}, of which only these are written; below 0 to write them from 0 on
     * @return which spline the first of them is
     */
    int write(double value, double[] into, int start) {
        double x = Math.min(Math.max(value, knots[0]), knots[knots.length - 1]);
        int interval = interval(x);
        int first = interval - degree;
        int at = start < 0 ? 0 : start + first;
        into[at] = 1;
        for (int d = 1; d <= degree; d++) {
            double carried = 0;
            for (int i = 0; i < d; i++) {
                double right = extended[interval + 1 + i];
                double left = extended[interval + 1 + i - d];
                double part = into[at + i] / (right - left);
                into[at + i] = carried + (right - x) * part;
                carried = (x - left) * part;
            }
            into[at + d] = carried;
        }
        return first;
    }

    /** The last interval of the knots, of those longer than 0, that starts at {@code x} or before. */
    private int interval(double x) {
        int low = degree;
        int high = lastInterval;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (extended[middle] <= x) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
