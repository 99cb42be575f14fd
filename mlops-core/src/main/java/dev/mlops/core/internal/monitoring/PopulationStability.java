package dev.mlops.core.internal.monitoring;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The population stability index of one column against its reference, whose bins are prepared once; see
 * {@link dev.mlops.monitoring.Detector.Psi} for the definition. Immutable; safe to share between threads.
 *
 * <p>Bins of numbers are closed to the right; deciles that are the same value are one edge. Where the lowest edge is the least reference
 * value (a column that is often zero), what lies below it was never seen and is a bin too. Instants are put into deciles as numbers are.
 */
final class PopulationStability {
    private static final double FLOOR = 1e-4;
    private static final int BINS = 10;

    private final String name;
    private final ColumnType type;
    private final int rowCount;
    private final long missing;
    private final double[] edges;
    private final Map<String, Integer> values;
    private final long[] counts;

    private PopulationStability(Column reference, double[] edges, Map<String, Integer> values, long[] counts) {
        this.name = reference.name();
        this.type = reference.type();
        this.rowCount = reference.size();
        this.edges = edges;
        this.values = values;
        this.counts = counts;
        this.missing = rowCount - Arrays.stream(counts).sum();
    }

    /**
     * How far a column moved.
     *
     * @param index the population stability index
     * @param bins how many bins have rows on either side
     * @param chance what the index stays below 999 times in 1,000 where nothing moved
     */
    record Shift(double index, int bins, double chance) {}

    /** Prepares the bins of a reference column, which has rows. */
    static PopulationStability of(Column reference) {
        if (reference.size() == 0) {
            throw new IllegalArgumentException("reference: column '" + reference.name() + "' has no rows");
        }
        if (hasOwnBins(reference.type())) {
            Map<String, Integer> values = new HashMap<>();
            long[] counts = countValues(reference, values);
            return new PopulationStability(reference, new double[0], Map.copyOf(values), counts);
        }
        double[] edges = edges(reference);
        return new PopulationStability(reference, edges, Map.of(), countNumbers(reference, edges));
    }

    /** The column's name. */
    String name() {
        return name;
    }

    /** The column's type. */
    ColumnType type() {
        return type;
    }

    /** How far this column, which has rows and is of the reference's type or numeric as it is, moved. */
    Shift measure(Column current) {
        boolean alike = current.type() == type || (current.type().isNumeric() && type.isNumeric());
        if (current.size() == 0 || !alike) {
            throw new IllegalArgumentException("current: rows of type " + type + " expected, found " + current.size()
                    + " of type " + current.type());
        }
        long[] now = hasOwnBins(type) ? countValues(current, new HashMap<>(values)) : countNumbers(current, edges);
        // One bin more at the end, for rows without a value.
        long[] allNow = Arrays.copyOf(now, now.length + 1);
        allNow[now.length] = current.size() - Arrays.stream(now).sum();
        long[] allBefore = Arrays.copyOf(counts, allNow.length);
        allBefore[now.length] = missing;
        double index = index(allBefore, rowCount, allNow, current.size());
        int bins = 0;
        for (int bin = 0; bin < allNow.length; bin++) {
            bins += allBefore[bin] + allNow[bin] > 0 ? 1 : 0;
        }
        return new Shift(index, bins, bins < 2 ? 0 : chance(index, bins, allBefore, allNow, current.size()));
    }

    /**
     * The chi-squared approximation, and where bins have too few rows for it what permuting the rows gives, which costs more and is
     * therefore looked at only where the approximation would let the index pass.
     */
    private double chance(double index, int bins, long[] before, long[] now, int rowsNow) {
        double approximation = (1.0 / rowCount + 1.0 / rowsNow) * ChiSquared.quantile0999(bins - 1);
        return index > approximation && Permutations.areNeeded(before, rowCount, now, rowsNow)
                ? Math.max(approximation, Permutations.quantile0999(before, rowCount, now, rowsNow))
                : approximation;
    }

