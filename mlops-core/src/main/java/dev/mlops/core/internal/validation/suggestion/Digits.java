package dev.mlops.core.internal.validation.suggestion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounds numbers so that people can read them, to the side on which what is said of them stays true. */
final class Digits {
    private static final int OF_ENDS = 6;

    private Digits() {}

    /** One digit that counts, not above the value. */
    static double risk(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(1, RoundingMode.FLOOR))
                .doubleValue();
    }

    /** What remains of 1 when a value, rounded up to two digits that count, is taken away; not below 0. */
    static double remainder(double value) {
        BigDecimal up = BigDecimal.valueOf(value).round(new MathContext(2, RoundingMode.CEILING));
        return Math.max(0, BigDecimal.ONE.subtract(up).doubleValue());
    }

    /** A low end of a range of numbers, not above the value: six digits that count. */
    static double low(double value) {
        return Double.isFinite(value) ? round(value, RoundingMode.FLOOR) : value;
    }

    /** A high end of a range of numbers, not below the value: six digits that count. */
    static double high(double value) {
        return Double.isFinite(value) ? round(value, RoundingMode.CEILING) : value;
    }

    private static double round(double value, RoundingMode mode) {
        return BigDecimal.valueOf(value).round(new MathContext(OF_ENDS, mode)).doubleValue();
    }

    /** The place of the second digit that counts in the distance of two numbers; {@code 0} where they are the same. */
    static BigDecimal place(double low, double high) {
        if (low == high) {
            return BigDecimal.ZERO;
        }
        BigDecimal distance =
                BigDecimal.valueOf(high).subtract(BigDecimal.valueOf(low)).round(new MathContext(2));
        return BigDecimal.ONE.scaleByPowerOfTen(distance.precision() - distance.scale() - 2);
    }

    /** The multiple of a place that is not above the value; the value itself where the place is 0. */
    static double down(double value, BigDecimal place) {
        return multiple(value, place, RoundingMode.FLOOR);
    }

    /** The multiple of a place that is not below the value; the value itself where the place is 0. */
    static double up(double value, BigDecimal place) {
        return multiple(value, place, RoundingMode.CEILING);
    }

    private static double multiple(double value, BigDecimal place, RoundingMode mode) {
        return place.signum() == 0
                ? value
                : BigDecimal.valueOf(value)
                        .divide(place, 0, mode)
                        .multiply(place)
                        .doubleValue();
    }
}
