package dev.mlops.benchmarks.hpo;

import java.util.List;

/** Made-up functions that are shaped as the loss of a learner is by its settings. */
final class Surfaces {
    private static final List<String> ACTIVATIONS = List.of("relu", "tanh", "gelu");
    private static final double[] ACTIVATION_LEVEL = {0, 0.15, 0.05};
    private static final double[] ACTIVATION_RATE = {-2.5, -3, -3.5};
    private static final List<String> SIZES = List.of("small", "medium", "large");
    private static final double[] SIZE_LEVEL = {.06, .02, 0};
    private static final double[] SIZE_RATE = {.9, .7, .5};
    private static final int STEPS = 81;

    private Surfaces() {}

    static double mixedConditional(Point point) {
        double x = point.number("x");
        double y = point.number("y");
        double n = point.number("n") - 7;
        int activation = ACTIVATIONS.indexOf(point.choice("act"));
        double rate = point.log10("lr") - ACTIVATION_RATE[activation] + 0.1 * n;
        return ACTIVATION_LEVEL[activation]
                + 0.5 * rate * rate
                + 0.02 * n * n
                + 0.4 * square(x - 0.7)
                + 0.3 * (1 - Math.cos(5 * (x - 0.7)))
                + square(y - 0.8)
                + ofModel(point, x, y);
    }

    private static double ofModel(Point point, double x, double y) {
        return switch (point.choice("model")) {
            case "a" -> 0.6;
            case "b" -> 0.25 + 0.05 * square(point.number("depth") - 6) + 0.2 * Math.abs(y - 0.2);
            default -> {
                double mode = point.choice("mode").equals("q") ? 0 : 0.35 - 0.3 * Math.exp(-square(x + 1));
                yield 0.2 * square(point.log10("beta") + 1 + 0.3 * x) + mode;
            }
        };
    }

    static double supportVectors(Point point) {
        double u = point.log10("C");
        double v = point.log10("gamma");
        double e = point.log10("tol");
        return 0.04
                + 0.6 * sigmoid(-2.2 * (u + 1.2 * v + 2.6))
                + 0.35 * sigmoid(3 * (v + 0.4))
                + 0.08 * sigmoid(2 * (u - 2.2)) * sigmoid(1.5 * (v + 3))
                + 0.12 * sigmoid(4 * (e + 1))
                + 0.01 * (1 - Math.cos(3 * u - 2 * v))
                + 0.004 * square(u - 0.5);
    }

    static double forest(Point point) {
        double t = point.number("n_estimators");
        double d = point.number("max_depth");
        double l = point.number("min_leaf");
        double m = point.number("max_features");
        return 0.30 / (1 + 0.35 * d)
                + 0.25 / Math.sqrt(t)
                + 0.0045 * Math.pow(Math.abs(l - 3), 0.8)
                + 0.05 * square(Math.log(m / 11))
                + 0.0016 * Math.max(0, d - 17)
                + 0.012 * HashNoise.uniform(11, (long) Math.floor(t / 25), (long) d, (long) l, (long) m);
    }

    /** A learning curve's value at a step from 1 to 81. */
    static double curve(Point point, int step) {
        double u = point.log10("lr");
        double w = point.log10("wd");
        double dropout = point.number("dropout");
        int size = SIZES.indexOf(point.choice("size"));
        double last = 0.10
                + 0.08 * square(u + 2.6)
                + 0.03 * square(w + 4 + 0.5 * (u + 2.6))
                + 0.15 * square(dropout - 0.25)
                + SIZE_LEVEL[size];
        double rate = SIZE_RATE[size] * (0.35 + 0.65 * sigmoid(2 * (u + 2.2)));
        double value = last + (2.3 - last) * Math.pow(step, -rate) / (1 + 0.03 * step);
        if (step == STEPS) {
            return value;
        }
        long h = HashNoise.hash(77, (long) Math.rint(1000 * u), (long) Math.rint(1000 * dropout));
        return value + 0.01 * HashNoise.normal(h, step) / Math.sqrt(step);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static double square(double x) {
        return x * x;
    }
}
