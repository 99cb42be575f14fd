package dev.mlops.core.internal.cells;

import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Points on the time line that characters stand for: dates and times of ISO 8601 with an offset. */
final class Instants {
    /** No point on the time line; no instant is as early. */
    static final long NONE = Long.MIN_VALUE;

    private Instants() {}

    /** Whether it is a date and time of ISO 8601 with an offset, not finer than a microsecond. */
    static boolean tells(char[] chars, int offset, int length) {
        return told(chars, offset, length) != NONE;
    }

    /** The instant of a field that tells one, its year of four digits; {@link #NONE} for all other fields. */
    static long told(char[] chars, int offset, int length) {
        return length >= 17 && chars[offset + 4] == '-' && chars[offset + 10] == 'T'
                ? micros(chars, offset, length)
                : NONE;
    }

    /**
     * Reads a date and time of ISO 8601 with an offset, as microseconds since 1970-01-01T00:00:00Z; {@link #NONE} where it is none,
     * finer than a microsecond, or beyond what 64 bits reach.
     */
    static long micros(char[] chars, int offset, int length) {
        long usual = usualMicros(chars, offset, length);
        if (usual != NONE) {
            return usual;
        }
        try {
            Instant instant =
                    OffsetDateTime.parse(CharBuffer.wrap(chars, offset, length)).toInstant();
            if (instant.getNano() % 1_000 != 0) {
                return NONE;
            }
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
        } catch (DateTimeException | ArithmeticException e) {
            return NONE;
        }
    }

    /** Reads {@code 2024-05-01T12:00:00.123456+02:00}, the fraction left out or {@code Z} for the offset, without making an object. */
    private static long usualMicros(char[] chars, int offset, int length) {
        if (length < 20
                || chars[offset + 4] != '-'
                || chars[offset + 7] != '-'
                || chars[offset + 10] != 'T'
                || chars[offset + 13] != ':'
                || chars[offset + 16] != ':') {
            return NONE;
        }
        int year = twoDigits(chars, offset) * 100 + twoDigits(chars, offset + 2);
        int month = twoDigits(chars, offset + 5);
        int day = twoDigits(chars, offset + 8);
        int hour = twoDigits(chars, offset + 11);
        int minute = twoDigits(chars, offset + 14);
        int second = twoDigits(chars, offset + 17);
        boolean fits = year >= 0 && month >= 1 && month <= 12 && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59;
        if (!fits || second < 0 || second > 59 || day < 1 || day > daysIn(year, month)) {
            return NONE;
        }
        int end = offset + length;
        int i = offset + 19;
        int fraction = 0;
        if (chars[i] == '.') {
            int from = ++i;
            i = Cells.skipDigits(chars, i, Math.min(end, from + 6));
            if (i == from) {
                return NONE;
            }
            for (int place = 0; place < 6; place++) {
                fraction = fraction * 10 + (from + place < i ? chars[from + place] - '0' : 0);
            }
        }
        if (i != end - 1 || chars[i] != 'Z') {
            return NONE; // other offsets are left to the JDK
        }
        return ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60_000_000L + second * 1_000_000L + fraction;
    }

    /** Far below zero where the two are no digits, so that a sum or product with it stays negative. */
    private static int twoDigits(char[] chars, int offset) {
        int tens = chars[offset] - '0';
        int ones = chars[offset + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
    }

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /**
     * Days since 1970-01-01 in the Gregorian calendar, for years from 0: years start in March here, so that a leap day is the last
     * (Howard Hinnant, chrono-compatible low-level date algorithms, {@code days_from_civil}).
     */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /** The instant that stands there, white space around it or not; {@link #NONE} where there is none. */
    static long free(char[] chars, int offset, int length) {
        long plain = usualMicros(chars, offset, length);
        if (plain != NONE) {
            return plain;
        }
        int from = offset;
        int end = offset + length;
        while (from < end && Character.isWhitespace(chars[from])) {
            from++;
        }
        while (end > from && Character.isWhitespace(chars[end - 1])) {
            end--;
        }
        return micros(chars, from, end - from);
    }
}
