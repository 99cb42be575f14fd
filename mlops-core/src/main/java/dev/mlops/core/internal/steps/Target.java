package dev.mlops.core.internal.steps;

import dev.mlops.data.Column;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What is to be learnt of each row of a batch, for steps that look at it. Immutable, but for those who change the array.
 *
 * @param name the target's name
 * @param labels the labels, sorted; empty where the target is a number
 * @param values the position of each row's label in {@code labels}, or the number
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared; a list would box every target
public record Target(String name, List<String> labels, double[] values) {
    /** Keeps a copy of the labels. */
    public Target {
        labels = List.copyOf(labels);
    }

    /** Whether the target is labels, and not a number. */
    public boolean isLabels() {
        return !labels.isEmpty();
    }

    /** How many rows there are. */
    public int size() {
        return values.length;
    }

    /** The position of a row's label. */
    public int label(int row) {
        return (int) values[row];
    }

    /** The target of these rows, in this order. */
    public Target select(int[] rows) {
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return new Target(name, labels, selected);
    }

    /** The target of the rows of several batches. */
    static Target concat(List<Target> parts) {
        double[] all = new double[parts.stream().mapToInt(Target::size).sum()];
        int from = 0;
        for (Target part : parts) {
            System.arraycopy(part.values, 0, all, from, part.size());
            from += part.size();
        }
        return new Target(parts.get(0).name, parts.get(0).labels, all);
    }

    /** The distinct values of a column as labels; none where it is a column of numbers. */
    public static Collection<String> labelsIn(Column column) {
        TreeSet<String> labels = new TreeSet<>();
        if (!column.type().isNumeric()) {
            for (int row = 0; row < column.size(); row++) {
                labels.add(text(column, row));
            }
        }
        return labels;
    }

    private static String text(Column column, int row) {
        String text = column.text(row);
        if (text == null) {
            throw missing(column, row);
        }
        return text;
    }

    private static DataException missing(Column column, int row) {
        return new DataException(Problem.of("the target '" + column.name() + "' has missing values")
                .expected("a value in every row")
                .found("none in row " + row)
                .next("leave those rows out"));
    }

    /** The target that a column is, with labels among these, which are sorted; none for a column of numbers. */
    public static Target of(Column column, List<String> labels) {
        double[] values = new double[column.size()];
        if (column.type().isNumeric()) {
            for (int row = 0; row < values.length; row++) {
                values[row] = column.number(row);
                if (!Double.isFinite(values[row])) {
                    throw missing(column, row);
                }
            }
            return new Target(column.name(), List.of(), values);
        }
        Map<String, Integer> positions = new HashMap<>();
        labels.forEach(label -> positions.put(label, positions.size()));
        for (int row = 0; row < values.length; row++) {
            values[row] = Objects.requireNonNull(positions.get(text(column, row)), "labels were gathered before");
        }
        return new Target(column.name(), labels, values);
    }
}
