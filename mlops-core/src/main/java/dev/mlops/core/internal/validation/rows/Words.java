package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** How what was found is put in words. */
public final class Words {
    private static final MathContext DIGITS = new MathContext(6);

    private static final int WIDEST = 40;

    private Words() {}

    /** A value between quotes, on one line and not too long. */
    public static String value(Column column, int row) {
        String text = column.text(row);
        return text == null ? "missing" : "'" + shortened(text) + "'";
    }

    /** On one line and not too long. */
    public static String shortened(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }

    /** A value as it is: whole numbers without a fraction. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A figure with six digits that count. */
    public static String figure(double value) {
        if (!Double.isFinite(value) || (value == Math.rint(value) && Math.abs(value) < 1e15)) {
            return number(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(value) < 1e-4 || Math.abs(value) >= 1e15 ? rounded.toString() : rounded.toPlainString();
    }

    /** With commas. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Such as {@code 1 row} and {@code 2 rows}. */
    public static String counted(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** In lower case. */
    public static String type(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Names the nearest column and all that are there. */
    public static String noSuchColumn(String name, Schema schema) {
        List<String> names = schema.names();
        return "no such column; " + Problem.didYouMean(name, names) + "there are "
                + (names.isEmpty() ? "none" : String.join(", ", names));
    }
}
