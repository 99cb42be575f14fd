package dev.mlops.benchmarks.hpo;

/** Test functions of global optimisation, shifted so that the optimum is neither in the middle nor on a grid. */
final class Analytic {
    private static final double[] HARTMANN = {1, 1.2, 3, 3.2};
    private static final double[][] HARTMANN6_A = {
        {10, 3, 17, 3.5, 1.7, 8}, {.05, 10, 17, .1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, .05, 10, .1, 14}
    };
    private static final double[][] HARTMANN6_P = {
        {.1312, .1696, .5569, .0124, .8283, .5886},
        {.2329, .4135, .8307, .3736, .1004, .9991},
        {.2348, .1451, .3522, .2883, .3047, .6650},
        {.4047, .8828, .8732, .5743, .1091, .0381}
    };
    private static final double[][] HARTMANN3_A = {{3, 10, 30}, {.1, 10, 35}, {3, 10, 30}, {.1, 10, 35}};
    private static final double[][] HARTMANN3_P = {
        {.3689, .1170, .2673}, {.4699, .4387, .7470}, {.1091, .8732, .5547}, {.03815, .5743, .8828}
    };
    private static final double[] ACKLEY_SHIFT = {7.3, -11.9, 3.1, 18.7, -5.4};
    private static final double[] RASTRIGIN_SHIFT = {1.7, -2.3, 0.9, 3.1, -1.2};
    private static final double[] LEVY_SHIFT = {2.1, -3.4, 4.7, -1.3, 0.6, -5.2, 3.9, 1.1, -2.6, 5.3};

    private Analytic() {}

    static double branin(Point point) {
        double x = point.number("x1");
        double a = point.number("x2") - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    static double hartmann6(Point point) {
        return hartmann(point.vector(6), HARTMANN6_A, HARTMANN6_P);
    }

    static double hartmann3(Point point) {
        return hartmann(point.vector(3), HARTMANN3_A, HARTMANN3_P);
    }

    private static double hartmann(double[] x, double[][] a, double[][] p) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double exponent = 0;
            for (int j = 0; j < x.length; j++) {
                exponent += a[i][j] * square(x[j] - p[i][j]);
            }
            sum -= HARTMANN[i] * Math.exp(-exponent);
        }
        return sum;
    }

    static double ackley5(Point point) {
        double squares = 0;
        double waves = 0;
        double[] x = point.vector(5);
        for (int i = 0; i < 5; i++) {
            double z = x[i] - ACKLEY_SHIFT[i];
            squares += z * z;
            waves += Math.cos(2 * Math.PI * z);
        }
        return -20 * Math.exp(-0.2 * Math.sqrt(squares / 5)) - Math.exp(waves / 5) + 20 + Math.E;
    }

    static double rosenbrock5(Point point) {
        double[] x = point.vector(5);
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += 100 * square(x[i + 1] - x[i] * x[i]) + square(1 - x[i]);
        }
        return sum;
    }

    static double styblinski8(Point point) {
        double sum = 0;
        for (double x : point.vector(8)) {
            sum += x * x * x * x - 16 * x * x + 5 * x;
        }
        return 0.5 * sum;
    }

    static double rastrigin5(Point point) {
        double[] x = point.vector(5);
        double sum = 50;
        for (int i = 0; i < 5; i++) {
            double z = x[i] - RASTRIGIN_SHIFT[i];
            sum += z * z - 10 * Math.cos(2 * Math.PI * z);
        }
        return sum;
    }

    static double levy10(Point point) {
        double[] w = point.vector(10);
        for (int i = 0; i < 10; i++) {
            w[i] = 1 + (w[i] - LEVY_SHIFT[i] - 1) / 4;
        }
        double sum = square(Math.sin(Math.PI * w[0]));
        for (int i = 0; i < 9; i++) {
            sum += square(w[i] - 1) * (1 + 10 * square(Math.sin(Math.PI * w[i] + 1)));
        }
        return sum + square(w[9] - 1) * (1 + square(Math.sin(2 * Math.PI * w[9])));
    }

    private static double square(double x) {
        return x * x;
    }
}
