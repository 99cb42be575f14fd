package dev.mlops.tribuo.internal.linear;

import dev.mlops.spi.engine.Failures;
import java.util.Arrays;

/**
 * Least angle regression (Efron, Hastie, Johnstone and Tibshirani 2004, section 2 and formulas 2.4 to 2.13), and the lasso by it (section 3.1).
 * All coefficients begin at 0. The features that correlate most with what is not explained yet are active, all of them equally much; their
 * coefficients move together so that it stays so, until a feature outside correlates as much and becomes active too.
 */
final class LeastAngles {
    /** A feature whose part that others do not explain is less than this is a sum of them. */
    private static final double DEPENDENT = 1e-10;

    /** What is left of the greatest correlation when all is explained, but for rounding. */
    private static final double EXPLAINED = 1e-12;

    /** Correlations that differ by less than this part are the same but for rounding. */
    private static final double TIED = 1e-10;

    private final double[][] columns;
    private final boolean lasso;
    private final double[] residual;
    private final double[] correlations;
    private final double[] coefficients;
    /** Not to be taken, being a sum of active ones. */
    private final boolean[] refused;
    /** The active features, in the order in which they came. */
    private final int[] active;

    private final boolean[] isActive;
    /** The rows of the lower triangle whose product with its transpose is the active features' products with each other. */
    private final double[][] triangle;

    private final double start;
    private int count;
    /** The feature that has just become inactive by the lasso and must not come back in the same place; -1 for none. */
    private int left = -1;
    /** Whether the active features explain all that they can. */
    private boolean finished;

    /**
     * At the beginning, where every coefficient is 0.
     *
     * @param columns features of mean 0 and length 1; read and never written
     * @param target of mean 0
     * @param most how many features may be active at once
     * @param lasso whether a feature whose coefficient comes to 0 becomes inactive
     */
    LeastAngles(double[][] columns, double[] target, int most, boolean lasso) {
        this.columns = columns;
        this.lasso = lasso;
        this.residual = target.clone();
        this.correlations = new double[columns.length];
        this.coefficients = new double[columns.length];
        this.refused = new boolean[columns.length];
        this.active = new int[Math.min(most, target.length)];
        this.isActive = new boolean[columns.length];
        this.triangle = new double[active.length][];
        correlate();
        this.start = greatest();
    }

    double[] coefficients() {
        return coefficients;
    }

    double[] correlations() {
        return correlations;
    }

    int activeCount() {
        return count;
    }

    boolean isActive(int feature) {
        return isActive[feature];
    }

    /**
     * Takes in the next feature, or several where they correlate equally much, and moves until another one is due.
     *
     * @return whether something was left to explain and a feature to explain it
     */
    boolean step() {
        Failures.stopIfInterrupted();
        double most = greatest();
        if (finished || most <= EXPLAINED * start) {
            return false;
        }
        takeIn(most);
        if (count == 0) {
            return false;
        }
        double[] direction = direction();
        double[] move = new double[residual.length];
        for (int i = 0; i < count; i++) {
            addTo(move, direction[i], columns[active[i]]);
        }
        // All active features' correlations fall by this much with each unit.
        double fall = Math.abs(dot(columns[active[0]], move));
        double end = most / fall;
        double length = end;
        for (int f = 0; f < columns.length; f++) {
            if (isActive[f] || refused[f]) {
                continue;
            }
            double slope = dot(columns[f], move);
            // One that has just left, or for which there was no room, is where it is; it may only come back with the
            // other sign.
            boolean tied = isTied(f, most);
            if (!tied || correlations[f] < 0) {
                length = nearer(length, (most - correlations[f]) / (fall - slope));
            }
            if (!tied || correlations[f] > 0) {
                length = nearer(length, (most + correlations[f]) / (fall + slope));
            }
        }
        int leaving = -1;
        for (int i = 0; lasso && i < count; i++) {
            // A feature that has just come begins at 0, which is not ahead.
            double zero = -coefficients[active[i]] / direction[i];
            if (zero > 0 && zero < length) {
                length = zero;
                leaving = i;
            }
        }
        for (int i = 0; i < count; i++) {
            coefficients[active[i]] += length * direction[i];
        }
        addTo(residual, -length, move);
        correlate();
        finished = length == end;
        left = leaving < 0 ? -1 : active[leaving];
        if (leaving >= 0) {
            leave(leaving);
        }
        return true;
    }

    private boolean isTied(int feature, double most) {
        return Math.abs(correlations[feature]) >= most * (1 - TIED);
    }

    private static double nearer(double length, double other) {
        return other > 0 && other < length ? other : length;
    }

    /** Makes the features active that correlate most, as far as there is room. */
    private void takeIn(double most) {
        for (int f = 0; f < columns.length && count < active.length; f++) {
            if (isActive[f] || refused[f] || f == left || !isTied(f, most)) {
                continue;
            }
            if (append(f)) {
                isActive[f] = true;
                active[count++] = f;
            } else {
                refused[f] = true;
            }
        }
    }

    /** Adds a feature's row to the triangle, unless the feature is a sum of the active ones. */
    private boolean append(int feature) {
        double[] row = new double[count + 1];
        double rest = dot(columns[feature], columns[feature]);
        for (int i = 0; i < count; i++) {
            double value = dot(columns[feature], columns[active[i]]);
            for (int j = 0; j < i; j++) {
                value -= triangle[i][j] * row[j];
            }
            row[i] = value / triangle[i][i];
            rest -= row[i] * row[i];
        }
        if (!(rest > DEPENDENT)) {
            return false;
        }
        row[count] = Math.sqrt(rest);
        triangle[count] = row;
        return true;
    }

    private void leave(int place) {
        int feature = active[place];
        int[] others = Arrays.copyOf(active, count);
        coefficients[feature] = 0;
        isActive[feature] = false;
        Arrays.fill(refused, false); // They may have been sums of this one and others.
        count = 0;
        for (int other : others) {
            // What is no sum of more features is none of fewer.
            if (other != feature && append(other)) {
                active[count++] = other;
            }
        }
    }

    /** How the active coefficients move: what the products of the features with each other, turned round, make of the signs of the correlations. */
    private double[] direction() {
        double[] direction = new double[count];
        for (int i = 0; i < count; i++) {
            double value = Math.signum(correlations[active[i]]);
            for (int j = 0; j < i; j++) {
                value -= triangle[i][j] * direction[j];
            }
            direction[i] = value / triangle[i][i];
        }
        for (int i = count - 1; i >= 0; i--) {
            for (int j = i + 1; j < count; j++) {
                direction[i] -= triangle[j][i] * direction[j];
            }
            direction[i] /= triangle[i][i];
        }
        return direction;
    }

    private void correlate() {
        for (int f = 0; f < columns.length; f++) {
            correlations[f] = dot(columns[f], residual);
        }
    }

    /** The greatest absolute correlation of those that may be active. */
    private double greatest() {
        double greatest = 0;
        for (int f = 0; f < columns.length; f++) {
            if (!refused[f]) {
                greatest = Math.max(greatest, Math.abs(correlations[f]));
            }
        }
        return greatest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addTo(double[] sums, double factor, double[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * values[i];
        }
    }
}
