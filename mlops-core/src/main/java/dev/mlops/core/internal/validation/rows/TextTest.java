package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values as text that meet a predicate. Strings are looked at once for each entry of a batch's dictionary, and rows only where an entry is
 * at fault.
 */
final class TextTest implements RowTest {
    private static final int COUNTED_OTHERS = 1_000;

    private final int position;
    private final Predicate<String> meets;
    private final String what;
    private final Supplier<String> more;
    private final Set<String> others = new HashSet<>();
    private @Nullable List<String> dictionary;
    private boolean[] bad = new boolean[0];
    private boolean anyBad;

    /**
     * Of this column.
     *
     * @param what what values at fault are, such as {@code others}
     * @param more what else is to be said about them, at the end
     */
    TextTest(int position, Predicate<String> meets, String what, Supplier<String> more) {
        this.position = position;
        this.meets = meets;
        this.what = what;
        this.more = more;
    }

    @Override
    public int test(Table batch, BitSet faults) {
        Column column = batch.columns().get(position);
        if (column.type().isString()) {
            strings(column, faults);
        } else {
            others(column, faults);
        }
        return column.size() - column.missingCount();
    }

    private void strings(Column column, BitSet faults) {
        List<String> entries = column.dictionary();
        if (entries.size() > 2L * column.size() + 1_024) { // most entries stand in no row of this batch
            others(column, faults);
            return;
        }
        if (entries != dictionary) {
            look(entries);
        }
        if (!anyBad) {
            return;
        }
        for (int row = 0; row < column.size(); row++) {
            int code = column.code(row);
            if (code >= 0 && bad[code]) {
                faults.set(row);
                note(entries.get(code));
            }
        }
    }

    private void look(List<String> entries) {
        dictionary = entries;
        if (bad.length < entries.size()) {
            bad = Arrays.copyOf(bad, entries.size());
        }
        anyBad = false;
        for (int code = 0; code < entries.size(); code++) {
            bad[code] = !meets.test(entries.get(code));
            anyBad |= bad[code];
        }
    }

    private void others(Column column, BitSet faults) {
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null && !meets.test(text)) {
                faults.set(row);
                note(text);
            }
        }
    }

    private void note(String text) {
        if (others.size() <= COUNTED_OTHERS) {
            others.add(text);
        }
    }

    @Override
    public void unseen(Table batch, BitSet marks) {
        RowTest.markMissing(batch.columns().get(position), marks);
    }

    @Override
    public String sample(Table batch, int row) {
        return Words.value(batch.columns().get(position), row);
    }

    @Override
    public String found(long faults, long seen) {
        String different = others.size() > COUNTED_OTHERS
                ? "more than " + Words.count(COUNTED_OTHERS) + " different values"
                : Words.counted(others.size(), "different value");
        return Words.count(faults) + " " + what + " of " + different + more.get();
    }
}
