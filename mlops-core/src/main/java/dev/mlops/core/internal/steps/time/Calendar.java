package dev.mlops.core.internal.steps.time;

import dev.mlops.pipeline.TimeStep;

/**
 * Parts of a local date and time, from its number of microseconds since 1970-01-01T00:00, in the proleptic ISO calendar. The date comes of the number of days by
 * Howard Hinnant's algorithm (days_from_civil and its inverse, 2013): no objects.
 */
final class Calendar {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int DAYS_PER_ERA = 146_097;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private Calendar() {}

    /** A part of a local time. Not for epoch seconds, which are the same everywhere. */
    static int part(TimeStep.Part part, long localMicros) {
        long day = Math.floorDiv(localMicros, MICROS_PER_DAY);
        int second = (int) (Math.floorMod(localMicros, MICROS_PER_DAY) / MICROS_PER_SECOND);
        return switch (part) {
            case HOUR -> second / 3_600;
            case MINUTE -> second / 60 % 60;
            case SECOND -> second % 60;
            case DAY_OF_WEEK -> dayOfWeek(day);
            case WEEKEND -> dayOfWeek(day) >= 6 ? 1 : 0;
            case YEAR -> year(date(day));
            case QUARTER -> (month(date(day)) + 2) / 3;
            case MONTH -> month(date(day));
            case DAY -> (int) (date(day) & 31);
            case DAY_OF_YEAR -> dayOfYear(date(day));
            case WEEK -> week(day);
            case EPOCH_SECONDS -> throw new IllegalArgumentException("epoch seconds have no zone");
        };
    }

    /** 1970-01-01 was a Thursday. */
    private static int dayOfWeek(long day) {
        return Math.floorMod(day + 3, 7) + 1;
    }

    /** Year, month and day of a day since 1970-01-01, packed: the day in the lowest 5 bits, the month in the next 4. */
    private static long date(long day) {
        // Eras of 400 years from March on, so that the leap day is the last.
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = Math.floorMod(shifted, DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayFromMarch + 2) / 153;
        int dayOfMonth = dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return (year << 9) | ((long) month << 5) | dayOfMonth;
    }

    private static int year(long date) {
        return (int) (date >> 9);
    }

    private static int month(long date) {
        return (int) ((date >> 5) & 15);
    }

    private static int dayOfYear(long date) {
        int month = month(date);
        return DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year(date)) ? 1 : 0) + (int) (date & 31);
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** ISO 8601: weeks start on Monday and belong to the year that has their Thursday. */
    private static int week(long day) {
        long thursday = day - dayOfWeek(day) + 4;
        return (dayOfYear(date(thursday)) - 1) / 7 + 1;
    }
}
