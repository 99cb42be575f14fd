package dev.mlops.data;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the rows of two dataset versions differ, over the columns that both have.
 *
 * <p>Without keys, rows are compared as wholes, and how often each stands counts: of a row that stands three times before and once after,
 * two are removed and one is unchanged; nothing is ever changed. With keys, rows with the same values in the key columns are the same row;
 * where another of their values differs, the row is changed. A missing value in a key is a value like any other. Where a key stands more
 * than once on either side, nobody can say which row became which: the rows of that key are compared as wholes, and the key is counted in
 * {@code duplicateKeys}.
 *
 * <p>Values are the same where their bits are. In a column whose type changed they are compared as numbers where both types are numeric, as
 * strings where both are strings, else as text. Immutable.
 *
 * @param keys the key columns; empty where rows were compared as wholes
 * @param added how many rows only the later version has
 * @param removed how many rows only the earlier version has
 * @param changed how many rows have the same key and other values
 * @param unchanged how many rows both have
 * @param duplicateKeys how many keys stand more than once in one of the versions
 * @param changedByColumn in how many changed rows a column's value differs, for columns where it ever does
 * @param samples the first ten rows of each kind, by their place in the version that they are in: changed, added, removed
 * @param duplicates the first ten keys that stand more than once
 */
public record RowDiff(
        List<String> keys,
        long added,
        long removed,
        long changed,
        long unchanged,
        long duplicateKeys,
        SortedMap<String, Long> changedByColumn,
        List<RowChange> samples,
        List<Row> duplicates) {
    /** Keeps copies. */
    public RowDiff {
        keys = List.copyOf(keys);
        changedByColumn = Collections.unmodifiableSortedMap(new TreeMap<>(changedByColumn));
        samples = List.copyOf(samples);
        duplicates = List.copyOf(duplicates);
    }

    /** Whether both have the same rows, in whatever order. */
    public boolean isEmpty() {
        return added == 0 && removed == 0 && changed == 0;
    }

    /** The counts in one line, and below it the samples. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "rows: %,d added, %,d removed, %,d changed, %,d unchanged, compared %s",
                added,
                removed,
                changed,
                unchanged,
                keys.isEmpty() ? "as wholes" : "by " + String.join(", ", keys)));
        if (!changedByColumn.isEmpty()) {
            text.append(changedByColumn.entrySet().stream()
                    .map(e -> String.format(Locale.ROOT, "%s in %,d", e.getKey(), e.getValue()))
                    .collect(Collectors.joining(", ", "\n  changed: ", "")));
        }
        samples.forEach(sample -> text.append("\n  ").append(sample));
        if (duplicateKeys > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n  %,d keys stand more than once, and their rows were compared as wholes, such as %s",
                    duplicateKeys,
                    duplicates.stream().map(Row::toString).limit(3).collect(Collectors.joining("; "))));
        }
        return text.toString();
    }
}
