package dev.mlops.core.internal.sketch;

/**
 * Count, sum, mean and central moments up to the fourth, block by block: two passes over a block, then joined with what came before (Chan,
 * Golub and LeVeque 1983 for the second moment; Pébay 2008 for the third and fourth). For one thread.
 */
public final class Moments {
    /** How many numbers there are. */
    public long count;

    /** Their mean. */
    public double mean;

    /** What the mean was rounded by: without it, moments of numbers far from zero would lose digits with every join. */
    public double rest;

    /** The sums of second, third and fourth powers of the differences from the mean. */
    public double m2;

    public double m3;

    public double m4;

    /** The sum, and what was lost to rounding in it (Neumaier 1974). */
    public double sum;

    public double lost;

    /** One that goes on from here by itself. */
    public Moments copy() {
        Moments copy = new Moments();
        copy.count = count;
        copy.mean = mean;
        copy.rest = rest;
        copy.m2 = m2;
        copy.m3 = m3;
        copy.m4 = m4;
        copy.sum = sum;
        copy.lost = lost;
        return copy;
    }

    /** The sum of all. */
    public double total() {
        return Double.isFinite(sum) ? sum + lost : sum;
    }

    /** Adds a block of numbers of which the smallest and the largest are known. */
    public void add(double[] values, int size, double min, double max) {
        if (size == 0) {
            return;
        }
        double blockSum = sum(values, size);
        if (min == max) {
            join(size, min, 0, 0, 0, 0, blockSum, 0);
            return;
        }
        double center = blockSum / size;
        if (Double.isInfinite(center) && Double.isFinite(min) && Double.isFinite(max)) {
            center = 0;
            for (int i = 0; i < size; i++) {
                center += values[i] / size; // the sum is beyond the largest double, the mean is not
            }
        }
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double b2 = 0;
        double b3 = 0;
        double b4 = 0;
        double a1 = 0;
        double b1 = 0;
        int i = 0;
        for (; i + 1 < size; i += 2) {
            double x = values[i] - center;
            double y = values[i + 1] - center;
            double xx = x * x;
            double yy = y * y;
            a1 += x;
            b1 += y;
            a2 += xx;
            b2 += yy;
            a3 += xx * x;
            b3 += yy * y;
            a4 += xx * xx;
            b4 += yy * yy;
        }
        if (i < size) {
            double x = values[i] - center;
            a1 += x;
            a2 += x * x;
            a3 += x * x * x;
            a4 += x * x * x * x;
        }
        // The center is not quite the mean: the moments are moved to it (Chan et al. 1983 have this for the second).
        double off = (a1 + b1) / size;
        double c2 = a2 + b2;
        double c3 = a3 + b3;
        double m3About = c3 - 3 * off * c2 + 2 * size * off * off * off;
        double m4About = a4 + b4 - 4 * off * c3 + 6 * off * off * c2 - 3 * size * off * off * off * off;
        join(size, center, off, c2 - size * off * off, m3About, m4About, blockSum, 0);
    }

    private static double sum(double[] values, int size) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < size; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < size; i++) {
            a += values[i];
        }
        return (a + b) + (c + d);
    }

    /**
     * Adds a block of whole numbers by how often each came.
     *
     * @param counts how often {@code first}, {@code first + 1}, ... came
     */
    public void add(int[] counts, long first, int size) {
        double weighted = 0; // whole, hence exact: a block has few rows, and the numbers are few apart
        long n = 0;
        for (int i = 0; i < size; i++) {
            weighted += (double) counts[i] * i;
            n += counts[i];
        }
        double part = weighted / n;
        double b2 = 0;
        double b3 = 0;
        double b4 = 0;
        for (int i = 0; i < size; i++) {
            double d = i - part;
            double square = d * d * counts[i];
            b2 += square;
            b3 += square * d;
            b4 += square * d * d;
        }
        double center = first + part;
        join(n, center, part - (center - first), b2, b3, b4, (double) first * n, weighted);
    }

    /** Adds what others have. */
    public void merge(Moments other) {
        join(other.count, other.mean, other.rest, other.m2, other.m3, other.m4, other.sum, other.lost);
    }

    private void join(
            long otherCount,
            double otherMean,
            double otherRest,
            double o2,
            double o3,
            double o4,
            double otherSum,
            double more) {
        if (otherCount == 0) {
            return;
        }
        addToSum(otherSum);
        addToSum(more);
        if (count == 0) {
            count = otherCount;
            mean = otherMean;
            rest = otherRest;
            m2 = o2;
            m3 = o3;
            m4 = o4;
            return;
        }
        double a = count;
        double b = otherCount;
        double n = a + b;
        double d = (otherMean - mean) + (otherRest - rest);
        if (d == 0) {
            m2 += o2;
            m3 += o3;
            m4 += o4;
        } else {
            double dn = d / n;
            m4 += o4
                    + d * dn * dn * dn * a * b * (a * a - a * b + b * b)
                    + 6 * dn * dn * (a * a * o2 + b * b * m2)
                    + 4 * dn * (a * o3 - b * m3);
            m3 += o3 + d * dn * dn * a * b * (a - b) + 3 * dn * (a * o2 - b * m2);
            m2 += o2 + d * dn * a * b;
            double step = dn * b + rest;
            double next = mean + step;
            rest = lostIn(mean, step);
            mean = next;
        }
        count += otherCount;
    }

    /** What rounding takes from a sum of two, exactly (Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B). */
    static double lostIn(double a, double b) {
        double sum = a + b;
        double added = sum - a;
        return (a - (sum - added)) + (b - added);
    }

    private void addToSum(double value) {
        double next = sum + value;
        if (Math.abs(sum) >= Math.abs(value)) {
            lost += (sum - next) + value;
        } else {
            lost += (value - next) + sum;
        }
        sum = next;
    }
}
