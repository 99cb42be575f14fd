package dev.mlops.core.internal.csv;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a file as slices of its bytes in UTF-8, which are lent: they are gone when the next block is read. A slice's place is
 * {@code row * columns + column}. For one thread.
 */
final class Block {
    /** A field that is not there, in a row that is kept all the same. */
    static final int ABSENT = -1;

    final int columns;
    final int[] offsets;
    final int[] lengths;
    final long[] lines;

    /** How many fields each row has. */
    final int[] fields;

    /** The first field beyond the last column, of rows that have one. */
    final Map<Integer, String> surplus = new HashMap<>();

    byte[] bytes = new byte[0];
    int rows;

    Block(int columns, int mostRows) {
        this.columns = columns;
        this.offsets = new int[Math.multiplyExact(columns, mostRows)];
        this.lengths = new int[columns * mostRows];
        this.lines = new long[mostRows];
        this.fields = new int[mostRows];
    }

    /** How many rows it has room for. */
    int mostRows() {
        return lines.length;
    }

    void clear() {
        rows = 0;
        surplus.clear();
    }

    /** The text of a field. */
    String text(int row, int column) {
        int slice = row * columns + column;
        return new String(bytes, offsets[slice], lengths[slice], StandardCharsets.UTF_8);
    }

    /** Puts a row in the place of an earlier one. */
    void move(int from, int to) {
        System.arraycopy(offsets, from * columns, offsets, to * columns, columns);
        System.arraycopy(lengths, from * columns, lengths, to * columns, columns);
        lines[to] = lines[from];
        fields[to] = fields[from];
        @Nullable String text = surplus.remove(from);
        if (text != null) {
            surplus.put(to, text);
        }
    }
}
