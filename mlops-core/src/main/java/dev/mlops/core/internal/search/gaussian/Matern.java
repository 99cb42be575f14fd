package dev.mlops.core.internal.search.gaussian;

/**
 * The Matern correlation of smoothness 5/2, {@code (1 + a + a^2/3) exp(-a)} at {@code a = sqrt(5) r} (Rasmussen and Williams 2006, equation
 * 4.17).
 */
final class Matern {
    private static final int PER_UNIT = 256;
    private static final double END = 24;

    /** Values and differences at steps of 1/256; beyond a = 24 there is less than 1e-8. */
    private static final double[] VALUES = new double[(int) (END * PER_UNIT) + 2];

    static {
        for (int i = 0; i < VALUES.length - 1; i++) {
            VALUES[i] = at((double) i / PER_UNIT);
        }
    }

    private Matern() {}

    /** The correlation at a, the distance times the square root of 5. */
    static double at(double a) {
        return (1 + a + a * a / 3) * Math.exp(-a);
    }

    /** The same to about 1e-6, from a table. */
    static double near(double a) {
        double place = Math.min(a, END) * PER_UNIT;
        int below = (int) place;
        double low = VALUES[below];
        return low + (place - below) * (VALUES[below + 1] - low);
    }
}
