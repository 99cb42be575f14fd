package dev.mlops.evaluation;

import dev.mlops.data.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How often each label was taken for each. Immutable.
 *
 * <p>Labels that stand in the test rows and were never seen in training have a row of their own.
 */
public final class ConfusionMatrix {
    private final List<String> labels;
    private final long[][] counts;

    private ConfusionMatrix(List<String> labels, long[][] counts) {
        this.labels = labels;
        this.counts = counts;
    }

    /**
     * A matrix of these counts.
     *
     * @param labels the labels
     * @param counts as many rows (the true label) of as many columns (the predicted label)
     */
    public static ConfusionMatrix of(List<String> labels, long[][] counts) {
        if (counts.length != labels.size() || Arrays.stream(counts).anyMatch(row -> row.length != labels.size())) {
            throw new IllegalArgumentException("counts: " + labels.size() + " rows of as many columns");
        }
        return new ConfusionMatrix(
                List.copyOf(labels), Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new));
    }

    /** The labels, in the order of rows and columns. */
    public List<String> labels() {
        return labels;
    }

    /** How many rows of label {@code actual} were predicted to have {@code predicted}. */
    public long count(String actual, String predicted) {
        return counts[position(actual)][position(predicted)];
    }

    private int position(String label) {
        int position = labels.indexOf(label);
        if (position < 0) {
            throw new IllegalArgumentException("label: one of " + labels + ", found '" + label + "'");
        }
        return position;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix that
                && labels.equals(that.labels)
                && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return labels.hashCode() * 31 + Arrays.deepHashCode(counts);
    }

    /** True labels down, predicted labels across. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("actual \\ predicted"));
        header.addAll(labels);
        cells.add(header);
        for (int i = 0; i < counts.length; i++) {
            List<String> row = new ArrayList<>(List.of(labels.get(i)));
            for (long count : counts[i]) {
                row.add(String.format(Locale.ROOT, "%,d", count));
            }
            cells.add(row);
        }
        return String.join("\n", TextTable.of(cells));
    }
}
