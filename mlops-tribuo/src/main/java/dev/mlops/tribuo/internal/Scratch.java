package dev.mlops.tribuo.internal;

/**
 * Places for numbers in between, kept for each thread so that scoring allocates nothing once they are there. What is taken is given back in
 * the opposite order, by the same thread.
 */
final class Scratch {
    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);
    /** Two at most for each ensemble, which stand in each other no deeper than they may. */
    private final double[][] places = new double[2 * (Nested.MAX_DEPTH + 1)][0];

    private int taken;

    private Scratch() {}

    static Scratch own() {
        return OWN.get();
    }

    /** An array at least so long, with anything in it. */
    double[] take(int length) {
        double[] place = places[taken];
        if (place.length < length) {
            place = new double[length];
            places[taken] = place;
        }
        taken++;
        return place;
    }

    void giveBack() {
        taken--;
    }
}
