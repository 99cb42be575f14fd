package dev.mlops.validation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What one value must be. Conditions but {@link Complete} do not look at missing values. Immutable values that print as a phrase. */
public sealed interface Condition {
    /** The value is there. */
    record Complete() implements Condition {
        @Override
        public String toString() {
            return "complete";
        }
    }

    /**
     * The value is a number in a range.
     *
     * @param range the range
     */
    record Within(Range range) implements Condition {
        /** Checks that it is there. */
        public Within {
            Objects.requireNonNull(range, "range");
        }

        @Override
        public String toString() {
            return range.toString();
        }
    }

    /**
     * The value, as text, is one of these. On number columns texts that are numbers compare as numbers.
     *
     * @param values at least one
     */
    record OneOf(SortedSet<String> values) implements Condition {
        /** Keeps a copy; at least one value is needed. */
        public OneOf {
            values = copy(values);
        }

        @Override
        public String toString() {
            return "in " + Phrases.list(values);
        }
    }

    /**
     * The value, as text, is none of these; compared as {@link OneOf} does.
     *
     * @param values at least one
     */
    record NoneOf(SortedSet<String> values) implements Condition {
        /** Keeps a copy; at least one value is needed. */
        public NoneOf {
            values = copy(values);
        }

        @Override
        public String toString() {
            return "not in " + Phrases.list(values);
        }
    }

    /**
     * The whole value, as text, matches a regular expression. One value is looked at in at most 100,000 steps and 100 for each of its
     * characters (a step is one look at one character); where these do not suffice, it does not match.
     *
     * @param regex as {@link Pattern} has it
     */
    record Matching(String regex) implements Condition {
        /**
         * Checks the expression. Throws {@link java.util.regex.PatternSyntaxException}, an {@link IllegalArgumentException}, where it is
         * none.
         */
        public Matching {
            Objects.requireNonNull(Pattern.compile(regex));
        }

        @Override
        public String toString() {
            return "matching " + regex;
        }
    }

    /**
     * The value, as text, has this many characters (Unicode code points).
     *
     * @param low at least so many
     * @param high at most so many
     */
    record Length(int low, int high) implements Condition {
        /** Checks the order of the ends. */
        public Length {
            if (low < 0 || low > high) {
                throw new IllegalArgumentException("low: from 0 to high, found low=" + low + " high=" + high);
            }
        }

        @Override
        public String toString() {
            return low == high ? low + " characters long" : "between " + low + " and " + high + " characters long";
        }
    }

    /**
     * The value is text that is a date or time of a format, such as {@code yyyy-MM-dd}; a day that the month has not is none.
     *
     * @param pattern as {@link DateTimeFormatter} has it; {@code y} is the year as people write it
     */
    record DateAs(String pattern) implements Condition {
        /** Checks the pattern. Throws {@link IllegalArgumentException} where it is none. */
        public DateAs {
            Objects.requireNonNull(formatter(pattern));
        }

        /** What reads such dates, strictly. Immutable. */
        public DateTimeFormatter formatter() {
            return formatter(pattern);
        }

        /** In strict resolution {@code y} would ask for an era, which nobody writes. */
        private static DateTimeFormatter formatter(String pattern) {
            StringBuilder years = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                quoted ^= c == '\'';
                years.append(c == 'y' && !quoted && pattern.indexOf('G') < 0 ? 'u' : c);
            }
            return DateTimeFormatter.ofPattern(years.toString(), Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        }

        @Override
        public String toString() {
            return "a date as " + pattern;
        }
    }

    /**
     * The value is an instant in a span, its ends included.
     *
     * @param from the first instant; {@link Instant#MIN} for none
     * @param to the last instant; {@link Instant#MAX} for none
     */
    record During(Instant from, Instant to) implements Condition {
        /** Checks the order of the ends. */
        public During {
            if (from.isAfter(to)) {
                throw new IllegalArgumentException("from: not after to, found from=" + from + " to=" + to);
            }
            if (from.equals(Instant.MIN) && to.equals(Instant.MAX)) {
                throw new IllegalArgumentException("from: one of from and to must be an end, found none");
            }
        }

        @Override
        public String toString() {
            if (to.equals(Instant.MAX)) {
                return "not before " + from;
            }
            return from.equals(Instant.MIN) ? "not after " + to : "between " + from + " and " + to;
        }
    }

    private static SortedSet<String> copy(SortedSet<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: name at least one");
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
}
