package dev.mlops.core.internal.diff;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes: those of two versions are equal where the values are, in the columns that both have. The key columns come first, so that a
 * key is a prefix. Each value is a tag and what the tag says; a string is its characters in one byte each where that suffices, else in
 * two, so that any string comes back. Immutable; safe to share between threads.
 */
final class RowCodec {
    private static final byte MISSING = 0;
    private static final byte NUMBER = 1;
    private static final byte INTEGER = 2;
    private static final byte FLAG = 3;
    private static final byte INSTANT = 4;
    private static final byte LATIN = 5;
    private static final byte WIDE = 6;

    /** How the values of a column become equal bytes on both sides. */
    private enum Form {
        NUMBER,
        INTEGER,
        FLAG,
        INSTANT,
        STRING,
        /** Numbers and whole numbers, compared as numbers. */
        NUMERIC,
        /** Types that have nothing in common, compared as text. */
        TEXT;

        static Form of(ColumnType before, ColumnType after) {
            if (before.isString() && after.isString()) {
                return STRING;
            }
            if (before == after) {
                return valueOf(before.name()); // the other four have a form of the same name
            }
            return before.isNumeric() && after.isNumeric() ? NUMERIC : TEXT;
        }
    }

    private final List<String> columns;
    private final List<Form> forms;
    private final int keys;

    private RowCodec(List<String> columns, List<Form> forms, int keys) {
        this.columns = columns;
        this.forms = forms;
        this.keys = keys;
    }

    /**
     * For the columns that both schemas have.
     *
     * @throws NotFoundException where a key is not a column of both, naming the nearest
     * @throws IllegalArgumentException where a key is named twice
     */
    static RowCodec of(Schema before, Schema after, List<String> keys) {
        List<String> shared = before.names().stream().filter(after::contains).toList();
        Set<String> ordered = new LinkedHashSet<>();
        for (String key : keys) {
            if (!shared.contains(key)) {
                throw new NotFoundException(Problem.of("'" + key + "' is not a column of both versions")
                        .expected(shared.isEmpty() ? "a column of both" : "one of " + String.join(", ", shared))
                        .found("'" + key + "'")
                        .next(Problem.didYouMean(key, shared) + "A key must be in both"));
            }
            if (!ordered.add(key)) {
                throw new IllegalArgumentException("keys: '" + key + "' stands twice");
            }
        }
        ordered.addAll(shared);
        List<Form> forms = new ArrayList<>();
        for (String column : ordered) {
            forms.add(Form.of(before.field(column).type(), after.field(column).type()));
        }
        return new RowCodec(List.copyOf(ordered), forms, keys.size());
    }

    /** The columns, the keys first. */
    List<String> columns() {
        return columns;
    }

    /** How many of {@link #columns()} are keys. */
    int keys() {
        return keys;
    }

    /** Writes the rows of one batch. For one thread. */
    final class Writer {
        private final Column[] values = new Column[columns.size()];
        private final byte[][][] strings = new byte[columns.size()][][];
        private byte[] buffer = new byte[256];
        private int end;

        Writer(Table batch) {
            for (int c = 0; c < values.length; c++) {
                values[c] = batch.column(columns.get(c));
                strings[c] = new byte
                        [forms.get(c) == Form.STRING ? values[c].dictionary().size() : 0][0];
            }
        }

        /** Writes a row in place of the one before, and returns how many of its bytes are the key. */
        int write(int row) {
            end = 0;
            int key = 0;
            for (int c = 0; c < values.length; c++) {
                if (c == keys) {
                    key = end;
                }
                write(c, row);
            }
            return keys == values.length ? end : key;
        }

        /** The bytes of the row, from 0 to {@link #length()}; the next row overwrites them. */
        byte[] bytes() {
            return buffer;
        }

        /** How many bytes the row has. */
        int length() {
            return end;
        }

        private void write(int c, int row) {
            Column column = values[c];
            if (column.isMissing(row)) {
                tag(MISSING, 0);
                return;
            }
            switch (forms.get(c)) {
                case NUMBER -> eight(NUMBER, Double.doubleToLongBits(column.number(row)));
                case INTEGER -> eight(INTEGER, column.integer(row));
                case FLAG -> eight(FLAG, column.integer(row));
                case INSTANT -> eight(INSTANT, column.integer(row));
                case STRING -> string(c, column, row);
                case NUMERIC -> numeric(column, row);
                case TEXT -> text(Objects.requireNonNull(column.text(row)));
            }
        }

