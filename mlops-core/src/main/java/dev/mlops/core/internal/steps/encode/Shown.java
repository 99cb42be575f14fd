package dev.mlops.core.internal.steps.encode;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** How what was learnt is shown: not more of it than can be read. */
public final class Shown {
    private static final int SHOWN = 10;
    private static final MathContext DIGITS = new MathContext(4);

    private Shown() {}

    /** The first of so many things, such as {@code a, b and 9,990 more}. */
    public static String first(int count, IntFunction<String> name) {
        List<String> shown = new ArrayList<>();
        // "and 1 more" is no shorter than that one.
        int several = count == SHOWN + 1 ? count : Math.min(count, SHOWN);
        for (int i = 0; i < several; i++) {
            shown.add(name.apply(i));
        }
        return String.join(", ", shown)
                + (several == count ? "" : String.format(Locale.ROOT, " and %,d more", count - several));
    }

    /** The same of names. */
    public static String first(List<String> names) {
        return first(names.size(), names::get);
    }

    /** A number in four digits. */
    public static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
