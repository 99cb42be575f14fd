package dev.mlops.core.internal.explanation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as a person reads them. */
final class Shown {
    private static final double LARGEST_WHOLE = 1e15;
    private static final MathContext OF_VALUES = new MathContext(6);
    private static final int DIGITS = 4;
    private static final int MOST_DECIMALS = 12;

    private Shown() {}

    /** A value of a row, or a feature: of a number with a fraction the first six digits. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        if (!(value instanceof Double number) || number.isNaN() || number.isInfinite()) {
            return value.toString();
        }
        if (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
            return Long.toString(number.longValue());
        }
        return new BigDecimal(number, OF_VALUES).stripTrailingZeros().toString();
    }

    /** How many decimals show four digits of numbers that are this large. */
    static int decimals(double largest) {
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return DIGITS;
        }
        int leading = (int) Math.floor(Math.log10(largest)) + 1;
        return Math.max(0, Math.min(MOST_DECIMALS, DIGITS - leading));
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    static String signed(double value, int decimals) {
        return String.format(Locale.ROOT, "%+,." + decimals + "f", value);
    }
}