        /** A whole number that a double holds exactly is written as that double. */
        private void numeric(Column column, int row) {
            if (column.type() == ColumnType.INTEGER) {
                long value = column.integer(row);
                if ((long) (double) value == value && value != Long.MAX_VALUE) {
                    eight(NUMBER, Double.doubleToLongBits((double) value));
                } else {
                    eight(INTEGER, value);
                }
            } else {
                eight(NUMBER, Double.doubleToLongBits(column.number(row)));
            }
        }

        /** Each string of the batch's dictionary is encoded once. */
        private void string(int c, Column column, int row) {
            int code = column.code(row);
            byte[] encoded = strings[c][code];
            if (encoded.length == 0) { // an encoded string is never empty
                int start = end;
                text(column.dictionary().get(code));
                strings[c][code] = Arrays.copyOfRange(buffer, start, end);
            } else {
                room(encoded.length);
                System.arraycopy(encoded, 0, buffer, end, encoded.length);
                end += encoded.length;
            }
        }

        private void text(String text) {
            boolean latin = text.chars().allMatch(c -> c < 256);
            tag(latin ? LATIN : WIDE, 4 + (latin ? text.length() : 2 * text.length()));
            Bytes.putInt(buffer, end, text.length());
            end += 4;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!latin) {
                    buffer[end++] = (byte) (c >> 8);
                }
                buffer[end++] = (byte) c;
            }
        }

        private void eight(byte tag, long bits) {
            tag(tag, 8);
            Bytes.putLong(buffer, end, bits);
            end += 8;
        }

        private void tag(byte tag, int more) {
            room(1 + more);
            buffer[end++] = tag;
        }

        private void room(int more) {
            if (buffer.length - end < more) {
                buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, Math.addExact(end, more)));
            }
        }
    }

    /** Where the value that starts at {@code at} ends. */
    private static int skip(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case MISSING -> at + 1;
            case LATIN -> at + 5 + Bytes.getInt(bytes, at + 1);
            case WIDE -> at + 5 + 2 * Bytes.getInt(bytes, at + 1);
            default -> at + 9;
        };
    }

    /** The positions of the columns whose values differ in two rows, from the first column. */
    List<Integer> differing(byte[] before, byte[] after) {
        List<Integer> positions = new ArrayList<>();
        int a = 0;
        int b = 0;
        for (int c = 0; c < columns.size(); c++) {
            int aEnd = skip(before, a);
            int bEnd = skip(after, b);
            if (!Arrays.equals(before, a, aEnd, after, b, bEnd)) {
                positions.add(c);
            }
            a = aEnd;
            b = bEnd;
        }
        return positions;
    }

    /** The row that these bytes are. */
    Row row(byte[] bytes) {
        return row(bytes, columns);
    }

    /** The key of the row that these bytes are, or that they are the key of. */
    Row key(byte[] bytes) {
        return row(bytes, columns.subList(0, keys));
    }

    private static Row row(byte[] bytes, List<String> names) {
        @Nullable Object[] values = new Object[names.size()];
        int at = 0;
        for (int c = 0; c < values.length; c++) {
            values[c] = value(bytes, at);
            at = skip(bytes, at);
        }
        return Row.over(names, values);
    }

    private static @Nullable Object value(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case MISSING -> null;
            case NUMBER -> Double.longBitsToDouble(Bytes.getLong(bytes, at + 1));
            case INTEGER -> Bytes.getLong(bytes, at + 1);
            case FLAG -> Bytes.getLong(bytes, at + 1) != 0;
            case INSTANT -> Instant.EPOCH.plus(Bytes.getLong(bytes, at + 1), ChronoUnit.MICROS);
            default -> string(bytes, at);
        };
    }

    private static String string(byte[] bytes, int at) {
        char[] chars = new char[Bytes.getInt(bytes, at + 1)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = bytes[at] == LATIN
                    ? (char) (bytes[at + 5 + i] & 0xff)
                    : (char) (((bytes[at + 5 + 2 * i] & 0xff) << 8) | (bytes[at + 6 + 2 * i] & 0xff));
        }
        return new String(chars);
    }
}
