package dev.mlops.core.internal.cells;

import dev.mlops.data.ColumnType;
import java.nio.charset.StandardCharsets;

/**
 * What the characters of a field, as bytes in UTF-8, can be read as. There are two measures: <em>telling</em> a type from values is strict, so that a
 * value that a number could not give back ({@code 007}, {@code +49}) stays text; <em>reading</em> a value as a type that is known, because
 * the user named it or all values told it, also takes leading zeros, a plus sign and surrounding blanks.
 */
public final class Cells {
    /** No number. */
    static final int NOTHING = 0;

    /** A number with a fraction, an exponent or a negative zero. */
    static final int NUMBER = 1;

    /** A whole number of 64 bits. */
    static final int INTEGER = 2;

    /** What {@link #plainInteger} has no value for; the least integer itself is one of these. */
    static final long NOT_PLAIN = Long.MIN_VALUE;

    /** 10^0 to 10^22 are exact in a double. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** The first of them as whole numbers. */
    private static final long[] WHOLE_POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    /** Up to 15 digits are below 2^53, hence exact in a double. */
    private static final int EXACT_DIGITS = 15;

    private Cells() {}

    /**
     * What a field tells: {@code -?(0|[1-9]\d*)} within 64 bits is an integer; with a fraction or an exponent, or {@code -0}, it is a
     * number where it is finite; all else is nothing.
     */
    static int tell(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        boolean negative = i < end && bytes[i] == '-';
        if (negative) {
            i++;
        }
        int digitsFrom = i;
        i = skipDigits(bytes, i, end);
        int digits = i - digitsFrom;
        if (digits > 1 && bytes[digitsFrom] == '0') {
            return NOTHING;
        }
        if (i == end) {
            if (digits == 0) {
                return NOTHING;
            }
            if (negative && digits == 1 && bytes[digitsFrom] == '0') {
                return NUMBER;
            }
            return digits < 19 || fitsLong(bytes, offset, length) ? INTEGER : NOTHING;
        }
        if (bytes[i] == '.') {
            int fractionFrom = ++i;
            i = skipDigits(bytes, i, end);
            if (digits == 0 && i == fractionFrom) {
                return NOTHING;
            }
        } else if (digits == 0) {
            return NOTHING;
        }
        boolean small = digits <= 300;
        if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
            i++;
            if (i < end && (bytes[i] == '+' || bytes[i] == '-')) {
                i++;
            }
            int exponentFrom = i;
            i = skipDigits(bytes, i, end);
            if (i == exponentFrom) {
                return NOTHING;
            }
            small &= i - exponentFrom <= 2 && digits <= 200;
        }
        if (i != end) {
            return NOTHING;
        }
        return small || Double.isFinite(Double.parseDouble(text(bytes, offset, length))) ? NUMBER : NOTHING;
    }

    static int skipDigits(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    private static boolean fitsLong(byte[] bytes, int offset, int length) {
        try {
            Long.parseLong(text(bytes, offset, length));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether it is {@code true} or {@code false} in lower case, upper case or with a capital. */
    static boolean isFlag(byte[] bytes, int offset, int length) {
        return is("true", bytes, offset, length) || is("false", bytes, offset, length);
    }

    /** 1 for {@code true}, 0 for {@code false}, both all small; -1 for all else. */
    static int plainFlag(byte[] bytes, int offset, int length) {
        if (length == 4) {
            return bytes[offset] == 't'
                            && bytes[offset + 1] == 'r'
                            && bytes[offset + 2] == 'u'
                            && bytes[offset + 3] == 'e'
                    ? 1
                    : -1;
        }
        return length == 5
                        && bytes[offset] == 'f'
                        && bytes[offset + 1] == 'a'
                        && bytes[offset + 2] == 'l'
                        && bytes[offset + 3] == 's'
                        && bytes[offset + 4] == 'e'
                ? 0
                : -1;
    }

    private static boolean is(String word, byte[] bytes, int offset, int length) {
        if (length != word.length()) {
            return false;
        }
        boolean lower = true;
        boolean upper = true;
        boolean capital = true;
        for (int i = 0; i < length; i++) {
            char small = word.charAt(i);
            char large = (char) (small - 32);
            byte c = bytes[offset + i];
            lower &= c == small;
            upper &= c == large;
            capital &= c == (i == 0 ? large : small);
        }
        return lower || upper || capital;
    }

    /** The whole number of a field of at most 18 digits that tells an integer; {@link #NOT_PLAIN} for all other fields. */
    static long plainInteger(byte[] bytes, int offset, int length) {
        if (length <= 8 && offset + Words.PADDING <= bytes.length && length > 0 && bytes[offset] != '-') {
            long value = Words.digits(bytes, offset, length);
            return value == Words.NONE || (length > 1 && bytes[offset] == '0') ? NOT_PLAIN : value;
        }
        int end = offset + length;
        int i = offset;
        boolean negative = length > 0 && bytes[offset] == '-';
        if (negative) {
            i++;
        }
        int digits = end - i;
        if (digits < 1 || digits > 18 || (bytes[i] == '0' && length > 1)) {
            return NOT_PLAIN;
        }
        long value = 0;
        for (; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_PLAIN;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /**
     * The number of a field of digits, at most 15, and perhaps a point that tells a number, to the same bits as {@link #number}; NaN for all
     * other fields.
     */
    static double plainNumber(byte[] bytes, int offset, int length) {
        boolean negative = length > 0 && bytes[offset] == '-';
        int from = negative ? offset + 1 : offset;
        int size = offset + length - from;
        if (size > EXACT_DIGITS + 1 || from + size + Words.PADDING > bytes.length) {
            return size > EXACT_DIGITS + 1 ? Double.NaN : slowPlainNumber(bytes, from, size, negative);
        }
        if (size <= 8 && size > 0) {
            if (size > 1 && bytes[from] == '0' && bytes[from + 1] != '.') {
                return Double.NaN;
            }
            double value = shortNumber(Words.last(bytes, from, size), size);
            return negative ? -value : value;
        }
        int whole = Words.beforePoint(bytes, from, size);
        int fraction = Math.max(0, size - whole - 1);
        int digits = whole + fraction;
        if (digits == 0 || digits > EXACT_DIGITS || whole > 8 || fraction > 8 || (whole > 1 && bytes[from] == '0')) {
            return slowPlainNumber(bytes, from, size, negative);
        }
        long high = Words.digits(bytes, from, whole);
        long low = Words.digits(bytes, from + whole + 1, fraction);
        if (high == Words.NONE || low == Words.NONE) {
            return Double.NaN;
        }
        // no more than 15 digits are exact in a double, and so are these powers of ten: one division is rounded once
        double value = fraction == 0 ? high : (high * WHOLE_POWERS[fraction] + low) / POWERS[fraction];
        return negative ? -value : value;
    }

    /** Of at most eight characters, the last ones of a word. */
    private static double shortNumber(long characters, int size) {
        int point = Words.first(Words.points(characters));
        if (point == 8) {
            long digits = Words.digits(characters, size);
            return digits == Words.NONE ? Double.NaN : digits;
        }
        long before = (1L << (point * 8)) - 1;
        long withoutPoint = ((characters & before) << 8) | (characters & ~before & ~(0xffL << (point * 8)));
        long digits = size == 1 ? Words.NONE : Words.digits(withoutPoint, size - 1);
        return digits == Words.NONE ? Double.NaN : digits / POWERS[7 - point];
    }

    private static double slowPlainNumber(byte[] bytes, int from, int size, boolean negative) {
        int end = from + size;
        if (size > 1 && bytes[from] == '0' && bytes[from + 1] != '.') {
            return Double.NaN;
        }
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = from; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
            } else if (digit == '.' - '0' && point < 0) {
                point = i;
            } else {
                return Double.NaN;
            }
        }
        if (count == 0 || count > EXACT_DIGITS) {
            return Double.NaN;
        }
        double value = point < 0 ? digits : digits / POWERS[end - 1 - point];
        return negative ? -value : value;
    }

    /** Reads a whole number. Throws {@link NumberFormatException} where it is none of 64 bits. */
    static long integer(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        boolean negative = length > 0 && bytes[offset] == '-';
        if (negative || (length > 0 && bytes[offset] == '+')) {
            i++;
        }
        if (i == end || skipDigits(bytes, i, end) != end) {
            throw new NumberFormatException("no whole number");
        }
        if (end - i > 18) {
            return Long.parseLong(text(bytes, offset, length));
        }
        long value = 0;
        for (; i < end; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return negative ? -value : value;
    }

    /**
     * Reads a finite number, to the same bits as {@link Double#parseDouble}. Throws {@link NumberFormatException} where it is none.
     *
     * <p>Where the digits and the power of ten are both exact in a double, one division is rounded once and hence right (Clinger 1990,
     * How to read floating point numbers accurately); that is nearly every number in a file.
     */
    static double number(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        boolean negative = length > 0 && bytes[offset] == '-';
        if (negative || (length > 0 && bytes[offset] == '+')) {
            i++;
        }
        long digits = 0;
        int count = 0;
        int fraction = 0;
        boolean point = false;
        for (; i < end; i++) {
            byte c = bytes[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                fraction += point ? 1 : 0;
                if (count > EXACT_DIGITS) {
                    return slowNumber(bytes, offset, length);
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return slowNumber(bytes, offset, length);
            }
        }
        if (count == 0) {
            throw new NumberFormatException("no digits");
        }
        double value = digits / POWERS[fraction];
        return negative ? -value : value;
    }

    private static double slowNumber(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte c = bytes[i];
            if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                throw new NumberFormatException("no decimal number"); // parseDouble takes NaN, 0x1p3, 1f and blanks too
            }
        }
        double value = Double.parseDouble(text(bytes, offset, length));
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("beyond the largest double");
        }
        return value;
    }

    /** Reads {@code true} or {@code false}. Throws {@link IllegalArgumentException} where it is neither. */
    static boolean flag(byte[] bytes, int offset, int length) {
        if (is("true", bytes, offset, length)) {
            return true;
        }
        if (is("false", bytes, offset, length)) {
            return false;
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    /** Whether a field can be read as this type, as freely as a type that is given is read. */
    public static boolean suits(ColumnType type, byte[] bytes, int offset, int length) {
        int from = skipBlanks(bytes, offset, length);
        int rest = beforeBlanks(bytes, from, offset + length) - from;
        return switch (type) {
            case NUMBER -> !Double.isNaN(freeNumber(bytes, offset, length));
            case INTEGER -> isInteger(bytes, from, rest);
            case FLAG -> isFlag(bytes, from, rest);
            case INSTANT -> Instants.free(bytes, offset, length) != Instants.NONE;
            case CATEGORY, TEXT -> true;
        };
    }

    private static boolean isInteger(byte[] bytes, int offset, int length) {
        try {
            integer(bytes, offset, length);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The number that stands there, blanks around it or not; NaN where there is none. */
    static double freeNumber(byte[] bytes, int offset, int length) {
        int from = skipBlanks(bytes, offset, length);
        try {
            return number(bytes, from, beforeBlanks(bytes, from, offset + length) - from);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The whole number that stands there, blanks around it or not. Throws {@link NumberFormatException} where there is none. */
    static long freeInteger(byte[] bytes, int offset, int length) {
        int from = skipBlanks(bytes, offset, length);
        return integer(bytes, from, beforeBlanks(bytes, from, offset + length) - from);
    }

    /** The flag that stands there, blanks around it or not. Throws {@link IllegalArgumentException} where there is none. */
    static boolean freeFlag(byte[] bytes, int offset, int length) {
        int from = skipBlanks(bytes, offset, length);
        return flag(bytes, from, beforeBlanks(bytes, from, offset + length) - from);
    }

    private static int skipBlanks(byte[] bytes, int offset, int length) {
        int i = offset;
        while (i < offset + length && bytes[i] == ' ') {
            i++;
        }
        return i;
    }

    private static int beforeBlanks(byte[] bytes, int from, int end) {
        int i = end;
        while (i > from && bytes[i - 1] == ' ') {
            i--;
        }
        return i;
    }
}
