package dev.mlops.model;

import dev.mlops.data.ColumnType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an input column held in the rows that a model was trained on: beyond it a model has to extrapolate. Immutable; prints such as
 * {@code 17 to 90} or {@code Private, State-gov and 7 more, 5.6 % missing}.
 *
 * <p>The rows are those that the trainer was given, also where balancing in the pipeline left some of them out. Of a column of numbers there are {@code least} and {@code greatest}, of categories and flags there are {@code values} and {@code distinct}.
 * Of texts, which may be about persons, nothing but the share of missing ones is kept.
 *
 * @param least the smallest finite number; for times the microseconds since 1970-01-01T00:00:00Z; NaN where there is no number
 * @param greatest the largest finite number, likewise
 * @param values the distinct categories, sorted, or {@code false} and {@code true} of flags; empty where they are not kept: more than
 *     {@value #MOST_VALUES} of them, one of more than {@value #LONGEST_VALUE} characters or with half a surrogate pair, or more than a million characters in
 *     all columns; and for other columns
 * @param distinct how many distinct categories there are, whether they are kept or not; 0 for numbers, times and texts
 * @param missing the share of rows without a value, from 0 to 1
 */
public record InputRange(double least, double greatest, List<String> values, int distinct, double missing) {
    /** How many values are kept at most. */
    public static final int MOST_VALUES = 100;

    /** How many characters a value that is kept has at most. */
    public static final int LONGEST_VALUE = 100;

    private static final int SHOWN_VALUES = 2;
    private static final int SHOWN_CHARACTERS = 40;
    private static final int SHOWN_DIGITS = 6;

    /** Keeps a copy. */
    public InputRange {
        values = List.copyOf(values);
        if (!(Double.isNaN(least) && Double.isNaN(greatest))
                && !(Double.isFinite(least) && Double.isFinite(greatest) && least <= greatest)) {
            throw new IllegalArgumentException("least, greatest: two finite numbers in this order, or NaN twice, found "
                    + least + " and " + greatest);
        }
        if (!(missing >= 0 && missing <= 1)) {
            throw new IllegalArgumentException("missing: a share from 0 to 1, found " + missing);
        }
        if (distinct < 0 || (!values.isEmpty() && distinct != values.size())) {
            throw new IllegalArgumentException(
                    "distinct: how many values there are, found " + distinct + " with " + values.size() + " values");
        }
        if (values.size() > MOST_VALUES || !areKept(values)) {
            throw new IllegalArgumentException("values: at most " + MOST_VALUES + " of at most " + LONGEST_VALUE
                    + " whole characters, found " + values.size() + " values");
        }
        if (!isSorted(values)) {
            throw new IllegalArgumentException("values: sorted and each once, found " + values);
        }
        if (!Double.isNaN(least) && distinct > 0) {
            throw new IllegalArgumentException("distinct: 0 for numbers, found " + distinct);
        }
        if (missing == 1 && (!Double.isNaN(least) || distinct > 0)) {
            throw new IllegalArgumentException("missing: less than 1 where there are values, found 1");
        }
    }

    /**
     * Of a column of numbers or times.
     *
     * @param least the smallest; NaN where there is none
     * @param greatest the largest; NaN where there is none
     * @param missing the share of rows without a value, from 0 to 1
     */
    public static InputRange ofNumbers(double least, double greatest, double missing) {
        return new InputRange(least, greatest, List.of(), 0, missing);
    }

    /**
     * Of a column of categories or flags. Keeps the values where they are few and short enough.
     *
     * @param values what it held, in any order
     * @param missing the share of rows without a value, from 0 to 1
     */
    public static InputRange ofValues(Collection<String> values, double missing) {
        TreeSet<String> sorted = new TreeSet<>(values);
        List<String> kept = sorted.size() <= MOST_VALUES && areKept(sorted) ? List.copyOf(sorted) : List.of();
        return new InputRange(Double.NaN, Double.NaN, kept, sorted.size(), missing);
    }

    /**
     * Of a column of which nothing else is kept, such as one of texts.
     *
     * @param missing the share of rows without a value, from 0 to 1
     */
    public static InputRange unknown(double missing) {
        return new InputRange(Double.NaN, Double.NaN, List.of(), 0, missing);
    }

    private static boolean areKept(Collection<String> values) {
        for (String value : values) {
            if (value.length() > LONGEST_VALUE || !isWhole(value)) {
                return false;
            }
        }
        return true;
    }

    /** Half a surrogate pair has no UTF-8 and would come back as something else. */
    private static boolean isWhole(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return value.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
            }
        }
        return true;
    }

    private static boolean isSorted(List<String> values) {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a number lies between the smallest and the largest; true where these are not known. NaN, which is a missing value, does where
     * rows lacked a value in training.
     */
    public boolean contains(double number) {
        return Double.isNaN(least) || (Double.isNaN(number) ? missing > 0 : least <= number && number <= greatest);
    }

    /** Whether a category is one of the values; true where these are not known. */
    public boolean contains(String value) {
        Objects.requireNonNull(value, "value");
        return values.isEmpty() || Collections.binarySearch(values, value) >= 0;
    }

    /**
     * What the column held, for people and without the share of missing ones: numbers with six digits, times as such, categories by their
     * first ones.
     *
     * @param type of the column
     */
    public String text(ColumnType type) {
        if (!Double.isNaN(least)) {
            String from = text(least, type);
            String to = text(greatest, type);
            return from.equals(to) ? from : from + " to " + to;
        }
        if (missing == 1) {
            return "nothing";
        }
        if (values.isEmpty()) {
            return distinct == 0 ? "any" : String.format(Locale.ROOT, "%,d values", distinct);
        }
        // The last one is named rather than counted.
        int shown = values.size() == SHOWN_VALUES + 1 ? values.size() : Math.min(SHOWN_VALUES, values.size());
        int more = values.size() - shown;
        return values.stream().limit(shown).map(InputRange::shortened).collect(Collectors.joining(", "))
                + (more == 0 ? "" : " and " + more + " more");
    }

    private static String text(double number, ColumnType type) {
        return type == ColumnType.INSTANT
                ? Instant.EPOCH.plus((long) number, ChronoUnit.MICROS).toString()
                : shortened(number);
    }

    private static String shortened(double number) {
        double size = Math.abs(number);
        if (size < 1e15 && number == Math.rint(number)) {
            return Long.toString((long) number);
        }
        BigDecimal exact = new BigDecimal(number);
        if (size < 1e-6 || size >= 1e15) {
            return exact.round(new MathContext(SHOWN_DIGITS))
                    .stripTrailingZeros()
                    .toString();
        }
        int digits = Math.max(SHOWN_DIGITS, exact.precision() - exact.scale());
        return exact.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }

    private static String shortened(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints()
                .limit(SHOWN_CHARACTERS)
                .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return text.length() < value.length() ? text + "..." : text.toString();
    }

    /** The share of missing ones for people, such as {@code 5.6 %}; neither {@code 0 %} nor {@code 100 %} unless it is that exactly. */
    public String missingText() {
        if (missing == 0 || missing == 1) {
            return missing == 0 ? "0 %" : "100 %";
        }
        if (missing < 0.0005 || missing >= 0.9995) {
            return missing < 0.5 ? "under 0.1 %" : "over 99.9 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", missing * 100);
    }

    /** Such as {@code 17 to 90} or {@code Private, State-gov and 7 more, 5.6 % missing}. */
    @Override
    public String toString() {
        if (missing == 1) {
            return "all missing";
        }
        return text(ColumnType.NUMBER) + (missing == 0 ? "" : ", " + missingText() + " missing");
    }
}
