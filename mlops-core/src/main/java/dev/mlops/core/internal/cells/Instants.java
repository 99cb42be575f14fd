package dev.mlops.core.internal.cells;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Points on the time line that characters stand for: dates and times of ISO 8601 with an offset. */
final class Instants {
    /** No point on the time line; no instant is as early. */
    static final long NONE = Long.MIN_VALUE;

    /** Years after which the calendar repeats, and how many days they have. */
    private static final int CYCLE = 400;

    private static final int DAYS_OF_CYCLE = 146_097;

    /** From the year 1 on. */
    private static final int DAYS_BEFORE_1970 = 719_162;

    /** In a year that is no leap year, by month from 1; that of the 13th are all. */
    private static final int[] DAYS_BEFORE = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private static final int SHORTEST = "2024-05-01T12:00:00Z".length();
    private static final long DATE = word("0000-00-");
    private static final long TIME = word("00T00:00");
    private static final long DATE_SIGNS = signs("0000-00-");
    private static final long TIME_SIGNS = signs("00T00:00");

    private Instants() {}

    private static long word(String pattern) {
        return Words.at(pattern.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** All bits of the bytes that are no zero in the pattern. */
    private static long signs(String pattern) {
        byte[] bits = new byte[pattern.length()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) (pattern.charAt(i) == '0' ? 0 : -1);
        }
        return Words.at(bits, 0);
    }

    /** Whether it is a date and time of ISO 8601 with an offset, not finer than a microsecond. */
    static boolean tells(byte[] bytes, int offset, int length) {
        return told(bytes, offset, length) != NONE;
    }

    /** The instant of a field that tells one, its year of four digits; {@link #NONE} for all other fields. */
    static long told(byte[] bytes, int offset, int length) {
        return length >= 17 && bytes[offset + 4] == '-' && bytes[offset + 10] == 'T'
                ? micros(bytes, offset, length)
                : NONE;
    }

    /**
     * Reads a date and time of ISO 8601 with an offset, as microseconds since 1970-01-01T00:00:00Z; {@link #NONE} where it is none,
     * finer than a microsecond, or beyond what 64 bits reach.
     */
    static long micros(byte[] bytes, int offset, int length) {
        long usual = usualMicros(bytes, offset, length);
        if (usual != NONE) {
            return usual;
        }
        try {
            Instant instant = OffsetDateTime.parse(new String(bytes, offset, length, StandardCharsets.UTF_8))
                    .toInstant();
            if (instant.getNano() % 1_000 != 0) {
                return NONE;
            }
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
        } catch (DateTimeException | ArithmeticException e) {
            return NONE;
        }
    }

    /** Reads {@code 2024-05-01T12:00:00.123456Z}, the fraction left out or not, without making an object. */
    private static long usualMicros(byte[] bytes, int offset, int length) {
        if (length < SHORTEST || bytes[offset + length - 1] != 'Z' || bytes[offset + 16] != ':') {
            return NONE;
        }
        long date = Words.at(bytes, offset) ^ DATE; // digits become their values, the signs between zero
        long time = Words.at(bytes, offset + 8) ^ TIME;
        int tens = bytes[offset + 17] - '0';
        int ones = bytes[offset + 18] - '0';
        if (!Words.areDigits(date) || !Words.areDigits(time) || (date & DATE_SIGNS) != 0 || (time & TIME_SIGNS) != 0) {
            return NONE;
        }
        if (tens < 0 || tens > 5 || ones < 0 || ones > 9) {
            return NONE;
        }
        long dates = date * 10 + (date >>> 8); // each two bytes as one number, in the first
        long times = time * 10 + (time >>> 8);
        int year = (int) (dates & 0xff) * 100 + (int) (dates >>> 16 & 0xff);
        int month = (int) (dates >>> 40 & 0xff);
        int day = (int) (times & 0xff);
        int hour = (int) (times >>> 24 & 0xff);
        int minute = (int) (times >>> 48 & 0xff);
        if (month < 1 || month > 12 || hour > 23 || minute > 59) {
            return NONE;
        }
        int leap = isLeap(year) ? 1 : 0;
        int daysInMonth = DAYS_BEFORE[month + 1] - DAYS_BEFORE[month];
        if (day < 1 || (day > daysInMonth && (month != 2 || day > daysInMonth + leap))) {
            return NONE;
        }
        long fraction = length == SHORTEST ? 0 : fraction(bytes, offset + 19, length - SHORTEST);
        return fraction == NONE
                ? NONE
                : ((epochDay(year, month, day, leap) * 24 + hour) * 60 + minute) * 60_000_000L
                        + (tens * 10 + ones) * 1_000_000L
                        + fraction;
    }

    /** The microseconds of a point and from one to six digits; {@link #NONE} for all else. */
    private static long fraction(byte[] bytes, int offset, int length) {
        if (bytes[offset] != '.'
                || length < 2
                || length > 7
                || Cells.skipDigits(bytes, offset + 1, offset + length) < offset + length) {
            return NONE;
        }
        long fraction = 0;
        for (int place = 1; place <= 6; place++) {
            fraction = fraction * 10 + (place < length ? bytes[offset + place] - '0' : 0);
        }
        return fraction;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01 in the Gregorian calendar, for years from 0. */
    private static long epochDay(int year, int month, int day, int leap) {
        int years = year - 1 + CYCLE; // that are over, and a cycle more, so that none are below zero
        int days = years * 365 + years / 4 - years / 100 + years / CYCLE;
        int leapDay = leap & ((2 - month) >>> 31); // from March on
        return (long) days + DAYS_BEFORE[month] + leapDay + day - 1 - DAYS_OF_CYCLE - DAYS_BEFORE_1970;
    }

    /** The instant that stands there, white space around it or not; {@link #NONE} where there is none. */
    static long free(byte[] bytes, int offset, int length) {
        long plain = usualMicros(bytes, offset, length);
        if (plain != NONE) {
            return plain;
        }
        int from = offset;
        int end = offset + length;
        while (from < end && Character.isWhitespace(bytes[from])) {
            from++;
        }
        while (end > from && Character.isWhitespace(bytes[end - 1])) {
            end--;
        }
        return micros(bytes, from, end - from);
    }
}
