package dev.mlops.core.internal.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: as many digits as one reads, no more. */
final class NumberText {
    private static final MathContext DIGITS = new MathContext(4);

    private NumberText() {}

    /** Whole numbers in full, with commas from 10,000 on; others with four digits that count, very large and small ones as powers of ten. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return String.format(Locale.ROOT, size < 10_000 ? "%d" : "%,d", (long) value);
        }
        if (size >= 1e15 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        if (size >= 1_000) {
            return String.format(Locale.ROOT, size < 10_000 ? "%.1f" : "%,.0f", value);
        }
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
