package dev.mlops.core.internal.steps.shape;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a function of one number with one valley is smallest: Brent's method (Algorithms for Minimization without Derivatives, 1973, chapter 5),
 * parabolas through the best three points, and golden sections where those do not help.
 */
final class Minimum {
    private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;
    private static final double GROWTH = (1 + Math.sqrt(5)) / 2;

    /** About the root of what a double resolves: closer to a minimum the function no longer changes. */
    private static final double TOLERANCE = 1.48e-8;

    private static final double SMALLEST_STEP = 1e-11;
    private static final int MOST_STEPS = 500;
    private static final double FURTHEST = 1e100;

    private final DoubleUnaryOperator function;

    private Minimum(DoubleUnaryOperator function) {
        this.function = function;
    }

    /** The place of the minimum; {@code a} and {@code b} are where to begin, in any order. */
    static double of(DoubleUnaryOperator function, double a, double b) {
        return new Minimum(function).bracketed(a, b);
    }

    /** Goes downhill in growing steps until the function rises again. */
    private double bracketed(double a, double b) {
        boolean falls = function.applyAsDouble(b) <= function.applyAsDouble(a);
        double before = falls ? a : b;
        double middle = falls ? b : a;
        double value = function.applyAsDouble(middle);
        double after = middle + GROWTH * (middle - before);
        double valueAfter = function.applyAsDouble(after);
        while (valueAfter < value && Math.abs(after) < FURTHEST) {
            before = middle;
            middle = after;
            value = valueAfter;
            after = middle + GROWTH * (middle - before);
            valueAfter = function.applyAsDouble(after);
        }
        return search(Math.min(before, after), Math.max(before, after), middle, value);
    }

    private double search(double from, double to, double start, double startValue) {
        double a = from;
        double b = to;
        double best = start;
        double second = start;
        double third = start;
        double bestValue = startValue;
        double secondValue = startValue;
        double thirdValue = startValue;
        double step = 0;
        double stepBefore = 0;
        for (int i = 0; i < MOST_STEPS; i++) {
            double middle = (a + b) / 2;
            double tolerance = TOLERANCE * Math.abs(best) + SMALLEST_STEP;
            if (Math.abs(best - middle) <= 2 * tolerance - (b - a) / 2) {
                break;
            }
            double parabola = parabola(best, second, third, bestValue, secondValue, thirdValue);
            // Also false where there is no parabola yet (NaN).
            boolean isTaken =
                    Math.abs(parabola) < Math.abs(stepBefore / 2) && best + parabola > a && best + parabola < b;
            if (isTaken) {
                stepBefore = step;
                step = parabola;
                if (best + step - a < 2 * tolerance || b - best - step < 2 * tolerance) {
                    step = Math.copySign(tolerance, middle - best);
                }
            } else {
                stepBefore = best < middle ? b - best : a - best;
                step = GOLDEN * stepBefore;
            }
            double tried = best + (Math.abs(step) >= tolerance ? step : Math.copySign(tolerance, step));
            double triedValue = function.applyAsDouble(tried);
            if (triedValue <= bestValue) {
                if (tried >= best) {
                    a = best;
                } else {
                    b = best;
                }
                third = second;
                thirdValue = secondValue;
                second = best;
                secondValue = bestValue;
                best = tried;
                bestValue = triedValue;
            } else {
                if (tried < best) {
                    a = tried;
                } else {
                    b = tried;
                }
                if (triedValue <= secondValue || second == best) {
                    third = second;
                    thirdValue = secondValue;
                    second = tried;
                    secondValue = triedValue;
                } else if (triedValue <= thirdValue || third == best || third == second) {
                    third = tried;
                    thirdValue = triedValue;
                }
            }
        }
        return best;
    }

    /** From the best of three points to the lowest point of the parabola through them; NaN where two of them are one. */
    private static double parabola(double x, double w, double v, double fx, double fw, double fv) {
        double r = (x - w) * (fx - fv);
        double q = (x - v) * (fx - fw);
        return -((x - v) * q - (x - w) * r) / (2 * (q - r));
    }
}
