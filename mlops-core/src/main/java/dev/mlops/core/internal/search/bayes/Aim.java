package dev.mlops.core.internal.search.bayes;

/**
 * What a search is after: a value to improve on, and how much of what is not known counts. Immutable.
 *
 * @param value the value to improve on; infinite where nothing feasible is known
 * @param ruggedness the variance that values have apart from the smooth function: noise, or detail too fine to follow, which counts like what is
 *     not known where the best value seen is what is improved on
 */
record Aim(double value, double ruggedness) {
    /** Before so many tries there is no telling whether the search stands still. */
    private static final int EARLY = 25;

    /** The search stands still where so many tries together have gained less than this, values being of variance 1. */
    private static final int STANDING = 6;

    private static final double LITTLE = 0.02;

    /** By how much a try has to be better than the best while the search stands still. */
    private static final double MARGIN = 0.3;

    /**
     * For the next try. Where the search stands still, every other try has to be better by a margin: near the best one nothing is left that could
     * be, so that it looks for other places. That lets go of a local optimum, and of lucky noise.
     *
     * @param values the values of feasible tries, oldest first
     * @param likely the least likely value at a try, noise taken away
     * @param noise the variance of the noise
     * @param tries how many tries are over
     */
    static Aim of(double[] values, double likely, double noise, int tries) {
        double best = Double.POSITIVE_INFINITY;
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            best = Math.min(best, values[i]);
            before = i < values.length - STANDING ? best : before;
        }
        boolean farther = tries >= EARLY && tries % 2 == 0 && before - best < LITTLE;
        return farther ? new Aim(likely - MARGIN, 0) : new Aim(best, noise);
    }

    /** Whether there is a value to improve on. */
    boolean isThere() {
        return Double.isFinite(value);
    }

    /** How far values may be from their mean, where the smooth function has this variance. */
    double deviation(double variance) {
        return Math.sqrt(variance + ruggedness);
    }
}
