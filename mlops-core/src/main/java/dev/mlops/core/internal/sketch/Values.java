package dev.mlops.core.internal.sketch;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import org.jspecify.annotations.Nullable;

/** Which values a column has: all of them with their counts while they are few, sketches of them from then on. For one thread. */
public final class Values {
    private final SketchSizes sizes;
    private final boolean strings;
    private @Nullable ValueCounts exact;
    private @Nullable Sketches sketches;

    /**
     * What is known of many values.
     *
     * @param quantiles null where the values have no order
     */
    public record Sketches(
            UltraLogLog distinct,
            FrequentValues frequent,
            @Nullable QuantileSketch quantiles) {
        private Sketches copy() {
            return new Sketches(distinct.copy(), frequent.copy(), quantiles == null ? null : quantiles.copy());
        }

        private void merge(Sketches other) {
            distinct.add(other.distinct);
            frequent.merge(other.frequent);
            if (quantiles != null && other.quantiles != null) {
                quantiles.merge(other.quantiles);
            }
        }

        private void addAll(long[] keys, long[] hashes, int from, int to) {
            for (int i = from; i < to; i++) {
                distinct.add(hashes[i]);
            }
            frequent.addAll(keys, hashes, from, to);
            if (quantiles != null) {
                quantiles.addAll(keys, from, to);
            }
        }

        /** All but the quantiles. */
        private void count(long key, long times, @Nullable String text) {
            long hash = Keys.mix(key);
            distinct.add(hash);
            frequent.add(key, hash, times, text);
        }

        private void add(Counted values, long expected) {
            for (int i = 0; i < values.size(); i++) {
                count(values.keys()[i], values.counts()[i], values.text(i));
                if (quantiles != null) {
                    quantiles.add(values.keys()[i], values.counts()[i], expected);
                }
            }
        }
    }

    /**
     * Without values.
     *
     * @param strings whether the values are strings, which have no order here, or numbers
     */
    public Values(SketchSizes sizes, boolean strings) {
        this.sizes = sizes;
        this.strings = strings;
        this.exact = new ValueCounts(sizes.exactValues(), strings);
    }

    private Values(SketchSizes sizes, boolean strings, @Nullable ValueCounts exact, @Nullable Sketches sketches) {
        this.sizes = sizes;
        this.strings = strings;
        this.exact = exact;
        this.sketches = sketches;
    }

    /** One that goes on from here by itself. */
    public Values copy() {
        return new Values(
                sizes, strings, exact == null ? null : exact.copy(), sketches == null ? null : sketches.copy());
    }

    /** The values with their counts in ascending order of their keys; null where they are too many. */
    public @Nullable Counted exact() {
        return exact == null ? null : exact.sorted();
    }

    /** What there is where {@link #exact()} is null. */
    public @Nullable Sketches sketches() {
        return sketches;
    }

    /** Adds values that are no strings, given their hashes. */
    public void addAll(long[] keys, long[] hashes, int size) {
        int done = exact == null ? 0 : exact.addAll(keys, hashes, 0, size);
        if (done < size) {
            sketches(size - done).addAll(keys, hashes, done, size);
        }
    }

    /**
     * Adds whole numbers by how often each came.
     *
     * @param counts how often {@code first}, {@code first + 1}, ... came
     * @param keys the same numbers, one by one
     */
    public void addCounts(int[] counts, long first, int range, long[] keys, int size) {
        boolean wasExact = exact != null;
        for (int i = 0; i < range; i++) {
            if (counts[i] > 0) {
                if (wasExact) {
                    add(first + i, counts[i], null);
                } else {
                    sketches(0).count(first + i, counts[i], null);
                }
            }
        }
        if (!wasExact) {
            QuantileSketch quantiles = sketches(0).quantiles();
            if (quantiles != null) {
                quantiles.addAll(keys, 0, size);
            }
        }
    }

    /** Adds a value that came several times. */
    public void add(long key, long count, @Nullable String text) {
        if (exact != null && exact.add(key, Keys.mix(key), count, text)) {
            return;
        }
        Sketches all = sketches(count);
        all.count(key, count, text);
        QuantileSketch quantiles = all.quantiles();
        if (quantiles != null) {
            quantiles.add(key, count, quantiles.count() + count);
        }
    }

    /** The sketches, made of what is exact so far where there are none. */
    private Sketches sketches(long more) {
        Sketches known = sketches;
        if (known != null) {
            return known;
        }
        Sketches made = new Sketches(
                UltraLogLog.create(sizes.distinctPrecision()),
                new FrequentValues(sizes.frequentCounters(), strings),
                strings ? null : new QuantileSketch(sizes.quantileItems()));
        if (exact != null) {
            Counted values = exact.sorted();
            made.add(values, total(values) + more);
        }
        exact = null;
        sketches = made;
        return made;
    }

    private static long total(Counted values) {
        long total = 0;
        for (long count : values.counts()) {
            total += count;
        }
        return total;
    }

    /** Adds what another holds, which must have the same sizes. */
    public void merge(Values other) {
        Counted few = other.exact();
        if (few == null) {
            Sketches many = other.sketches;
            if (many != null) {
                sketches(many.quantiles() == null ? 0 : many.quantiles().count())
                        .merge(many);
            }
            return;
        }
        for (int i = 0; i < few.size(); i++) {
            add(few.keys()[i], few.counts()[i], few.text(i));
        }
    }

    /** What {@link #exact()} told. Throws {@link IllegalArgumentException} where it cannot be. */
    public static Values of(SketchSizes sizes, boolean strings, Counted few) {
        ValueCounts exact = new ValueCounts(sizes.exactValues(), strings);
        for (int i = 0; i < few.size(); i++) {
            long key = few.keys()[i];
            if (few.counts()[i] <= 0 || !exact.add(key, Keys.mix(key), few.counts()[i], few.text(i))) {
                throw new IllegalArgumentException("counts: above 0, of at most " + sizes.exactValues() + " values");
            }
        }
        return new Values(sizes, strings, exact, null);
    }

    /** What {@link #sketches()} told. */
    public static Values of(SketchSizes sizes, boolean strings, Sketches many) {
        return new Values(sizes, strings, null, many);
    }
}
