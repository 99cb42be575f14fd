package dev.mlops.core.internal.profile;

import dev.mlops.data.ColumnType;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

/** As what type a string could be read, by the strict rules by which types are told from values: {@code 007} is text. */
final class TextKind {
    /** The types that are told, at the positions that {@link #of} gives. */
    static final List<ColumnType> TYPES =
            List.of(ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.FLAG, ColumnType.INSTANT, ColumnType.TEXT);

    private static final int INTEGER = 0;
    private static final int NUMBER = 1;
    private static final int FLAG = 2;
    private static final int INSTANT = 3;
    private static final int TEXT = 4;

    private TextKind() {}

    /** The position of the narrowest type; that of text where there is no other. */
    static int of(String text) {
        if (text.isEmpty()) {
            return TEXT;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '-' || first == '.') {
            int number = number(text);
            return number == TEXT && isInstant(text) ? INSTANT : number;
        }
        return isFlag(text) ? FLAG : TEXT;
    }

    private static int number(String text) {
        int end = text.length();
        boolean negative = text.charAt(0) == '-';
        int digitsFrom = negative ? 1 : 0;
        int i = skipDigits(text, digitsFrom);
        int digits = i - digitsFrom;
        if (digits > 1 && text.charAt(digitsFrom) == '0') {
            return TEXT;
        }
        if (i == end) {
            return digits == 0 ? TEXT : whole(text, negative && digits == 1 && text.charAt(1) == '0', digits);
        }
        int fraction = 0;
        if (text.charAt(i) == '.') {
            int from = i + 1;
            i = skipDigits(text, from);
            fraction = i - from;
        }
        if (digits + fraction == 0) {
            return TEXT;
        }
        if (i < end && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int from = i + 1;
            if (from < end && (text.charAt(from) == '+' || text.charAt(from) == '-')) {
                from++;
            }
            i = skipDigits(text, from);
            if (i == from) {
                return TEXT;
            }
        }
        return i == end && Double.isFinite(Double.parseDouble(text)) ? NUMBER : TEXT;
    }

    private static int whole(String text, boolean negativeZero, int digits) {
        if (negativeZero) {
            return NUMBER;
        }
        if (digits < 19) {
            return INTEGER;
        }
        try {
            Long.parseLong(text);
            return INTEGER;
        } catch (NumberFormatException e) {
            return TEXT; // more than 64 bits
        }
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static boolean isFlag(String text) {
        return switch (text) {
            case "true", "TRUE", "True", "false", "FALSE", "False" -> true;
            default -> false;
        };
    }

    private static boolean isInstant(String text) {
        if (text.length() < 17 || text.charAt(4) != '-' || text.charAt(10) != 'T') {
            return false;
        }
        try {
            return OffsetDateTime.parse(text).getNano() % 1_000 == 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
