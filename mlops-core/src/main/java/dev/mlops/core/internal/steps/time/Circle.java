package dev.mlops.core.internal.steps.time;

/**
 * Sine and cosine of numbers that come round. Exact at quarters of the period, elsewhere within 1e-15; the same bits on every machine, which {@link Math#sin} does not
 * promise, and without memory, which {@link StrictMath#sin} takes since Java 21.
 */
final class Circle {
    private static final int TERMS = 8;

    /** 1/n! with changing signs: the Taylor series of the sine from x^3 on, of the cosine from x^2 on. Within an eighth of a turn what follows is below 1e-18. */
    private static final double[] SINE = series(3);

    private static final double[] COSINE = series(2);

    private Circle() {}

    private static double[] series(int first) {
        double[] series = new double[TERMS];
        double factorial = 1;
        for (int n = 2; n < first; n++) {
            factorial *= n;
        }
        for (int i = 0; i < TERMS; i++) {
            int n = first + 2 * i;
            factorial *= i == 0 ? n : (n - 1.0) * n;
            series[i] = (i % 2 == 0 ? -1 : 1) / factorial;
        }
        return series;
    }

    /** The sine of a number that comes round after a period. */
    static double sin(double value, double period) {
        return sin(value, period, 0);
    }

    /** The cosine of a number that comes round after a period: the sine a quarter later. */
    static double cos(double value, double period) {
        return sin(value, period, 1);
    }

    /** The remainder is exact, however large the number, and so is most often what is left of it beyond the nearest quarter. */
    private static double sin(double value, double period, int later) {
        double rest = value % period;
        double quarters = Math.rint(rest / period * 4);
        double angle = 2 * Math.PI * ((rest - quarters * (period / 4)) / period);
        return byQuarter((int) quarters + later, angle);
    }

    /** The sine of so many quarters and an angle. No result is -0. */
    private static double byQuarter(int quarters, double angle) {
        double square = angle * angle;
        boolean isSine = (quarters & 1) == 0;
        double[] series = isSine ? SINE : COSINE;
        double sum = 0;
        for (int i = TERMS - 1; i >= 0; i--) {
            sum = sum * square + series[i];
        }
        double value = isSine ? angle + angle * square * sum : 1 + square * sum;
        return 0.0 + ((quarters & 2) == 0 ? value : -value);
    }
}
