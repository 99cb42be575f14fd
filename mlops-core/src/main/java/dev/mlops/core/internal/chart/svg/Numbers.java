package dev.mlops.core.internal.chart.svg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same in every country. */
public final class Numbers {
    private static final double PLAIN_BELOW = 1e6;
    private static final double PLAIN_FROM = 1e-3;

    private Numbers() {}

    /** A place in a picture, to a hundredth. Throws {@link IllegalArgumentException} where it is not finite. */
    static String place(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a place in a picture must be a finite number, found " + value);
        }
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        String sign = hundredths < 0 ? "-" : "";
        long size = Math.abs(hundredths);
        String digits = String.valueOf(100 + size % 100).substring(1);
        return sign + size / 100 + "." + (digits.endsWith("0") ? digits.substring(0, 1) : digits);
    }

    /** A value for reading, with so many digits that count, such as {@code 0.0123}, {@code 1.2e-7} or {@code 3e12}. */
    public static String text(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        double size = Math.abs(rounded.doubleValue());
        if (size >= PLAIN_FROM && size < PLAIN_BELOW) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        return scientific(value, digits - 1);
    }

    /** A value on an axis with such a distance of ticks: as many digits as tell neighbours apart. */
    static String tick(double value, double step, double largest) {
        if (Math.abs(value) < step / 1e6) {
            return "0";
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        if (largest < PLAIN_BELOW && (largest >= PLAIN_FROM || decimals <= 3)) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
        int digits =
                (int) Math.max(0, Math.floor(Math.log10(Math.abs(value)) + 1e-9) - Math.floor(Math.log10(step) + 1e-9));
        return scientific(value, Math.min(15, digits));
    }

    private static String scientific(double value, int decimals) {
        String[] parts =
                String.format(Locale.ROOT, "%." + decimals + "e", value).split("e", -1);
        String mantissa =
                parts[0].contains(".") ? parts[0].replaceAll("0+$", "").replaceAll("\\.$", "") : parts[0];
        return mantissa + "e" + Integer.parseInt(parts[1]);
    }
}
