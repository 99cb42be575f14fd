package dev.mlops.testkit.behaviour;

/**
 * Of how many rows a relation must hold.
 *
 * @param rows to how many it must apply at least, 1 or more
 * @param exceptions for what share of them it need not hold, from 0 to 1
 */
record Demand(int rows, double exceptions) {
    static final Demand ALL = new Demand(1, 0);

    Demand {
        if (rows < 1) {
            throw new IllegalArgumentException("rows: 1 or more, found " + rows);
        }
        if (!(exceptions >= 0 && exceptions < 1)) {
            throw new IllegalArgumentException("share: from 0 to below 1, found " + exceptions);
        }
    }

    static double tolerance(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance: a number of 0 or more, found " + value);
        }
        return value;
    }

    static String name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: what is expected, in words, found none");
        }
        return name;
    }

    /** What it adds to a sentence; empty for all rows. */
    @Override
    public String toString() {
        return (rows > 1 ? ", on at least " + rows + " rows" : "")
                + (exceptions > 0 ? ", except for a share of " + exceptions : "");
    }
}
