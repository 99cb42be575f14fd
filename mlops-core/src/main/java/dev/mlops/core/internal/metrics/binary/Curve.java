package dev.mlops.core.internal.metrics.binary;

import java.util.Arrays;

/**
 * Points of a curve over thresholds, from the highest threshold to the lowest; the first is the infinite one, at which nothing is decided
 * positive. Arrays of primitives, because there are as many points as distinct scores. Immutable as long as nobody writes to its arrays.
 */
public final class Curve {
    private final double[] x;
    private final double[] y;
    private final double[] thresholds;

    Curve(double[] x, double[] y, double[] thresholds) {
        this.x = x;
        this.y = y;
        this.thresholds = thresholds;
    }

    /** The number of points. */
    public int size() {
        return x.length;
    }

    /** The points' first coordinates, for reading only. */
    public double[] x() {
        return x;
    }

    /** The points' second coordinates, for reading only. */
    public double[] y() {
        return y;
    }

    /** The points' thresholds, descending, for reading only. */
    public double[] thresholds() {
        return thresholds;
    }

    /** Without the points inside of horizontal and vertical lines: the same curve, and exactly so. */
    public Curve corners() {
        int size = 0;
        int[] kept = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            if (i == 0 || i == x.length - 1 || !isInside(i)) {
                kept[size++] = i;
            }
        }
        return size == x.length ? this : pick(Arrays.copyOf(kept, size));
    }

    private boolean isInside(int i) {
        return (x[i] == x[i - 1] && x[i] == x[i + 1]) || (y[i] == y[i - 1] && y[i] == y[i + 1]);
    }

    /**
     * A curve of the same shape with fewer points: all {@link #corners} where these are few enough, else corners at even steps of the way along
     * the curve. Both ends stay. A corner that is left out is less than a step away from the kept one before it, along both axes together;
     * for a curve that only rises from (0, 0) to (1, 1) that is {@code 2 / (atMost - 1)}.
     *
     * @param atMost the most points, at least 2
     */
    public Curve thin(int atMost) {
        if (atMost < 2) {
            throw new IllegalArgumentException("atMost: at least 2 points, found " + atMost);
        }
        if (x.length <= atMost) {
            return this;
        }
        Curve corners = corners();
        return corners.size() <= atMost ? corners : corners.sampled(atMost);
    }

    private Curve sampled(int atMost) {
        double way = 0;
        for (int i = 1; i < x.length; i++) {
            way += step(i);
        }
        int[] kept = new int[atMost];
        int size = 1;
        double walked = 0;
        int last = 0;
        for (int i = 1; i < x.length - 1 && size < atMost - 1; i++) {
            walked += step(i);
            int stretch = (int) (walked / way * (atMost - 1));
            if (stretch > last) {
                kept[size++] = i;
                last = stretch;
            }
        }
        kept[size++] = x.length - 1;
        return pick(Arrays.copyOf(kept, size));
    }

    private double step(int i) {
        return Math.abs(x[i] - x[i - 1]) + Math.abs(y[i] - y[i - 1]);
    }

    private Curve pick(int[] kept) {
        return new Curve(picked(x, kept), picked(y, kept), picked(thresholds, kept));
    }

    private static double[] picked(double[] values, int[] kept) {
        double[] picked = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            picked[i] = values[kept[i]];
        }
        return picked;
    }

    @Override
    public String toString() {
        return "curve of " + size() + " points";
    }
}
