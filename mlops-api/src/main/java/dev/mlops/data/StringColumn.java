package dev.mlops.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Categories and texts, as positions in a dictionary; a missing row holds -1. */
final class StringColumn extends AbstractColumn implements Column {
    private final int[] codes;
    private final List<String> dictionary;
    private final int missingRows;

    StringColumn(String name, ColumnType type, int[] codes, List<String> dictionary) {
        super(name, type, null);
        this.codes = codes;
        this.dictionary = dictionary;
        int count = 0;
        for (int code : codes) {
            count += code < 0 ? 1 : 0;
        }
        this.missingRows = count;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] < 0;
    }

    @Override
    public int missingCount() {
        return missingRows;
    }

    @Override
    public double number(int row) {
        throw notA("numbers");
    }

    @Override
    public long integer(int row) {
        throw notA("whole numbers");
    }

    @Override
    public @Nullable String text(int row) {
        return codes[row] < 0 ? null : dictionary.get(codes[row]);
    }

    @Override
    public @Nullable Object value(int row) {
        return text(row);
    }

    @Override
    public void copyCodes(int from, int[] target) {
        System.arraycopy(codes, from, target, 0, target.length);
    }

    @Override
    public int code(int row) {
        return codes[row];
    }

    @Override
    public List<String> dictionary() {
        return dictionary;
    }

    @Override
    public Column select(int[] rows) {
        int[] selected = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = codes[rows[i]];
        }
        return new StringColumn(name, type, selected, dictionary);
    }

    @Override
    public Column named(String newName) {
        return new StringColumn(newName, type, codes, dictionary);
    }
}
