package dev.mlops.validation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the values of this package are put in words. */
final class Phrases {
    private static final int SHOWN_VALUES = 20;

    private Phrases() {}

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Such as {@code  in at least 95% of the values}; nothing where it is all of them. */
    static String inAtLeast(double share, String what) {
        if (share == 1) {
            return "";
        }
        String percent =
                BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
        return " in at least " + percent + "% of the " + what;
    }

    /** Such as {@code [a, b]}; of many the first ones and how many more there are. */
    static String list(Collection<String> values) {
        String more = values.size() <= SHOWN_VALUES
                ? ""
                : String.format(Locale.ROOT, ", and %,d more", values.size() - SHOWN_VALUES);
        return values.stream().limit(SHOWN_VALUES).collect(Collectors.joining(", ", "[", more + "]"));
    }

    /** Such as {@code 1h30m}. */
    static String duration(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** The share, where it is one. */
    static double share(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: from 0 to 1, found " + share);
        }
        return share + 0.0; // -0 and 0 are the same share
    }

    /** The name, where it is one. */
    static String name(String parameter, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(parameter + ": must not be blank");
        }
        return name;
    }
}
