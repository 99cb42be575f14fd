package dev.mlops.tuning;

/** Which values of an objective are better. */
public enum Direction {
    /** Small ones. */
    MINIMIZE,
    /** Large ones. */
    MAXIMIZE;

    /** Whether a value is better than another; NaN is better than none. */
    public boolean isBetter(double value, double than) {
        return this == MINIMIZE ? value < than : value > than;
    }
}
