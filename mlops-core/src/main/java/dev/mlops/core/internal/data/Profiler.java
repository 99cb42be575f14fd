package dev.mlops.core.internal.data;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Frequency;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Takes the figures of a table's columns, exactly. Numbers are sorted once; distinct values, quantiles and frequencies are then runs and
 * positions. Needs one copy of one column at a time.
 */
public final class Profiler {
    private static final int TOP = 10;

    /** Most frequent first, then in the order of the text. */
    private static final Comparator<Frequency> ORDER =
            Comparator.comparingLong(Frequency::count).reversed().thenComparing(Frequency::value);

    private Profiler() {}

    /** The figures of every column. */
    public static Profile profile(Table table) {
        List<ColumnProfile> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(profile(column)));
        return new DefaultProfile(table.rowCount(), columns);
    }

    private static ColumnProfile profile(Column column) {
        return switch (column.type()) {
            case NUMBER -> numbers(column);
            case INTEGER, FLAG, INSTANT -> wholes(column);
            case CATEGORY, TEXT -> strings(column);
        };
    }

    private static ColumnProfile numbers(Column column) {
        double[] values = new double[column.size() - column.missingCount()];
        int next = 0;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                values[next++] = column.number(row);
            }
        }
        Moments moments = Moments.of(values);
        Arrays.sort(values);
        Top top = new Top();
        long[] bits = new long[values.length];
        Arrays.setAll(bits, i -> Double.doubleToLongBits(values[i]));
        long distinct = runs(bits, top, value -> Double.toString(Double.longBitsToDouble(value)));
        return new DefaultColumnProfile(
                column.field(),
                column.size(),
                column.missingCount(),
                distinct,
                moments.mean(),
                moments.standardDeviation(),
                quantiles(values),
                top.list());
    }

    private static ColumnProfile wholes(Column column) {
        long[] values = new long[column.size() - column.missingCount()];
        int next = 0;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                values[next++] = column.integer(row);
            }
        }
        boolean numeric = column.type().isNumeric();
        double[] numbers = numeric ? Arrays.stream(values).asDoubleStream().toArray() : new double[0];
        Moments moments = Moments.of(numbers);
        Arrays.sort(numbers);
        Arrays.sort(values);
        Top top = new Top();
        LongFunction<String> text = switch (column.type()) {
            case FLAG -> value -> Boolean.toString(value != 0);
            case INSTANT ->
                micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
            default -> Long::toString;
        };
        long distinct = runs(values, top, text);
        return new DefaultColumnProfile(
                column.field(),
                column.size(),
                column.missingCount(),
                distinct,
                moments.mean(),
                moments.standardDeviation(),
                quantiles(numbers),
                top.list());
    }

    private static ColumnProfile strings(Column column) {
        List<String> dictionary = column.dictionary();
        long[] counts = new long[dictionary.size()];
        for (int row = 0; row < column.size(); row++) {
            if (column.code(row) >= 0) {
                counts[column.code(row)]++;
            }
        }
        Top top = new Top();
        long distinct = 0;
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                distinct++;
                String value = dictionary.get(code);
                top.offer(counts[code], () -> value);
            }
        }
        return new DefaultColumnProfile(
                column.field(),
                column.size(),
                column.missingCount(),
                distinct,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                top.list());
    }

    /** Counts runs of equal values in sorted ones, and offers each to {@code top}. */
    private static long runs(long[] sorted, Top top, LongFunction<String> text) {
        long runs = 0;
        int from = 0;
        while (from < sorted.length) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            long value = sorted[from];
            top.offer(to - from, () -> text.apply(value));
            runs++;
            from = to;
        }
        return runs;
    }

    /** Hyndman and Fan 1996, Sample quantiles in statistical packages, definition 7. */
    private static List<Double> quantiles(double[] sorted) {
        if (sorted.length == 0) {
            return List.of();
        }
        return DefaultColumnProfile.SHARES.stream()
                .map(share -> {
                    double position = (sorted.length - 1) * share;
                    int below = (int) Math.floor(position);
                    double part = position - below;
                    double low = sorted[below];
                    double high = sorted[Math.min(below + 1, sorted.length - 1)];
                    return part == 0 || low == high ? low : low + part * (high - low);
                })
                .toList();
    }

    /** Mean and variance in one pass that does not lose digits (Welford 1962, Note on a method for calculating corrected sums). */
    private record Moments(long count, double average, double squares) {
        static Moments of(double[] values) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                double difference = values[i] - mean;
                mean += difference / (i + 1);
                squares += difference * (values[i] - mean);
            }
            return new Moments(values.length, mean, squares);
        }

        OptionalDouble mean() {
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(average);
        }

        OptionalDouble standardDeviation() {
            if (count == 0) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(count == 1 ? 0 : Math.sqrt(squares / (count - 1)));
        }
    }

    /** Keeps the most frequent values; their text is made only for those that may be among them. */
    private static final class Top {
        private final PriorityQueue<Frequency> worstFirst = new PriorityQueue<>(ORDER.reversed());

        void offer(long count, Supplier<String> value) {
            Frequency worst = worstFirst.peek();
            if (worst != null && worstFirst.size() == TOP && count < worst.count()) {
                return;
            }
            worstFirst.add(new Frequency(value.get(), count));
            if (worstFirst.size() > TOP) {
                worstFirst.poll();
            }
        }

        List<Frequency> list() {
            return worstFirst.stream().sorted(ORDER).toList();
        }
    }
}
