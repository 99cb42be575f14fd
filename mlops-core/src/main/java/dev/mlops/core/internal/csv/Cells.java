package dev.mlops.core.internal.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What the characters of a field can be read as. There are two measures: <em>telling</em> a type from values is strict, so that a
 * value that a number could not give back ({@code 007}, {@code +49}) stays text; <em>reading</em> a value as a type that is known, because
 * the user named it or all values told it, also takes leading zeros, a plus sign and surrounding blanks.
 */
final class Cells {
    /** No number. */
    static final int NOTHING = 0;

    /** A number with a fraction, an exponent or a negative zero. */
    static final int NUMBER = 1;

    /** A whole number of 64 bits. */
    static final int INTEGER = 2;

    /** 10^0 to 10^22 are exact in a double. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Up to 15 digits are below 2^53, hence exact in a double. */
    private static final int EXACT_DIGITS = 15;

    private Cells() {}

    /**
     * What a field tells: {@code -?(0|[1-9]\d*)} within 64 bits is an integer; with a fraction or an exponent, or {@code -0}, it is a
     * number where it is finite; all else is nothing.
     */
    static int tell(char[] chars, int offset, int length) {
        int end = offset + length;
        int i = offset;
        boolean negative = i < end && chars[i] == '-';
        if (negative) {
            i++;
        }
        int digitsFrom = i;
        i = skipDigits(chars, i, end);
        int digits = i - digitsFrom;
        if (digits > 1 && chars[digitsFrom] == '0') {
            return NOTHING;
        }
        if (i == end) {
            if (digits == 0) {
                return NOTHING;
            }
            if (negative && digits == 1 && chars[digitsFrom] == '0') {
                return NUMBER;
            }
            return digits < 19 || fitsLong(chars, offset, length) ? INTEGER : NOTHING;
        }
        if (chars[i] == '.') {
            int fractionFrom = ++i;
            i = skipDigits(chars, i, end);
            if (digits == 0 && i == fractionFrom) {
                return NOTHING;
            }
        } else if (digits == 0) {
            return NOTHING;
        }
        boolean small = digits <= 300;
        if (i < end && (chars[i] == 'e' || chars[i] == 'E')) {
            i++;
            if (i < end && (chars[i] == '+' || chars[i] == '-')) {
                i++;
            }
            int exponentFrom = i;
            i = skipDigits(chars, i, end);
            if (i == exponentFrom) {
                return NOTHING;
            }
            small &= i - exponentFrom <= 2 && digits <= 200;
        }
        if (i != end) {
            return NOTHING;
        }
        return small || Double.isFinite(Double.parseDouble(new String(chars, offset, length))) ? NUMBER : NOTHING;
    }

    private static int skipDigits(char[] chars, int from, int end) {
        int i = from;
        while (i < end && chars[i] >= '0' && chars[i] <= '9') {
            i++;
        }
        return i;
    }

    private static boolean fitsLong(char[] chars, int offset, int length) {
        try {
            Long.parseLong(new String(chars, offset, length));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether it is {@code true} or {@code false} in lower case, upper case or with a capital. */
    static boolean isFlag(char[] chars, int offset, int length) {
        return is("true", chars, offset, length) || is("false", chars, offset, length);
    }

    private static boolean is(String word, char[] chars, int offset, int length) {
        if (length != word.length()) {
            return false;
        }
        boolean lower = true;
        boolean upper = true;
        boolean capital = true;
        for (int i = 0; i < length; i++) {
            char small = word.charAt(i);
            char large = (char) (small - 32);
            char c = chars[offset + i];
            lower &= c == small;
            upper &= c == large;
            capital &= c == (i == 0 ? large : small);
        }
        return lower || upper || capital;
    }

    /** Whether it is a date and time of ISO 8601 with an offset, not finer than a microsecond. */
    static boolean isInstant(char[] chars, int offset, int length) {
        if (length < 17 || chars[offset + 4] != '-' || chars[offset + 10] != 'T') {
            return false;
        }
        try {
            instant(new String(chars, offset, length));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Reads a date and time of ISO 8601 with an offset. Throws {@link DateTimeException} where it is none, or finer than a microsecond. */
    static Instant instant(String text) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        if (instant.getNano() % 1_000 != 0) {
            throw new DateTimeException("finer than a microsecond: " + text);
        }
        if (Math.abs(instant.getEpochSecond()) >= Long.MAX_VALUE / 1_000_000) {
            throw new DateTimeException("beyond what 64 bits of microseconds reach: " + text);
        }
        return instant;
    }

    /** Reads a whole number. Throws {@link NumberFormatException} where it is none of 64 bits. */
    static long integer(char[] chars, int offset, int length) {
        int end = offset + length;
        int i = offset;
        boolean negative = length > 0 && chars[offset] == '-';
        if (negative || (length > 0 && chars[offset] == '+')) {
            i++;
        }
        if (i == end || skipDigits(chars, i, end) != end) {
            throw new NumberFormatException("no whole number");
        }
        if (end - i > 18) {
            return Long.parseLong(new String(chars, offset, length));
        }
        long value = 0;
        for (; i < end; i++) {
            value = value * 10 + (chars[i] - '0');
        }
        return negative ? -value : value;
    }

    /**
     * Reads a finite number, to the same bits as {@link Double#parseDouble}. Throws {@link NumberFormatException} where it is none.
     *
     * <p>Where the digits and the power of ten are both exact in a double, one division is rounded once and hence right (Clinger 1990,
     * How to read floating point numbers accurately); that is nearly every number in a file.
     */
    static double number(char[] chars, int offset, int length) {
        int end = offset + length;
        int i = offset;
        boolean negative = length > 0 && chars[offset] == '-';
        if (negative || (length > 0 && chars[offset] == '+')) {
            i++;
        }
        long digits = 0;
        int count = 0;
        int fraction = 0;
        boolean point = false;
        for (; i < end; i++) {
            char c = chars[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                fraction += point ? 1 : 0;
                if (count > EXACT_DIGITS) {
                    return slowNumber(chars, offset, length);
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return slowNumber(chars, offset, length);
            }
        }
        if (count == 0) {
            throw new NumberFormatException("no digits");
        }
        double value = digits / POWERS[fraction];
        return negative ? -value : value;
    }

    private static double slowNumber(char[] chars, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = chars[i];
            if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                throw new NumberFormatException("no decimal number"); // parseDouble takes NaN, 0x1p3, 1f and blanks too
            }
        }
        double value = Double.parseDouble(new String(chars, offset, length));
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("beyond the largest double");
        }
        return value;
    }

    /** Reads {@code true} or {@code false}. Throws {@link IllegalArgumentException} where it is neither. */
    static boolean flag(char[] chars, int offset, int length) {
        if (is("true", chars, offset, length)) {
            return true;
        }
        if (is("false", chars, offset, length)) {
            return false;
        }
        throw new IllegalArgumentException("neither true nor false");
    }
}
