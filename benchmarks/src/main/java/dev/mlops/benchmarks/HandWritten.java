package dev.mlops.benchmarks;

import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What somebody would write who knows the columns of {@link MixedRows}: numbers filled in with the median and standardised, categories filled in with
 * the most frequent one and one-hot encoded. The same formulas as the library's, no checks.
 */
final class HandWritten {
    private final double[] medians = new double[MixedRows.NUMBERS];
    private final double[] means = new double[MixedRows.NUMBERS];
    private final double[] deviations = new double[MixedRows.NUMBERS];
    private final List<Map<String, Integer>> slots;
    private final int[] frequent;
    private final int width;

    private HandWritten(List<Map<String, Integer>> slots, int[] frequent, int width) {
        this.slots = slots;
        this.frequent = frequent;
        this.width = width;
    }

    /** Learns from all rows. */
    static HandWritten learn(Table table) {
        List<Map<String, Integer>> slots = new ArrayList<>();
        int[] frequent = new int[MixedRows.CATEGORIES.length];
        int next = MixedRows.NUMBERS;
        for (int c = 0; c < frequent.length; c++) {
            Column column = table.columns().get(MixedRows.NUMBERS + c);
            Map<String, Integer> counts = new TreeMap<>();
            for (int row = 0; row < table.rowCount(); row++) {
                if (!column.isMissing(row)) {
                    counts.merge(String.valueOf(column.text(row)), 1, Integer::sum);
                }
            }
            int most = 0;
            Map<String, Integer> own = new HashMap<>();
            for (Map.Entry<String, Integer> entry : counts.entrySet()) {
                if (entry.getValue() > most) {
                    most = entry.getValue();
                    frequent[c] = next;
                }
                own.put(entry.getKey(), next++);
            }
            slots.add(own);
        }
        HandWritten learnt = new HandWritten(slots, frequent, next);
        for (int c = 0; c < MixedRows.NUMBERS; c++) {
            learnt.number(c, table.columns().get(c));
        }
        return learnt;
    }

    private void number(int c, Column column) {
        double[] values = IntStream.range(0, column.size())
                .mapToDouble(column::number)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double median = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
        int gaps = column.size() - values.length;
        double mean = (Arrays.stream(values).sum() + gaps * median) / column.size();
        double squares = gaps * (median - mean) * (median - mean);
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        medians[c] = median;
        means[c] = mean;
        deviations[c] = Math.sqrt(squares / column.size());
    }

    int width() {
        return width;
    }

    /** One row, whose columns stand in the known order. */
    void row(Row row, double[] out) {
        for (int c = 0; c < MixedRows.NUMBERS; c++) {
            Object value = row.value(c);
            double number = value == null ? medians[c] : (double) value;
            out[c] = (number - means[c]) / deviations[c];
        }
        Arrays.fill(out, MixedRows.NUMBERS, width, 0);
        for (int c = 0; c < frequent.length; c++) {
            Object value = row.value(MixedRows.NUMBERS + c);
            if (value == null) {
                out[frequent[c]] = 1;
            } else {
                Integer slot = slots.get(c).get((String) value);
                if (slot != null) {
                    out[slot] = 1;
                }
            }
        }
    }

    /** All rows of a table, row after row in one array, read and written column by column. */
    double[] table(Table table) {
        int rows = table.rowCount();
        double[] out = new double[rows * width];
        for (int c = 0; c < MixedRows.NUMBERS; c++) {
            Column column = table.columns().get(c);
            int place = c;
            for (int row = 0; row < rows; row++) {
                double value = column.number(row);
                out[place] = ((Double.isNaN(value) ? medians[c] : value) - means[c]) / deviations[c];
                place += width;
            }
        }
        for (int c = 0; c < frequent.length; c++) {
            Column column = table.columns().get(MixedRows.NUMBERS + c);
            List<String> dictionary = column.dictionary();
            int[] byCode = new int[dictionary.size()];
            for (int code = 0; code < byCode.length; code++) {
                byCode[code] = slots.get(c).getOrDefault(dictionary.get(code), -1);
            }
            int start = 0;
            for (int row = 0; row < rows; row++) {
                int code = column.code(row);
                int slot = code < 0 ? frequent[c] : byCode[code];
                if (slot >= 0) {
                    out[start + slot] = 1;
                }
                start += width;
            }
        }
        return out;
    }
}
