package dev.mlops.core.internal.diff;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often each value of a column stands on each of two sides: exactly while they are few, by groups of a hash beyond, so that memory is
 * bounded. Counting groups in place of values can only bring the two sides nearer to each other, since both are put into the same groups.
 * For one thread.
 */
final class ValueShares {
    /** How many different values are told apart. */
    static final int VALUES = 4_096;

    private final String column;
    private final Map<String, long[]> counts = new HashMap<>();
    private final long[] missing = new long[2];
    private final long[] rows = new long[2];
    private long @Nullable [][] groups;

    ValueShares(String column) {
        this.column = column;
    }

    /** Adds a batch of a side, 0 or 1. */
    void add(Table batch, int side) {
        Column values = batch.column(column);
        rows[side] += values.size();
        missing[side] += values.missingCount();
        if (values.type().isString()) {
            long[] times = new long[values.dictionary().size()];
            for (int row = 0; row < values.size(); row++) {
                int code = values.code(row);
                if (code >= 0) {
                    times[code]++;
                }
            }
            for (int code = 0; code < times.length; code++) {
                if (times[code] > 0) {
                    count(values.dictionary().get(code), side, times[code]);
                }
            }
        } else {
            for (int row = 0; row < values.size(); row++) {
                if (!values.isMissing(row)) {
                    count(Objects.requireNonNull(values.text(row)), side, 1);
                }
            }
        }
    }

    private void count(String value, int side, long times) {
        if (groups == null) {
            counts.computeIfAbsent(value, v -> new long[2])[side] += times;
            if (counts.size() > VALUES) {
                long[][] made = new long[VALUES][2];
                counts.forEach((text, both) -> {
                    made[group(text)][0] += both[0];
                    made[group(text)][1] += both[1];
                });
                groups = made;
                counts.clear();
            }
        } else {
            groups[group(value)][side] += times;
        }
    }

    private static int group(String value) {
        int hash = value.hashCode() * 0x9e3779b9; // the low bits of a string's hash are those of its last letters
        return hash >>> (32 - 12);
    }

    /** The total variation distance between the two sides' shares; 0 where neither has rows, 1 where one has none. */
    double totalVariation() {
        if (rows[0] == 0 || rows[1] == 0) {
            return rows[0] == rows[1] ? 0 : 1;
        }
        double sum = difference(missing);
        if (groups != null) {
            for (long[] both : groups) {
                sum += difference(both);
            }
        } else {
            // in an order that does not depend on how the map came to be, since sums of doubles do
            sum += counts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .mapToDouble(entry -> difference(entry.getValue()))
                    .sum();
        }
        return Math.min(1, sum / 2);
    }

    private double difference(long[] both) {
        return Math.abs((double) both[0] / rows[0] - (double) both[1] / rows[1]);
    }
}