    /**
     * The index of these counts.
     *
     * @param before rows per bin of the reference
     * @param rowsBefore how many they are
     * @param now rows per bin of what is held against it, as many bins
     * @param rowsNow how many they are
     */
    static double index(long[] before, int rowsBefore, long[] now, int rowsNow) {
        double index = 0;
        for (int bin = 0; bin < now.length; bin++) {
            if (before[bin] > 0 || now[bin] > 0) {
                double p = Math.max(FLOOR, (double) before[bin] / rowsBefore);
                double q = Math.max(FLOOR, (double) now[bin] / rowsNow);
                index += (q - p) * Math.log(q / p);
            }
        }
        return index;
    }

    private static boolean hasOwnBins(ColumnType type) {
        return type.isString() || type == ColumnType.FLAG;
    }

    private static int number(Map<String, Integer> numbers, String value) {
        Integer known = numbers.putIfAbsent(value, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /** Counts each value under its number, giving the next number to a value that has none. */
    private static long[] countValues(Column column, Map<String, Integer> numbers) {
        if (column.type() == ColumnType.FLAG) {
            int no = number(numbers, "false");
            int yes = number(numbers, "true");
            long[] counts = new long[numbers.size()];
            for (int row = 0; row < column.size(); row++) {
                if (!column.isMissing(row)) {
                    counts[column.integer(row) == 0 ? no : yes]++;
                }
            }
            return counts;
        }
        int[] binOfCode = new int[column.dictionary().size()];
        for (int code = 0; code < binOfCode.length; code++) {
            binOfCode[code] = number(numbers, column.dictionary().get(code));
        }
        long[] counts = new long[numbers.size()];
        for (int row = 0; row < column.size(); row++) {
            int code = column.code(row);
            if (code >= 0) {
                counts[binOfCode[code]]++;
            }
        }
        return counts;
    }

    private static long[] countNumbers(Column column, double[] edges) {
        long[] counts = new long[edges.length + 1];
        for (int row = 0; row < column.size(); row++) {
            double value = number(column, row);
            if (!Double.isNaN(value)) {
                int place = Arrays.binarySearch(edges, value);
                counts[place >= 0 ? place : -place - 1]++;
            }
        }
        return counts;
    }

    /** NaN where it is missing. Minus zero becomes zero: a binary search would tell them apart. */
    private static double number(Column column, int row) {
        if (column.isMissing(row)) {
            return Double.NaN;
        }
        return 0.0 + (column.type() == ColumnType.INSTANT ? column.integer(row) : column.number(row));
    }

    /** The inner deciles of the values, each once. */
    private static double[] edges(Column reference) {
        double[] sorted = new double[reference.size()];
        int size = 0;
        for (int row = 0; row < reference.size(); row++) {
            double value = number(reference, row);
            if (!Double.isNaN(value)) {
                sorted[size++] = value;
            }
        }
        if (size == 0) {
            return new double[0];
        }
        Arrays.sort(sorted, 0, size);
        double[] edges = new double[BINS];
        int count = 0;
        for (int i = 1; i < BINS; i++) {
            double edge = quantile(sorted, size, i / (double) BINS);
            if (count == 0 && edge == sorted[0]) {
                edges[count++] = Math.nextDown(edge);
            }
            if (count == 0 || edge > edges[count - 1]) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    /** By linear interpolation, type 7 of Hyndman and Fan 1996, Sample quantiles in statistical packages; rounded as numpy does. */
    private static double quantile(double[] sorted, int size, double p) {
        double position = p * (size - 1);
        int below = (int) Math.floor(position);
        double share = position - below;
        double a = sorted[below];
        double b = sorted[Math.min(below + 1, size - 1)];
        if (a == b || Double.isInfinite(b - a)) {
            return a;
        }
        return share >= 0.5 ? b - (b - a) * (1 - share) : a + (b - a) * share;
    }
}
