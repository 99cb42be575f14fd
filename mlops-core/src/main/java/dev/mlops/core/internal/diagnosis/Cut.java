package dev.mlops.core.internal.diagnosis;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a column cuts rows into segments.
 *
 * @param column its name
 * @param values what the rows of a segment have, as it is printed
 * @param ofRow which of them each row has; -1 for none that is looked at
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
record Cut(String column, List<String> values, int[] ofRow) {
    private static final int BINS = 10;
    private static final int MOST_VALUES = 50;

    /** By values that enough rows have, or tenths of measured ones. */
    static Cut of(Column column, int minimumRows) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            counts.merge(value(column, row), 1, Integer::sum);
        }
        boolean isMeasured = column.type().isNumeric() || column.type() == ColumnType.INSTANT;
        return isMeasured && counts.size() > BINS + (column.missingCount() > 0 ? 1 : 0)
                ? ofRanges(column)
                : ofValues(column, counts, minimumRows);
    }

    private static String value(Column column, int row) {
        return column.isMissing(row) ? Groups.MISSING : String.valueOf(column.text(row));
    }

    private static Cut ofValues(Column column, Map<String, Integer> counts, int minimumRows) {
        List<String> values = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minimumRows)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Integer> places = new HashMap<>();
        values.forEach(value -> places.put(value, places.size()));
        int[] ofRow = IntStream.range(0, column.size())
                .map(row -> places.getOrDefault(value(column, row), -1))
                .toArray();
        return new Cut(column.name(), values, ofRow);
    }

    /** Ranges with about as many rows each; equal values are in one. */
    private static Cut ofRanges(Column column) {
        int[] rows = IntStream.range(0, column.size())
                .filter(row -> !column.isMissing(row))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> number(column, row)))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Integer> first = new ArrayList<>(); // the row with the lowest value of each range
        first.add(rows[0]);
        for (int bin = 1; bin < BINS; bin++) {
            int row = rows[(int) ((long) bin * rows.length / BINS)];
            if (number(column, row) > number(column, first.get(first.size() - 1))) {
                first.add(row);
            }
        }
        List<String> values = new ArrayList<>();
        for (int bin = 0; bin < first.size(); bin++) {
            boolean isLast = bin == first.size() - 1;
            int end = isLast ? rows[rows.length - 1] : first.get(bin + 1);
            values.add("[" + shown(column, first.get(bin)) + ", " + shown(column, end) + (isLast ? "]" : ")"));
        }
        double[] starts = first.stream().mapToDouble(row -> number(column, row)).toArray();
        if (rows.length < column.size()) {
            values.add(Groups.MISSING);
        }
        int[] ofRow = new int[column.size()];
        for (int row = 0; row < ofRow.length; row++) {
            ofRow[row] = column.isMissing(row) ? starts.length : range(starts, number(column, row));
        }
        return new Cut(column.name(), List.copyOf(values), ofRow);
    }

    private static int range(double[] starts, double value) {
        int place = Arrays.binarySearch(starts, value);
        return place >= 0 ? place : Math.max(0, -place - 2);
    }

    private static double number(Column column, int row) {
        return column.type() == ColumnType.INSTANT ? column.integer(row) : column.number(row) + 0.0;
    }

    private static String shown(Column column, int row) {
        return column.type() == ColumnType.NUMBER
                ? String.format(Locale.ROOT, "%.4g", column.number(row))
                : String.valueOf(column.text(row));
    }
}
