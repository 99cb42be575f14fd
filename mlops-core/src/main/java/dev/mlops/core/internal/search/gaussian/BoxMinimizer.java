package dev.mlops.core.internal.search.gaussian;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds a low place of a smooth function within bounds: limited-memory BFGS on the variables that are not held by a bound, with a search
 * along the path that the bounds bend (Bertsekas 1982, "Projected Newton methods"; Nocedal and Wright 2006, algorithm 7.4). Deterministic.
 */
public final class BoxMinimizer {
    /** A function with its gradient. */
    @FunctionalInterface
    public interface Smooth {
        /** The value at a place, whose gradient is written to the other array. Not a number where there is none. */
        double at(double[] place, double[] gradient);
    }

    /**
     * A place and the value there.
     *
     * @param place where
     * @param value the lowest value found
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Found(double[] place, double value) {}

    private static final int MEMORY = 8;
    private static final double SUFFICIENT = 1e-4;
    private static final int HALVINGS = 12;

    private final double[] low;
    private final double[] high;
    private final int most;
    private final double enough;

    /**
     * Makes one.
     *
     * @param low the bounds below
     * @param high the bounds above; a variable whose bounds are equal is held
     * @param most how often the function is called at most
     * @param enough at less gain than this in an iteration it ends
     */
    public BoxMinimizer(double[] low, double[] high, int most, double enough) {
        this.low = low.clone();
        this.high = high.clone();
        this.most = most;
        this.enough = enough;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pair(double[] step, double[] change, double product) {}

    /** Searches from a place, which is moved within the bounds first. */
    public Found minimize(Smooth function, double[] start) {
        int n = start.length;
        double[] x = new double[n];
        bounded(start, start, 0, x);
        double[] gradient = new double[n];
        double value = function.at(x, gradient);
        int calls = 1;
        Deque<Pair> pairs = new ArrayDeque<>();
        double[] next = new double[n];
        double[] nextGradient = new double[n];
        while (calls < most && Double.isFinite(value)) {
            double[] direction = direction(x, gradient, pairs);
            double slope = Cholesky.dot(direction, gradient, n);
            if (!(slope < 0)) {
                if (pairs.isEmpty()) {
                    break;
                }
                pairs.clear();
                continue;
            }
            double scale = pairs.isEmpty() ? firstScale(direction) : 1;
            double nextValue = Double.NaN;
            boolean taken = false;
            for (int i = 0; i < HALVINGS && calls < most && !taken; i++) {
                bounded(x, direction, scale, next);
                nextValue = function.at(next, nextGradient);
                calls++;
                double expected = 0;
                for (int d = 0; d < n; d++) {
                    expected += gradient[d] * (next[d] - x[d]);
                }
                taken = nextValue <= value + SUFFICIENT * expected && expected < 0;
                scale *= i == 0 ? 0.4 : 0.25;
            }
            if (!taken) {
                if (pairs.isEmpty()) {
                    break;
                }
                pairs.clear();
                continue;
            }
            remember(pairs, x, next, gradient, nextGradient);
            double gain = value - nextValue;
            System.arraycopy(next, 0, x, 0, n);
            System.arraycopy(nextGradient, 0, gradient, 0, n);
            value = nextValue;
            if (gain < enough) {
                break;
            }
        }
        return new Found(x, value);
    }

    /** Without curvature known, a step of a tenth of the widest bounds at most. */
    private double firstScale(double[] direction) {
        double longest = 0;
        for (int d = 0; d < direction.length; d++) {
            if (high[d] > low[d]) {
                longest = Math.max(longest, Math.abs(direction[d]) / (high[d] - low[d]));
            }
        }
        return Math.min(1, 0.1 / longest);
    }

    private void bounded(double[] from, double[] direction, double scale, double[] to) {
        for (int d = 0; d < to.length; d++) {
            to[d] = Math.min(high[d], Math.max(low[d], scale == 0 ? from[d] : from[d] + scale * direction[d]));
        }
    }

    /** The two loops of Nocedal and Wright, algorithm 7.4, over the free variables. */
    private double[] direction(double[] x, double[] gradient, Deque<Pair> pairs) {
        int n = x.length;
        boolean[] held = new boolean[n];
        double[] q = new double[n];
        for (int d = 0; d < n; d++) {
            held[d] = (x[d] <= low[d] && gradient[d] >= 0) || (x[d] >= high[d] && gradient[d] <= 0);
            q[d] = held[d] ? 0 : -gradient[d];
        }
        double[] alphas = new double[pairs.size()];
        int i = 0;
        for (Pair pair : pairs) {
            alphas[i] = Cholesky.dot(pair.step, q, n) / pair.product;
            for (int d = 0; d < n; d++) {
                q[d] -= alphas[i] * pair.change[d];
            }
            i++;
        }
        if (!pairs.isEmpty()) {
            Pair latest = pairs.getFirst();
            double scale = latest.product / Cholesky.dot(latest.change, latest.change, n);
            for (int d = 0; d < n; d++) {
                q[d] *= scale;
            }
        }
        for (Iterator<Pair> oldestFirst = pairs.descendingIterator(); oldestFirst.hasNext(); ) {
            Pair pair = oldestFirst.next();
            double beta = Cholesky.dot(pair.change, q, n) / pair.product;
            i--;
            for (int d = 0; d < n; d++) {
                q[d] += (alphas[i] - beta) * pair.step[d];
            }
        }
        for (int d = 0; d < n; d++) {
            if (held[d]) {
                q[d] = 0;
            }
        }
        return q;
    }

    private static void remember(
            Deque<Pair> pairs, double[] x, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = Arrays.copyOf(next, next.length);
        double[] change = Arrays.copyOf(nextGradient, next.length);
        for (int d = 0; d < step.length; d++) {
            step[d] -= x[d];
            change[d] -= gradient[d];
        }
        double product = Cholesky.dot(step, change, step.length);
        if (product > 1e-10 * Cholesky.dot(change, change, step.length)) {
            pairs.addFirst(new Pair(step, change, product));
            if (pairs.size() > MEMORY) {
                pairs.removeLast();
            }
        }
    }
}
