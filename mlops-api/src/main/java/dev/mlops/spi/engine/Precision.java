package dev.mlops.spi.engine;

/** As what an engine keeps numbers, which decides which ones it can take. */
public enum Precision {
    /** A double: every finite number. */
    DOUBLE("a number") {
        @Override
        public boolean holds(double value) {
            return Double.isFinite(value);
        }
    },
    /** A float: every finite number that does not become infinite when it is rounded to one. */
    FLOAT("a number of at most " + Float.MAX_VALUE) {
        @Override
        public boolean holds(double value) {
            return Float.isFinite((float) value);
        }
    };

    private final String expected;

    Precision(String expected) {
        this.expected = expected;
    }

    /** Whether it can be kept as a finite number. */
    public abstract boolean holds(double value);

    /** Whether it can be kept as a finite number above 0. One so small that it would be rounded to 0 cannot. */
    boolean holdsAbove0(double value) {
        return holds(value) && (this == FLOAT ? (float) value : value) > 0;
    }

    /** What a number must be. */
    String expected() {
        return expected;
    }

    /** What a number is that it does not hold. */
    String wrong(double value) {
        return Double.isFinite(value) ? "outside the range of a float" : "not a finite number";
    }
}
