package dev.mlops.core.internal.sketch;

import java.util.OptionalDouble;

/**
 * What correlates two columns, over the rows that have both: means, squares and products about them, joined block by block by the pairwise
 * formula of Chan, Golub and LeVeque 1983 and its covariance form (Pébay 2008). For one thread.
 */
public final class CoMoments {
    /** How many rows have both. */
    public long count;

    /** The means. */
    public double meanX;

    public double meanY;

    /** What the means were rounded by; see {@link Moments#rest}. */
    public double restX;

    public double restY;
    /** The sums of squares and of products about the means. */
    public double xx;

    public double yy;

    public double xy;

    /** One that goes on from here by itself. */
    public CoMoments copy() {
        CoMoments copy = new CoMoments();
        copy.merge(this);
        return copy;
    }

    /** Adds a block of rows, in which NaN is missing. */
    public void add(double[] x, double[] y, int size) {
        CoMoments block = new CoMoments();
        double sumX = 0;
        double sumY = 0;
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                block.count++;
                sumX += x[i];
                sumY += y[i];
                minX = x[i] < minX ? x[i] : minX;
                minY = y[i] < minY ? y[i] : minY;
                maxX = x[i] > maxX ? x[i] : maxX;
                maxY = y[i] > maxY ? y[i] : maxY;
            }
        }
        if (block.count == 0) {
            return;
        }
        // The mean of what does not vary is not rounded, so that it shows no variance of its own.
        block.meanX = minX == maxX ? minX : sumX / block.count;
        block.meanY = minY == maxY ? minY : sumY / block.count;
        block.addDifferences(x, y, size);
        merge(block);
    }

    private void addDifferences(double[] x, double[] y, int size) {
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumYy = 0;
        double sumXy = 0;
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                double dx = x[i] - meanX;
                double dy = y[i] - meanY;
                sumX += dx;
                sumY += dy;
                sumXx += dx * dx;
                sumYy += dy * dy;
                sumXy += dx * dy;
            }
        }
        restX = sumX / count;
        restY = sumY / count;
        xx = sumXx - restX * sumX;
        yy = sumYy - restY * sumY;
        xy = sumXy - restX * sumY;
    }

    /** Adds what another has. */
    public void merge(CoMoments other) {
        if (other.count == 0) {
            return;
        }
        double n = (double) count + other.count;
        double share = other.count / n;
        double dx = (other.meanX - meanX) + (other.restX - restX);
        double dy = (other.meanY - meanY) + (other.restY - restY);
        double weight = count * share;
        xx += other.xx + dx * dx * weight;
        yy += other.yy + dy * dy * weight;
        xy += other.xy + dx * dy * weight;
        double x = count == 0 ? other.meanX : meanX + (dx * share + restX);
        double y = count == 0 ? other.meanY : meanY + (dy * share + restY);
        restX = count == 0 ? other.restX : Moments.lostIn(meanX, dx * share + restX);
        restY = count == 0 ? other.restY : Moments.lostIn(meanY, dy * share + restY);
        meanX = x;
        meanY = y;
        count += other.count;
    }

    /** Pearson's coefficient; empty with fewer than two rows, or where one of the two does not vary or is not finite. */
    public OptionalDouble coefficient() {
        double coefficient = xy / (Math.sqrt(xx) * Math.sqrt(yy));
        return count < 2 || !Double.isFinite(coefficient)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(-1, Math.min(1, coefficient)));
    }
}
