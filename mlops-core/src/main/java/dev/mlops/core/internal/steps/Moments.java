package dev.mlops.core.internal.steps;

/**
 * Count, mean and variance of numbers, NaN left out.
 *
 * @param count how many numbers there are
 * @param mean their mean; NaN where there are none
 * @param variance their mean squared distance from the mean (divisor n); NaN where there are none
 */
public record Moments(long count, double mean, double variance) {
    private static final double EPSILON = Math.ulp(1.0);

    /** Of these numbers. */
    public static Moments of(double[] values) {
        Sums sums = new Sums();
        sums.add(values);
        return sums.moments();
    }

    /**
     * The standard deviation, or 1 for numbers that do not vary beyond rounding: scikit-learn's test of StandardScaler
     * ({@code _is_constant_feature}), var &lt;= n eps var + (n mean eps)^2.
     */
    public double scale() {
        double rounding = count * mean * EPSILON;
        return variance <= count * EPSILON * variance + rounding * rounding ? 1 : Math.sqrt(variance);
    }

    /**
     * Adds up numbers and their squares, a batch at a time, in twice the precision of a double (Dekker, A floating-point technique for extending
     * the available precision, 1971; Knuth's two-sum). So one pass will do for a column far from 0 too, and neither the order nor the size of batches is
     * seen in the result. For one thread.
     */
    public static final class Sums {
        private long count;
        private double sum;
        private double sumLow;
        private double squares;
        private double squaresLow;

        /** Takes in these numbers, NaN left out. */
        public void add(double[] values) {
            double s = sum;
            double sl = sumLow;
            double q = squares;
            double ql = squaresLow;
            long n = 0;
            for (double value : values) {
                if (Double.isNaN(value)) {
                    continue;
                }
                n++;
                double next = s + value;
                double part = next - s;
                sl += (s - (next - part)) + (value - part);
                s = next;
                double square = value * value;
                double rest = Math.fma(value, value, -square);
                double nextSquares = q + square;
                double squarePart = nextSquares - q;
                ql += (q - (nextSquares - squarePart)) + (square - squarePart) + rest;
                q = nextSquares;
            }
            count += n;
            sum = s;
            sumLow = sl;
            squares = q;
            squaresLow = ql;
        }

        /** Of all numbers so far. */
        public Moments moments() {
            double mean = (sum + sumLow) / count;
            double total = sum + sumLow;
            double low = (sum - total) + sumLow;
            // squares - total^2 / count, where the leading digits cancel: each part with what rounding it left behind.
            double square = total * total;
            double squareLow = Math.fma(total, total, -square) + 2 * total * low;
            double share = square / count;
            double shareLow = (Math.fma(-share, (double) count, square) + squareLow) / count;
            double distance = (squares - share) + (squaresLow - shareLow);
            return new Moments(count, mean, Math.max(0, distance / count));
        }
    }
}
