package dev.mlops.core.internal.statistics;

/** Walks over the distinct values of two samples in ascending order. Not thread-safe. */
final class TieGroups {
    private final double[] x;
    private final double[] y;
    private int i;
    private int j;
    private int ofX;
    private int ofY;

    TieGroups(Sample x, Sample y) {
        this.x = x.sorted();
        this.y = y.sorted();
    }

    /** Goes to the next distinct value; false where there is none. */
    boolean next() {
        i += ofX;
        j += ofY;
        ofX = 0;
        ofY = 0;
        if (i == x.length && j == y.length) {
            return false;
        }
        double value = i == x.length ? y[j] : j == y.length ? x[i] : Math.min(x[i], y[j]);
        while (i + ofX < x.length && x[i + ofX] == value) {
            ofX++;
        }
        while (j + ofY < y.length && y[j + ofY] == value) {
            ofY++;
        }
        return true;
    }

    /** How many of x are less than the value. */
    double belowInX() {
        return i;
    }

    /** How many of y are less than the value. */
    double belowInY() {
        return j;
    }

    /** How many of x are the value. */
    double ofX() {
        return ofX;
    }

    /** How many of y are the value. */
    double ofY() {
        return ofY;
    }
}
