package dev.mlops.core.internal.metrics;

/** What a share of nothing is: undefined, unless one says that it is 0 or 1. */
public enum ZeroDivision {
    /** Undefined. */
    NAN(Double.NaN),
    /** As bad as can be. */
    ZERO(0),
    /** As good as can be. */
    ONE(1);

    private final double value;

    ZeroDivision(double value) {
        this.value = value;
    }

    /** NaN, 0 or 1. */
    public double value() {
        return value;
    }

    /** The quotient; this value where the divisor is 0. */
    public double divide(double part, double whole) {
        return whole == 0 ? value : part / whole;
    }

    /** The number itself; this value where it is NaN. */
    public double orNumber(double number) {
        return Double.isNaN(number) ? value : number;
    }
}
