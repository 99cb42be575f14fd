package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.sketch.Values;
import dev.mlops.data.Column;
import dev.mlops.data.Schema;
import java.util.Arrays;
import java.util.List;

/** The figures of a column of strings. Rows are counted by their codes, and a batch's dictionary is looked at once. */
final class TextState extends ColumnState {
    /** How many values could be read as each of {@link TextKind#TYPES}. */
    final long[] kinds;

    /** Of all strings together, in UTF-16 code units. */
    long totalLength;

    long shortest = Long.MAX_VALUE;
    long longest = -1;

    TextState(Schema.Field field, Values values) {
        this(field, values, new long[TextKind.TYPES.size()]);
    }

    TextState(Schema.Field field, Values values, long[] kinds) {
        super(field, values);
        this.kinds = kinds;
    }

    @Override
    void add(Column column, Scratch scratch) {
        int size = column.size();
        count += size;
        List<String> dictionary = column.dictionary();
        int strings = dictionary.size();
        if (strings > 4L * size) {
            addFew(column, dictionary); // rows that were taken out of a larger table, and have its dictionary still
            return;
        }
        int[] codes = scratch.codes(strings + 1); // the missing ones first, whose code is -1
        for (int row = 0; row < size; row++) {
            codes[column.code(row) + 1]++;
        }
        missing += codes[0];
        for (int code = 0; code < strings; code++) {
            if (codes[code + 1] > 0) {
                add(dictionary.get(code), codes[code + 1]);
            }
        }
        Arrays.fill(codes, 0, strings + 1, 0);
    }

    private void addFew(Column column, List<String> dictionary) {
        int[] codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = column.code(row);
        }
        Arrays.sort(codes);
        for (int from = 0, to; from < codes.length; from = to) {
            to = from + 1;
            while (to < codes.length && codes[to] == codes[from]) {
                to++;
            }
            if (codes[from] < 0) {
                missing += to - from;
            } else {
                add(dictionary.get(codes[from]), to - from);
            }
        }
    }

    private void add(String text, long times) {
        int length = text.length();
        totalLength += times * length;
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
        kinds[TextKind.of(text)] += times;
        long hash = Keys.ofString(text);
        values.add(hash, times, Keys.kept(text, hash));
    }

    @Override
    void merge(ColumnState other) {
        mergeCounts(other);
        TextState that = (TextState) other;
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] += that.kinds[i];
        }
        totalLength += that.totalLength;
        shortest = Math.min(shortest, that.shortest);
        longest = Math.max(longest, that.longest);
    }

    @Override
    ColumnState copy() {
        TextState copy = new TextState(field, values.copy(), kinds.clone());
        copy.copyCounts(this);
        copy.totalLength = totalLength;
        copy.shortest = shortest;
        copy.longest = longest;
        return copy;
    }
}
