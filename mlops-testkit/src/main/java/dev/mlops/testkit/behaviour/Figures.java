package dev.mlops.testkit.behaviour;

import java.util.Locale;

/** Numbers for reading. */
final class Figures {
    private Figures() {}

    /** With enough digits to tell apart what differs by little. */
    static String text(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String rows(long count) {
        return count == 1 ? "1 row" : count(count) + " rows";
    }
}
