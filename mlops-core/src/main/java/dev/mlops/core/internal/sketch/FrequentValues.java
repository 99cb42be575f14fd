package dev.mlops.core.internal.sketch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The frequent ones of any number of values, in fixed memory. For one thread.
 *
 * <p>Values are parted by their hash into buckets of four counters, and each bucket works as Misra and Gries 1982, Finding repeated
 * elements: a value without a counter takes one that stands at 0; where none does, all counters of the bucket and the value itself are
 * lowered by the least of them. A count is hence never too high, and too low by at most what its bucket was lowered by in all, which is at
 * most a fifth of the values that fell into the bucket. Buckets merge by adding the counters of one to the other (Agarwal et al. 2012,
 * Mergeable summaries).
 *
 * <p>To lower all counters, the ground that they stand on is raised: a counter at or below it stands at 0.
 */
public final class FrequentValues {
    /** Counters per bucket. */
    public static final int WAYS = 4;

    private final boolean strings;
    private final int shift;
    private final long[] keys;

    /** A counter's count is what it stands above the ground of its bucket. */
    private final long[] heights;

    private final long[] ground;
    private final @Nullable String[] texts;

    /**
     * Without values.
     *
     * @param counters how many counters; a power of two, 16 or more
     * @param strings whether the values are strings
     */
    public FrequentValues(int counters, boolean strings) {
        this.strings = strings;
        int buckets = counters / WAYS;
        this.shift = 64 - Integer.numberOfTrailingZeros(buckets);
        this.keys = new long[counters];
        this.heights = new long[counters];
        this.ground = new long[buckets];
        this.texts = new String[strings ? counters : 0];
    }

    private FrequentValues(FrequentValues other) {
        this.strings = other.strings;
        this.shift = other.shift;
        this.keys = other.keys.clone();
        this.heights = other.heights.clone();
        this.ground = other.ground.clone();
        this.texts = other.texts.clone();
    }

    /** One that goes on from here by itself. */
    public FrequentValues copy() {
        return new FrequentValues(this);
    }

    /** Counts values that are no strings, once each, given their hashes. */
    public void addAll(long[] values, long[] hashes, int from, int to) {
        for (int i = from; i < to; i++) {
            add(values[i], hashes[i], 1, null);
        }
    }

    /**
     * Counts a value.
     *
     * @param hash {@link Keys#mix} of the key
     * @param text the string as it is kept; null where the values are others
     */
    public void add(long key, long hash, long count, @Nullable String text) {
        int bucket = (int) (hash >>> shift);
        int slot = bucket * WAYS;
        if (keys[slot] != key && keys[++slot] != key && keys[++slot] != key && keys[++slot] != key) {
            displace(bucket, key, count, text);
            return;
        }
        heights[slot] =
                Math.max(heights[slot], ground[bucket]) + count; // below the ground: its own, long lowered counter
        if (strings) {
            texts[slot] = text;
        }
    }

    private void displace(int bucket, long key, long count, @Nullable String text) {
        int slot = bucket * WAYS;
        long level = ground[bucket];
        // A bit per counter that stands at 0, without branches that a processor would have to guess.
        int free = (int) ((heights[slot] - level - 1) >>> 63
                | (heights[slot + 1] - level - 1) >>> 63 << 1
                | (heights[slot + 2] - level - 1) >>> 63 << 2
                | (heights[slot + 3] - level - 1) >>> 63 << 3);
        if (free == 0) {
            if (count == 1) {
                ground[bucket] = level + 1;
            } else {
                lower(bucket, key, count, text);
            }
            return;
        }
        take(slot + Integer.numberOfTrailingZeros(free), key, level + count, text);
    }

    private void lower(int bucket, long key, long count, @Nullable String text) {
        int lowest = bucket * WAYS;
        for (int i = lowest + 1; i < (bucket + 1) * WAYS; i++) {
            lowest = heights[i] < heights[lowest] ? i : lowest;
        }
        long least = Math.min(count, count(lowest));
        ground[bucket] += least;
        if (count > least) {
            take(lowest, key, ground[bucket] + count - least, text);
        }
    }

    private void take(int slot, long key, long height, @Nullable String text) {
        keys[slot] = key;
        heights[slot] = height;
        if (strings) {
            texts[slot] = text;
        }
    }

    private long count(int slot) {
        return Math.max(0, heights[slot] - ground[slot / WAYS]);
    }

    /** Adds what another has counted, which must be of the same size. */
    public void merge(FrequentValues other) {
        for (int bucket = 0; bucket < ground.length; bucket++) {
            for (int i = bucket * WAYS; i < (bucket + 1) * WAYS; i++) {
                heights[i] = Math.max(heights[i], ground[bucket]) + other.ground[bucket];
            }
            ground[bucket] += other.ground[bucket];
            for (int i : other.slots(bucket)) {
                add(other.keys[i], Keys.mix(other.keys[i]), other.count(i), strings ? other.texts[i] : null);
            }
        }
    }

    /** The counters of a bucket that are not at 0, in the order of their keys. */
    private int[] slots(int bucket) {
        return IntStream.range(bucket * WAYS, (bucket + 1) * WAYS)
                .filter(i -> count(i) > 0)
                .boxed()
                .sorted((a, b) -> Long.compare(keys[a], keys[b]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** By how much a count may be too low. */
    public long error() {
        return Arrays.stream(ground).max().orElse(0);
    }

    /** The values that are certain: those with a larger count than may be lacking to it. */
    public Counted certain() {
        return counted(IntStream.range(0, keys.length)
                .filter(i -> count(i) > ground[i / WAYS])
                .toArray());
    }

    /** All values with a count, bucket by bucket, in the order of their keys. */
    public Counted all() {
        return counted(IntStream.range(0, ground.length)
                .flatMap(bucket -> Arrays.stream(slots(bucket)))
                .toArray());
    }

    private Counted counted(int[] slots) {
        return new Counted(
                Arrays.stream(slots).mapToLong(i -> keys[i]).toArray(),
                Arrays.stream(slots).mapToLong(this::count).toArray(),
                strings ? Arrays.stream(slots).mapToObj(i -> texts[i]).toArray(String[]::new) : new String[0]);
    }

    /** What each bucket was lowered by. */
    public long[] lowered() {
        return ground.clone();
    }

    /**
     * What {@link #all()} and {@link #lowered()} told.
     *
     * @throws IllegalArgumentException where they do not fit together
     */
    public static FrequentValues of(int counters, boolean strings, Counted all, long[] lowered) {
        FrequentValues values = new FrequentValues(counters, strings);
        if (lowered.length != values.ground.length) {
            throw new IllegalArgumentException(
                    "lowered: one per bucket, " + values.ground.length + ", found " + lowered.length);
        }
        System.arraycopy(lowered, 0, values.ground, 0, lowered.length);
        for (int i = 0; i < all.size(); i++) {
            long hash = Keys.mix(all.keys()[i]);
            int bucket = (int) (hash >>> values.shift);
            long before = values.ground[bucket];
            values.add(all.keys()[i], hash, all.counts()[i], all.text(i));
            if (all.counts()[i] <= 0 || before < 0 || values.ground[bucket] != before) {
                throw new IllegalArgumentException("counts: above 0 and at most " + WAYS + " per bucket");
            }
        }
        return values;
    }
}
