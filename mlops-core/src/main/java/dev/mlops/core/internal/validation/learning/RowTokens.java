package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows as sets of tokens, hashes of 32 bits: one for each cell, and of a text one for each time that a word (letters and digits, in lower
 * case) stands in it. Mutable; for one thread.
 */
final class RowTokens {
    /** Of a row with more tokens those with the smallest hashes are kept: an even sample, and the same for the same tokens. */
    static final int MOST = 256;

    private static final long MISSING = 0x9ae16a3b2f90404fL;
    private static final long NEXT = 0x9e3779b97f4a7c15L;

    private final int[] positions;
    private final List<Kind> kinds;
    private long[] buffer = new long[64];
    private int size;
    private boolean cut;

    /** How the cells of a column are compared. */
    enum Kind {
        /** Whole values. */
        EXACT,
        /** Numbers with three digits that count. */
        ROUNDED,
        /** Words. */
        TEXT
    }

    /** Of the columns at these positions. */
    RowTokens(int[] positions, List<Kind> kinds) {
        this.positions = positions.clone();
        this.kinds = List.copyOf(kinds);
    }

    /** Whether a row had more tokens than are kept. */
    boolean wasCut() {
        return cut;
    }

    /** The tokens of a row, different and ascending. */
    int[] of(Table batch, int row) {
        size = 0;
        for (int c = 0; c < positions.length; c++) {
            Column column = batch.columns().get(positions[c]);
            long salt = Keys.mix(c + 1L);
            if (column.isMissing(row)) {
                put(salt ^ MISSING);
            } else if (kinds.get(c) == Kind.TEXT) {
                words(String.valueOf(column.text(row)), salt);
            } else {
                put(salt ^ Keys.mix(value(column, row, kinds.get(c))));
            }
        }
        return tokens();
    }

    private static long value(Column column, int row, Kind kind) {
        if (column.type().isString()) {
            return Keys.ofString(String.valueOf(column.text(row)));
        }
        return kind == Kind.ROUNDED ? rounded(column.number(row)) : column.integer(row);
    }

    /** The first three digits and how large they are. */
    static long rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Double.doubleToLongBits(value + 0.0);
        }
        int power = (int) Math.floor(Math.log10(Math.abs(value)));
        double scale = Math.pow(10, 2.0 - power);
        long digits = Double.isFinite(scale)
                ? Math.round(value * scale)
                : Math.round(value * 1e300 * Math.pow(10, -298.0 - power));
        if (Math.abs(digits) == 1_000) { // 9.999 is 10.0
            return ((digits / 10) << 16) + power + 1;
        }
        return (digits << 16) + power;
    }

    private void words(String text, long salt) {
        int before = size;
        int length = text.length();
        for (int from = 0; from < length; from++) {
            int to = from;
            while (to < length && Character.isLetterOrDigit(text.charAt(to))) {
                to++;
            }
            if (to > from) {
                put(salt ^ Keys.mix(Keys.ofString(text.substring(from, to).toLowerCase(Locale.ROOT))));
                from = to;
            }
        }
        if (size == before) {
            put(salt);
        }
    }

    private void put(long hash) {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * size);
        }
        buffer[size++] = hash;
    }

    private int[] tokens() {
        Arrays.sort(buffer, 0, size);
        int[] tokens = new int[size];
        long times = 0;
        for (int i = 0; i < size; i++) {
            times = i > 0 && buffer[i] == buffer[i - 1] ? times + 1 : 0;
            tokens[i] = (int) Keys.mix(buffer[i] + times * NEXT);
        }
        Arrays.sort(tokens);
        int different = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (i == 0 || tokens[i] != tokens[i - 1]) {
                tokens[different++] = tokens[i];
            }
        }
        cut |= different > MOST;
        return Arrays.copyOf(tokens, Math.min(different, MOST));
    }
}
